"""What stands around every page? The look a person chose, the other language, and the pictograms script may draw."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from datetime import datetime

from babel.dates import format_time
from flask import Flask, current_app, request
from sqlalchemy.exc import SQLAlchemyError

from app import clock
from app.catalogue import queries as catalogue
from app.catalogue.definition import Hotline
from app.errors import DureError
from app.i18n import current_locale, fallback, full_languages, language_name, t
from app.i18n.formats import NBSP, day_year, local
from app.vault import queries as keys

TEXT_SIZES = ("1", "2", "3", "4", "5")
USUAL_TEXT = "2"
THEMES = ("light", "dark", "contrast")
DOUBT = "government"  # the hotline for people who do not know whom to ask
SHELF, FRESH_SECONDS = "dure.help_lines", 60

# The signal line may need these on any page; the others only where their module runs.
ALWAYS = "nosignal sync yes"
BY_MODULE = {
    "form": "alert call check device edit hub lock next office plus prev send sound trash",
    "papers": "alert check close device edit hand hub next no office search send",
    "paper": "alert check close device edit hand hub no office print search send trash",
    "shared": "trash",
    "push": "alert bell",
    "turn": "alert edit hand",
    "jobs": "alert bell check clock close next pin search won",
    "posting": "alert check print",
    "held": "info",
    "inbox": "bell hand next",
    "cv": "alert check edit lock next plus prev print sound trash",
    "rights": "next",
    "check": "alert ask calendar edit info lock next no person prev print trash yes",
}
KIOSK, MILLIMETRE = "kiosk", re.compile(r"[1-9]\d{2,3}")
BY_KIOSK = "call device down hand lock plus print sound trash"  # what the bar of a kiosk may draw on any page
MODULE = re.compile(r'data-module="([a-z-]+)"')


@dataclass(frozen=True)
class Look:
    """What the person chose for this device; empty means what the device itself prefers. Of a kiosk also its screen:
    `mm` is how wide it is, `paper` what its printer takes; `low`: what is pressed is wanted further down."""

    text: str
    theme: str
    screen: str = ""
    mm: str = ""
    paper: str = ""
    low: str = ""


@dataclass(frozen=True)
class OtherLanguage:
    """A link to the same page in another language."""

    locale: str
    name: str
    href: str


def init_app(app: Flask) -> None:
    """Make the frame's parts known to templates."""
    app.jinja_env.globals.update(
        look=look,
        other_language=other_language,
        script_icons=script_icons,
        dure_root=dure_root,
        help_lines=help_lines,
        doubt_number=doubt_number,
    )
    app.add_template_filter(moment)


def look() -> Look:
    """Text size and theme from the cookies; anything unknown counts as not chosen."""
    text, theme = request.cookies.get("text", ""), request.cookies.get("theme", "")
    person = text if text in TEXT_SIZES else "", theme if theme in THEMES else ""
    if request.cookies.get("screen") != KIOSK:
        return Look(*person)
    mm, paper = request.cookies.get("mm", ""), request.cookies.get("paper", "")
    low = "1" if request.cookies.get("low") == "1" else ""
    return Look(*person, KIOSK, mm if MILLIMETRE.fullmatch(mm) else "", "roll" if paper == "roll" else "", low)


def other_language(path: str) -> OtherLanguage:
    """The next whole language of the pack and this page in it; without a path its home page. Beside a partial
    language stands the one that stands in for it. Settings and the first page show all."""
    here, spoken = current_locale(), full_languages()
    other = spoken[(spoken.index(here) + 1) % len(spoken)] if here in spoken else fallback()
    rest = path.removeprefix(f"/{here}/") if path.startswith(f"/{here}/") else ""
    return OtherLanguage(other, language_name(other), f"/{other}/{rest}")


def script_icons(main: str) -> str:
    """References to the pictograms that the modules of a page may draw later, for the page's symbol block."""
    own = BY_KIOSK if look().screen else ""
    names = " ".join([ALWAYS, own, *(BY_MODULE.get(module, "") for module in MODULE.findall(main))])
    return "".join(f'href="#i-{name}"' for name in sorted(set(names.split())))


def dure_root() -> str:
    """The public root key that devices pin, b64; empty before set-up."""
    return keys.keyring().root_public if keys.has_keys() else ""


def help_lines() -> tuple[Hotline, ...]:
    """Whom to call, also on a page about an error: at most a minute old, and nothing where the pack cannot be read."""
    return _lines()[0]


def doubt_number() -> str:
    """The number for someone who doubts that this site is the real one; empty where the pack names none."""
    return _lines()[1]


def moment(value: datetime | str) -> str:
    """A day and a time that stay whole, with one place between them where a line may break."""
    at = local(clock.parse(value) if isinstance(value, str) else value)
    said = format_time(at, t("web.time"), tzinfo=at.tzinfo, locale=current_locale())
    return f"{day_year(at)} {said.replace(' ', NBSP)}"


def _lines() -> tuple[tuple[Hotline, ...], str]:
    shelf: dict[str, tuple[float, tuple[Hotline, ...], str]] = current_app.extensions.setdefault(SHELF, {})
    locale = current_locale()
    found = shelf.get(locale)
    if found is None or time.monotonic() - found[0] > FRESH_SECONDS:
        found = shelf[locale] = (time.monotonic(), *_read_lines(locale))
    return found[1], found[2]


def _read_lines(locale: str) -> tuple[tuple[Hotline, ...], str]:
    try:
        known = catalogue.place(locale).hotlines
    except (DureError, SQLAlchemyError):
        return (), ""
    home = tuple(line for line in known.values() if line.is_home)
    return home, known[DOUBT].number if DOUBT in known else ""
