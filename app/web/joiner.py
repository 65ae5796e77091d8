"""How do readable ES modules become the few files that a browser loads?

A small honest joiner for the subset that this project writes: `import {a, b as c} from "./x.js"` and
`export const | function | class | async function`, each at the start of a line. Anything else is refused. All modules
of a file stand in one scope, one after another; every name at the top of a module gets a short one of its own, so names
of two modules never meet. What other files need is given away as `$module`, an object of all that the module exports.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from app.web.shorten import CAPITALS, SMALL, Names, names_in, short_names, shorten

IMPORT = re.compile(r'^import\s*\{([^}]*)\}\s*from\s*"(\.[^"]+)";?[ \t]*$', re.MULTILINE)
EXPORT = re.compile(r"^export\s+(?=(?:const|class|function|async\s+function)\b)", re.MULTILINE)
EXPORTED = re.compile(r"^export\s+(?:const|class|(?:async\s+)?function\s*\*?)\s+([A-Za-z_$][\w$]*)", re.MULTILINE)
LEFT_OVER = re.compile(r"^(?:import\b(?!\s*[(.])|export\b).*$", re.MULTILINE)
CORE, SHARED = "/core.", ("/core.", "/find.")  # scripts that pages and the worker both load; all need the first

Thing = tuple[str, str]  # the path of a module, and a name that it declares at its top


class CannotJoin(ValueError):
    """A module uses something that the joiner does not understand, or two modules import one another."""


@dataclass(frozen=True)
class Module:
    """One source file: what it imports (names as written, path of the module), what it exports, its body."""

    path: str
    imports: tuple[tuple[str, str], ...]
    exports: tuple[str, ...]
    body: str

    @property
    def variable(self) -> str:
        """Its name in a bundle: `$text_size` for `js/modules/text-size.js`, `$lib_ids` for `js/lib/ids.js`."""
        path = PurePosixPath(self.path).with_suffix("")
        name = path.name if path.parent.name in ("modules", "offline") else str(path).removeprefix("js/")
        return "$" + re.sub(r"\W", "_", name)


def read_module(root: Path, path: str, swaps: Mapping[str, str] | None = None) -> Module:
    """Read `root/path`; `swaps` replaces pieces that stand for something known only at start."""
    text = (root / path).read_text("utf-8")
    for line, replacement in (swaps or {}).items():
        text = text.replace(line, replacement)
    imports = tuple((names.strip(), _resolve(path, target)) for names, target in IMPORT.findall(text))
    exports = tuple(EXPORTED.findall(text))
    body = EXPORT.sub("", IMPORT.sub("", text))
    if left := LEFT_OVER.search(body):
        raise CannotJoin(f"{path}: {left.group(0)!r} is not in the subset that the joiner understands")
    return Module(path, imports, exports, body)


def in_order(modules: Mapping[str, Module], entries: Iterable[str], elsewhere: Container[str] = ()) -> list[str]:
    """Paths of the entries and all they import, each after what it needs, but those that live `elsewhere`.

    Raises CannotJoin for a circle.
    """
    ordered: list[str] = []
    open_paths: list[str] = []

    def visit(path: str) -> None:
        if path in ordered or path in elsewhere:
            return
        if path in open_paths:
            raise CannotJoin("modules import one another: " + " → ".join([*open_paths, path]))
        open_paths.append(path)
        for _, target in modules[path].imports:
            visit(target)
        open_paths.pop()
        ordered.append(path)

    for entry in entries:
        visit(entry)
    return ordered


def join(
    modules: Mapping[str, Module],
    inside: Sequence[str],
    outside: Mapping[str, str],
    given: Iterable[str] = (),
    again: Iterable[str] = (),
) -> str:
    """A module script of the modules `inside`, in order; `outside` says from which address each other module comes.

    It exports `$module` for each of `given`. What comes from a shared script is a global by the same name; `again` are
    modules from outside that this script exports too.
    """
    flat = _flat(modules, inside)
    passed_on = "".join(_pass_on(modules[path].variable, outside[path]) for path in again)
    objects = ",".join(f"{modules[path].variable}={flat.object_of(modules[path])}" for path in inside if path in given)
    exported = f"export const {objects};" if objects else ""
    return _outside_imports(modules, inside, outside) + passed_on + flat.text + exported


def join_shared(modules: Mapping[str, Module], inside: Sequence[str], given: Iterable[str]) -> str:
    """A script that pages and the worker both load: `$module` of each of `given` becomes a global."""
    flat = _flat(modules, inside)
    objects = ",".join(f"{modules[path].variable}:{flat.object_of(modules[path])}" for path in inside if path in given)
    return f"(()=>{{{flat.text}Object.assign(self,{{{objects}}})}})();"


def join_classic(modules: Mapping[str, Module], inside: Sequence[str], shared: Iterable[str]) -> str:
    """A classic script, for the worker: the shared scripts are loaded first, then everything is one function."""
    return f"importScripts({','.join(map(json.dumps, shared))});(()=>{{{_flat(modules, inside).text}}})();"


@dataclass(frozen=True)
class _Flat:
    """Several modules as one text. `short` are the names of what they declare at the top and of what they import."""

    text: str
    short: Mapping[Thing, str]

    def object_of(self, module: Module) -> str:
        return "{" + ",".join(f"{name}:{self.short[module.path, name]}" for name in module.exports) + "}"


def _flat(modules: Mapping[str, Module], inside: Sequence[str]) -> _Flat:
    things = {path: _things(modules[path]) for path in inside}
    short = _short_names((names_in(modules[path].body), things[path]) for path in inside)
    bodies = (
        shorten(modules[path].body, tuple((name, short[thing]) for name, thing in things[path].items()))
        for path in inside
    )
    text = "".join(body.rstrip(";\n") + ";" for body in bodies)
    return _Flat(_taken(modules, [thing for thing in short if thing[0] not in things], short) + text, short)


def _taken(modules: Mapping[str, Module], foreign: Iterable[Thing], short: Mapping[Thing, str]) -> str:
    """What modules of other files give, under its name here: `const{pour:A,lift:B}=$cup;`."""
    given: dict[str, list[str]] = {}
    for path, name in foreign:
        given.setdefault(modules[path].variable, []).append(f"{name}:{short[path, name]}")
    patterns = ",".join(f"{{{','.join(names)}}}={variable}" for variable, names in sorted(given.items()))
    return f"const{patterns};" if patterns else ""


def _things(module: Module) -> dict[str, Thing]:
    """What each name of a module's top means: its own, or (by any name) something of the module it comes from."""
    own = {name: (module.path, name) for name in sorted(names_in(module.body).top)}
    for names, target in module.imports:
        for name in filter(None, map(str.strip, names.split(","))):
            there, _, here = name.partition(" as ")
            own[here.strip() or there.strip()] = (target, there.strip())
    return own


