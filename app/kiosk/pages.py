"""Which pages of a kiosk are the same for everyone? Where a session begins, and what a phone opens from a code."""

from __future__ import annotations

from collections.abc import Iterator

from flask import render_template

from app.changes.pages import PublicPage
from app.i18n import current_locale, language_name, languages, t


def pages(_locale: str) -> Iterator[PublicPage]:
    """Every page that devices keep, in the language that is in force."""
    yield from (start(), still(), help_page(), later(), take(), card())


def start() -> PublicPage:
    """Where each person begins, and what is shown after one has gone."""
    names = [(one, language_name(one)) for one in languages()]
    return _page("", t("kiosk.start"), "start", names=names)


def still() -> PublicPage:
    """Asked after a while without a touch: half a minute to say that somebody is here."""
    return _page("/still", t("kiosk.still"), "still", start=f"/{current_locale()}/kiosk")


def help_page() -> PublicPage:
    """Who helps; script writes in who it is at this device."""
    return _page("/help", t("kiosk.help"), "help", start=f"/{current_locale()}/kiosk")


def later() -> PublicPage:
    """Taking an unfinished form along: in a code, or under four words."""
    return _page("/later", t("kiosk.later"), "later", start=f"/{current_locale()}/kiosk")


def take() -> PublicPage:
    """What the codes on a kiosk's screen lead a phone to; what is in them never leaves the phone."""
    return _page("/take", t("kiosk.take"), "take")


def card() -> PublicPage:
    """Going on with four words."""
    return _page("/card", t("kiosk.card"), "card")


def _page(rest: str, title: str, template: str, **values: object) -> PublicPage:
    main = render_template(f"kiosk/{template}.html", **values)
    return PublicPage(path=f"/{current_locale()}/kiosk{rest}", title=title, tab="", main=main)
