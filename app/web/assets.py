"""Which script and style does a browser load? Joined, minified, compressed and named by content once, at start.

A page bundle is `/assets/<name>.<locale>.<hash>.js`. A module lives in one bundle only: the first that needs it; later
ones import it from there. `main` is joined last, because it knows where the others are, and stands alone.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

import brotli
import minify_html
from babel.messages.pofile import read_po
from flask import Blueprint, Flask, Response, request

from app.config import read_settings
from app.errors import NotFound
from app.i18n import current_locale
from app.security import public
from app.web.built import Asset, Assets, kept_or_made
from app.web.joiner import Module, in_order, join, join_classic, join_shared, read_module
from app.web.said import TABLE, with_words

STATIC = Path(__file__).parent.parent.parent / "static"
TRANSLATIONS = Path(__file__).parent.parent / "translations"
STYLES = ("tokens", "base", "components", "print")
SHARED = {
    "core": ("js/offline/drain.js", "js/offline/boxes.js", "sw/pages.js"),
    "find": ("js/jobs/pull.js", "sw/laws.js"),
}  # what pages and the worker both load, each after those before it
GROUPS = {
    "offline": (
        "js/lib/make.js",
        "js/lib/spoken.js",
        "js/offline/outbox.js",
        "js/offline/drafts.js",
        "js/offline/drain.js",
        "js/offline/boxes.js",
        "js/offline/signal.js",
    ),
    "form": ("js/modules/form.js",),
    "begin": ("js/form/begin.js", "js/form/groups.js", "js/lib/photos.js"),
    "uploads": ("js/offline/uploads.js",),
    "voice": ("js/lib/voice.js",),
    "review": ("js/form/review.js", "js/form/sending.js", "js/form/told.js"),
    "papers": ("js/modules/papers.js", "js/modules/paper.js", "js/modules/turn.js"),
    "settings": tuple(f"js/modules/{name}.js" for name in ("settings", "storage", "shared", "push")),
    "jobs": tuple(f"js/modules/{name}.js" for name in ("jobs", "posting", "held")),
    "work": tuple(f"js/jobs/{name}.js" for name in ("list", "detail", "regions")),
    "answers": ("js/rights/answers.js",),
    "check": ("js/modules/check.js",),
    "later": ("js/kiosk/later.js",),
    "course": ("js/check/course.js",),
    "found": ("js/check/found.js",),
    "life": ("js/check/life.js",),
}
WORDS, LOADING, MAIN, CONFIG = "js/lib/words.js", "js/lib/bundles.js", "js/main.js", "sw/config.js"
IN_MAIN = (MAIN, "js/modules/text-size.js")
OWN_COPIES = frozenset((WORDS, LOADING))  # each bundle says its own words, and may ask for a module of itself
MODULE = "script type=module"

bp = Blueprint("assets", __name__)


def init_app(app: Flask) -> None:
    """Give templates `asset`. A server joins everything before its workers start; a command only if it asks."""
    app.jinja_env.globals.update(asset=asset)
    app.register_blueprint(bp)


@bp.get("/assets/<name>")
@public
def file(name: str) -> Response:
    """A joined file; its name changes with its content, so it may be kept for ever."""
    if name not in assets().files:
        raise NotFound()
    return _answer(assets().files[name], "public, max-age=31536000, immutable")


@bp.get("/sw.js")
@public
def worker() -> Response:
    """The service worker: asked for again at each visit, answered by 304 while nothing changed."""
    return _answer(assets().worker, "no-cache")


def asset(name: str) -> str:
    """The address of a bundle (`main`, `form`, …) in the language of the request, or of the style sheet (`css`)."""
    names = assets().names
    return "/assets/" + (names.get((name, current_locale())) or names[name, ""])


@cache
def assets() -> Assets:
    """What this process serves."""
    words = sorted(TRANSLATIONS.glob("*/LC_MESSAGES/script.po"))
    sources = [*words, *STATIC.rglob("*.js"), *STATIC.rglob("*.css")]
    return kept_or_made(
        read_settings().home,
        sources,
        lambda: build(STATIC, {path.parent.parent.name: _read_words(path) for path in words}),
    )


def build(static: Path, words: Mapping[str, Mapping[str, str]]) -> Assets:
    """Join the sources under `static`; `words` are the sentences of script by language and key."""
    modules = _read_modules(static, "**/*.js")
    files: dict[str, Asset] = {}
    names: dict[tuple[str, str], str] = {}

    def add(kind: str, bundle: str, locale: str, name: str, text: str) -> None:
        names[bundle, locale] = name
        files[name] = _compress(kind, text)

    style = _small("style", "\n".join((static / "css" / f"{name}.css").read_text("utf-8") for name in STYLES))
    add("text/css", "css", "", f"css.{_digest(style)}.css", style)
    lives_in: dict[str, str] = {}
    for bundle, entries in _in_sources(modules, SHARED).items():
        inside = in_order(modules, entries, lives_in)
        text = _small("script", join_shared(modules, inside, _given(modules, inside, entries)))
        add("text/javascript", bundle, "", f"{bundle}.{_digest(text)}.js", text)
        lives_in |= dict.fromkeys(inside, f"/assets/{names[bundle, '']}")
    for locale, table in words.items():
        for bundle, name, text in page_bundles(static, modules, locale, table, lives_in):
            add("text/javascript", bundle, locale, name, text)
    worker = _small("script", worker_script(static, modules, words, names))
    return Assets(files, names, _compress("text/javascript", worker))


def page_bundles(
    static: Path, modules: Mapping[str, Module], locale: str, words: Mapping[str, str], shared: Mapping[str, str]
) -> Iterator[tuple[str, str, str]]:
    """Bundle, file name and text of each page bundle in one language, `main` last."""
    lives_in = dict(shared)
    bundle_of: dict[str, str] = {}

    def joined(
        known: Mapping[str, Module], entries: Sequence[str], elsewhere: Mapping[str, str]
    ) -> tuple[list[str], str]:
        inside = in_order(known, entries, elsewhere)
        again = [path for path in entries if path in elsewhere]
        given = _given(known, inside, entries)
        return inside, _small(MODULE, with_words(join(known, inside, elsewhere, given, again), words))

    for bundle, entries in _groups(modules).items():
        inside, text = joined(modules, entries, lives_in)
        name = f"{bundle}.{locale}.{_digest(text)}.js"
        lives_in |= {path: f"/assets/{name}" for path in inside if path not in OWN_COPIES}
        bundle_of |= {modules[path].variable: f"/assets/{name}" for path in entries}
        yield bundle, name, text
    all_known = {**modules, MAIN: _filled(static, MAIN, "bundles", bundle_of)}
    _, text = joined(all_known, [path for path in IN_MAIN if path in modules], shared)
    yield "main", f"main.{locale}.{_digest(text)}.js", text


def worker_script(
    static: Path,
    modules: Mapping[str, Module],
    words: Mapping[str, Mapping[str, str]],
    names: Mapping[tuple[str, str], str],
) -> str:
    """The worker's text. Its version is that of all files, so that it changes when any of them does."""
    config: dict[str, Any] = {
        "version": _digest(json.dumps(sorted(names.values()))),
        "shared": ["/assets/" + names[bundle, ""] for bundle in SHARED if (bundle, "") in names],
        "main": {locale: "/assets/" + names["main", locale] for locale in words},
    }
    filled = {**modules, CONFIG: _filled(static, CONFIG, "config", config)}
    shared = in_order(modules, [path for entries in _in_sources(modules, SHARED).values() for path in entries])
    return join_classic(filled, in_order(modules, ["sw.js"], shared), config["shared"])


