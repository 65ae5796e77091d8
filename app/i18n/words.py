"""Words by key. Each room keeps its own catalogue `translations/<locale>/LC_MESSAGES/<room>.po`.

Catalogues are compiled beside their sources at start, so a text edit needs no build step.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from babel import Locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from flask import Flask, current_app, g, has_request_context, request
from flask_babel import Babel, force_locale, get_domain, get_locale
from markupsafe import Markup

from app.config import pack_card
from app.errors import NotFound

__all__ = [
    "current_locale",
    "fallback",
    "force_locale",
    "full_languages",
    "in_words",
    "language_name",
    "languages",
    "partial_languages",
    "t",
]


TRANSLATIONS = Path(__file__).parent.parent / "translations"
COOKIE = "locale"
SPOKEN = "dure.languages"


@dataclass(frozen=True)
class Spoken:
    """The languages of a pack: those in which everything is said, then those in which some things are said in
    `fallback` instead."""

    full: tuple[str, ...]
    partial: tuple[str, ...] = ()
    fallback: str = ""


babel = Babel()


def init_app(app: Flask, pack: Path) -> None:
    """Compile stale catalogues, join them, and take the language from the address."""
    rooms = compile_catalogues()
    app.extensions[SPOKEN] = _languages_of(pack)
    app.config["BABEL_DEFAULT_LOCALE"] = app.extensions[SPOKEN].full[0]
    babel.init_app(
        app,
        default_domain=";".join(rooms),
        default_translation_directories=";".join([str(TRANSLATIONS)] * len(rooms)),
        locale_selector=_choose,
    )
    app.jinja_env.globals.update(_=t, current_locale=current_locale, languages=languages, full_languages=full_languages)
    app.add_template_filter(lang)
    app.url_value_preprocessor(_take_locale)
    app.url_defaults(_fill_locale)


def t(key: str, **params: object) -> str:
    """The sentence for a key in the language of the request; `%(name)s` places are filled in. What a partial language
    does not say is said in the one that stands in for it."""
    text = str(get_domain().get_translations().ugettext(key))
    if text == key and current_locale() in partial_languages():
        with force_locale(fallback()):
            text = str(get_domain().get_translations().ugettext(key))
    return text % params if params else text


def in_words(texts: Mapping[str, str], locale: str) -> str:
    """One of a text's languages: the one asked for, else the one that stands in for it, else the first."""
    return texts.get(locale) or texts.get(fallback()) or next(iter(texts.values()), "")


def current_locale() -> str:
    """`ko`, `en`, …: the language of this request, or the first language outside one."""
    locale = get_locale()
    return str(locale) if locale else languages()[0]


def languages() -> list[str]:
    """Languages that this server speaks, the pack's source language first, partial ones last."""
    return [*full_languages(), *partial_languages()]


def full_languages() -> list[str]:
    """Languages in which the pack and the offices' pages are whole."""
    return list(_spoken().full)


def partial_languages() -> tuple[str, ...]:
    """Languages in which all pages for the public stand, and of the pack what somebody translated."""
    return _spoken().partial


def fallback() -> str:
    """The language that stands in where a partial language has no words; empty where no language is partial."""
    return _spoken().fallback if current_app else ""


def lang(locale: str) -> Markup:
    """The attribute `lang` for words that are not in the language of the page; nothing for those that are."""
    return Markup("") if locale in ("", current_locale()) else Markup(' lang="{}"').format(locale)


def _spoken() -> Spoken:
    spoken: Spoken = current_app.extensions[SPOKEN]
    return spoken


def language_name(locale: str, told_in: str = "") -> str:
    """What a language calls itself: `한국어`, `English`; or what another language calls it."""
    if told_in:
        return str(Locale.parse(locale).get_display_name(told_in) or locale)
    with force_locale(locale):
        return t("languages.own")


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


def _languages_of(pack: Path) -> Spoken:
    translated = {path.parent.name for path in TRANSLATIONS.glob("*/LC_MESSAGES")}
    named = pack_card(pack)
    full = [name for name in named.get("languages", []) if name in translated] or sorted(translated) or ["en"]
    partial = named.get("partial") or {}
    others = tuple(name for name in partial.get("languages", ()) if name in translated and name not in full)
    return Spoken(tuple(full), others, partial.get("fallback", full[0]) if others else "")


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