def _short_names(scripts: Iterable[tuple[Names, Mapping[str, Thing]]]) -> dict[Thing, str]:
    """The most used things get the shortest names; no name that is somebody else's in any of the scripts."""
    used: Counter[Thing] = Counter()
    free: set[str] = set()
    for names, things in scripts:
        used.update({thing: names.used[name] for name, thing in things.items()})
        free |= names.used.keys() - things.keys() - names.inner
    most_used = [thing for thing, _ in used.most_common()]
    return dict(zip(most_used, short_names(CAPITALS + SMALL, free), strict=False))


def _outside_imports(modules: Mapping[str, Module], inside: Sequence[str], outside: Mapping[str, str]) -> str:
    needed: dict[str, set[str]] = {}
    for path in inside:
        for _, target in modules[path].imports:
            if target not in inside:
                needed.setdefault(outside[target], set()).add(modules[target].variable)
    if any(map(_is_shared, needed)):
        needed |= {url: set() for url in outside.values() if CORE in url and url not in needed}
    return "".join(_import(url, sorted(names)) for url, names in sorted(needed.items()))


def _import(url: str, names: list[str]) -> str:
    """A shared script exports nothing: it is loaded, and its globals are there."""
    return f'import"{url}";' if _is_shared(url) else f'import{{{",".join(names)}}}from"{url}";'


def _is_shared(url: str) -> bool:
    return any(name in url for name in SHARED)


def _pass_on(variable: str, url: str) -> str:
    if not _is_shared(url):
        return f'export{{{variable}}}from"{url}";'
    return f"export const {variable}=self.{variable};"


def _resolve(path: str, target: str) -> str:
    parts: list[str] = list(PurePosixPath(path).parent.parts)
    for part in target.split("/"):
        if part == "..":
            parts.pop()
        elif part != ".":
            parts.append(part)
    return "/".join(parts)