def _groups(modules: Mapping[str, Module]) -> dict[str, tuple[str, ...]]:
    """The bundles that have sources; a module that no bundle names is one of its own."""
    named = {path for entries in GROUPS.values() for path in entries} | set(IN_MAIN)
    alone: dict[str, tuple[str, ...]] = {
        PurePosixPath(path).stem: (path,)
        for path in modules
        if PurePosixPath(path).match("js/modules/*.js") and path not in named
    }
    return _in_sources(modules, GROUPS | alone)


def _in_sources(modules: Mapping[str, Module], groups: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """The groups with what there is of them."""
    known = {name: tuple(path for path in entries if path in modules) for name, entries in groups.items()}
    return {name: entries for name, entries in known.items() if entries}


def _given(modules: Mapping[str, Module], inside: Sequence[str], entries: Sequence[str]) -> set[str]:
    """Those inside that others ask for: the entries, and what modules outside import. Own copies are not given."""
    imported = {target for path in modules.keys() - set(inside) for _, target in modules[path].imports}
    asked_for = (imported | set(entries)) - OWN_COPIES
    return {path for path in inside if path in asked_for and modules[path].exports}


def _read_modules(static: Path, pattern: str) -> dict[str, Module]:
    paths = sorted(path.relative_to(static).as_posix() for path in static.glob(pattern))
    return {path: read_module(static, path, {"const words = {};": f"const words = {TABLE};"}) for path in paths}


def _filled(static: Path, path: str, name: str, value: object) -> Module:
    """The module at `path` with `value` in place of its empty constant `name`."""
    return read_module(static, path, {f"const {name} = {{}};": f"const {name} = {_json(value)};"})


def _read_words(path: Path) -> dict[str, str]:
    with path.open("rb") as lines:
        return {str(entry.id): str(entry.string) for entry in read_po(lines) if entry.id}


def _small(element: str, text: str) -> str:
    """A script or a style sheet without what only its readers need. The minifier takes it as a page holds it."""
    page = minify_html.minify(f"<{element}>{text}</{element}>", minify_js=True, minify_css=True)
    return page.partition(">")[2].removesuffix(f"</{element.split(maxsplit=1)[0]}>")


def _compress(kind: str, text: str) -> Asset:
    raw = text.encode()
    bodies = {"br": brotli.compress(raw, quality=11), "gzip": gzip.compress(raw, 9, mtime=0), "identity": raw}
    return Asset(kind, bodies, _digest(text))


def _answer(asset: Asset, caching: str) -> Response:
    """Script is read as UTF-8 always, style as the page is; a name that holds a digest needs no ETag."""
    coding = next((name for name in ("br", "gzip") if request.accept_encodings[name] > 0), "identity")
    response = Response(asset.bodies[coding], content_type=asset.kind)
    response.headers["Cache-Control"] = caching
    response.vary.add("Accept-Encoding")
    if coding != "identity":
        response.content_encoding = coding
    if "immutable" not in caching:
        response.set_etag(f"{asset.digest}-{coding}")
    return response.make_conditional(request)  # type: ignore[return-value]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _digest(text: str) -> str:
    """Eight characters tell one version of a file from the few others that a device may hold."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]
