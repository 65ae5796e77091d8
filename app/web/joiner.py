"""How do readable ES modules become the few files that a browser loads?

A small honest joiner for the subset that this project writes: `import {a, b as c} from "./x.js"` and
`export const | function | class | async function`, each at the start of a line. Each module becomes one function
scope, `const $name=(()=>{…;return{exports}})();`, so names of two modules never meet. Anything else is refused.
"""

from __future__ import annotations

import json
import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from app.web.shorten import shorten

IMPORT = re.compile(r'^import\s*\{([^}]*)\}\s*from\s*"(\.[^"]+)";?[ \t]*$', re.MULTILINE)
EXPORT = re.compile(r"^export\s+(?=(?:const|class|function|async\s+function)\b)", re.MULTILINE)
EXPORTED = re.compile(r"^export\s+(?:const|class|(?:async\s+)?function\s*\*?)\s+([A-Za-z_$][\w$]*)", re.MULTILINE)
LEFT_OVER = re.compile(r"^(?:import\b(?!\s*[(.])|export\b).*$", re.MULTILINE)
SHARED = "/core."
WORD_KEY = re.compile(r"""["'`](js\.[\w.-]*)(["'`]|\$\{)""")


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

    def word_keys(self, known: Iterable[str]) -> set[str]:
        """The keys of words that this module names; a key cut by `.` or `${` names all that begin so."""
        keys: set[str] = set()
        for key, end in WORD_KEY.findall(self.body):
            open_ended = end == "${" or key.endswith(".")
            keys |= {name for name in known if name == key or (open_ended and name.startswith(key))}
        return keys


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
    modules: Mapping[str, Module], inside: list[str], outside: Mapping[str, str], again: Iterable[str] = ()
) -> str:
    """A module script of the modules `inside`, in order; `outside` says from which address each other module comes.

    It exports every `$module`. What comes from a shared script is a global by the same name; `again` are modules from
    outside that this script exports too.
    """
    scopes = "".join(_scope(modules, path, "const ") for path in inside)
    exported = ",".join(modules[path].variable for path in inside if modules[path].exports)
    passed_on = "".join(_pass_on(modules[path].variable, outside[path]) for path in again)
    given = f"export{{{exported}}};" if exported else ""
    return _outside_imports(modules, inside, outside) + passed_on + scopes + given


def join_shared(modules: Mapping[str, Module], inside: list[str]) -> str:
    """A script that pages and the worker both load: every `$module` becomes a global."""
    return "".join(_scope(modules, path, "self.") for path in inside)


def join_classic(modules: Mapping[str, Module], inside: list[str], shared: Iterable[str]) -> str:
    """A classic script, for the worker: the shared scripts are loaded first, then everything is one function."""
    scopes = "".join(_scope(modules, path, "const ") for path in inside)
    return f"importScripts({','.join(map(json.dumps, shared))});(()=>{{{scopes}}})();"


def _scope(modules: Mapping[str, Module], path: str, declare: str) -> str:
    module = modules[path]
    taken = "".join(
        f"const{{{_renamed(names)}}}={modules[target].variable};" for names, target in module.imports if names
    )
    given = f";return{{{','.join(module.exports)}}}" if module.exports else ""
    named = f"{declare}{module.variable}=" if module.exports else ""
    return f"{named}(()=>{{{shorten(taken + module.body + given)}}})();"


def _outside_imports(modules: Mapping[str, Module], inside: list[str], outside: Mapping[str, str]) -> str:
    needed: dict[str, set[str]] = {}
    for path in inside:
        for _, target in modules[path].imports:
            if target not in inside:
                needed.setdefault(outside[target], set()).add(modules[target].variable)
    return "".join(_import(url, sorted(names)) for url, names in sorted(needed.items()))


def _import(url: str, names: list[str]) -> str:
    """A shared script exports nothing: it is loaded, and its globals are there."""
    return f'import"{url}";' if SHARED in url else f'import{{{",".join(names)}}}from"{url}";'


def _pass_on(variable: str, url: str) -> str:
    if SHARED not in url:
        return f'export{{{variable}}}from"{url}";'
    return f"export const {variable}=self.{variable};"


def _renamed(names: str) -> str:
    """`a, b as c` of an import is `a,b:c` of a destructuring."""
    return ",".join(re.sub(r"\s+as\s+", ":", name.strip()) for name in names.split(",") if name.strip())


def _resolve(path: str, target: str) -> str:
    parts: list[str] = list(PurePosixPath(path).parent.parts)
    for part in target.split("/"):
        if part == "..":
            parts.pop()
        elif part != ".":
            parts.append(part)
    return "/".join(parts)
