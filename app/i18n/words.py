"""Words by key. Each room keeps its own catalogue `translations/<locale>/LC_MESSAGES/<room>.po`.

Catalogues are compiled beside their sources at start, so a text edit needs no build step.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Any

from babel import Locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from flask import Flask, current_app, g, has_request_context, request
from flask_babel import Babel, force_locale, get_domain, get_locale

from app.config import pack_card
from app.errors import NotFound

__all__ = ["current_locale", "force_locale", "language_name", "languages", "t"]


TRANSLATIONS = Path(__file__).parent.parent / "translations"
COOKIE = "locale"

babel = Babel()


def init_app(app: Flask, pack: Path) -> None:
    """Compile stale catalogues, join them, and take the language from the address."""
    rooms = compile_catalogues()
    app.extensions["dure.languages"] = _languages_of(pack)
    app.config["BABEL_DEFAULT_LOCALE"] = app.extensions["dure.languages"][0]
    babel.init_app(
        app,
        default_domain=";".join(rooms),
        default_translation_directories=";".join([str(TRANSLATIONS)] * len(rooms)),
        locale_selector=_choose,
    )
    app.jinja_env.globals.update(_=t, current_locale=current_locale, languages=languages)
    app.url_value_preprocessor(_take_locale)
    app.url_defaults(_fill_locale)


def t(key: str, **params: object) -> str:
    """The sentence for a key in the language of the request; `%(name)s` places are filled in."""
    text = str(get_domain().get_translations().ugettext(key))
    return text % params if params else text


def current_locale() -> str:
    """`ko`, `en`, …: the language of this request, or the first language outside one."""
    locale = get_locale()
    return str(locale) if locale else languages()[0]


def languages() -> list[str]:
    """Languages that this server speaks, the pack's source language first."""
    return list(current_app.extensions["dure.languages"])


def language_name(locale: str) -> str:
    """What a language calls itself: `한국어`, `English`."""
    return str(Locale.parse(locale).get_display_name(locale) or locale)


def compile_catalogues() -> list[str]:
    """Compile each `.po` that is newer than its `.mo`; gives the names of the rooms that have one."""
    rooms: set[str] = set()
    for source in TRANSLATIONS.glob("*/LC_MESSAGES/*.po"):
        rooms.add(source.stem)
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime <= source.stat().st_mtime:
            _compile(source, target)
    return sorted(rooms)


def _compile(source: Path, target: Path) -> None:
    with source.open("rb") as lines:
        catalogue = read_po(lines, locale=source.parent.parent.name, domain=source.stem)
    handle, name = tempfile.mkstemp(dir=target.parent, suffix=".tmp")
    with os.fdopen(handle, "wb") as out:
        write_mo(out, catalogue)
    os.chmod(name, 0o644)
    os.replace(name, target)  # several processes may start at once; the last one wins with the same bytes


def _languages_of(pack: Path) -> list[str]:
    translated = {path.parent.name for path in TRANSLATIONS.glob("*/LC_MESSAGES")}
    named = pack_card(pack).get("languages", [])
    return [name for name in named if name in translated] or sorted(translated) or ["en"]


def _choose() -> str | None:
    if not has_request_context():
        return None
    chosen = g.get("locale") or request.cookies.get(COOKIE)
    if chosen in languages():
        return str(chosen)
    return request.accept_languages.best_match(languages())


def _take_locale(_endpoint: str | None, values: dict[str, Any] | None) -> None:
    if values and "locale" in values:
        locale = values.pop("locale")
        if locale not in languages():
            raise NotFound()
        g.locale = locale


def _fill_locale(endpoint: str, values: dict[str, Any]) -> None:
    if "locale" not in values and current_app.url_map.is_endpoint_expecting(endpoint, "locale"):
        values["locale"] = current_locale()
