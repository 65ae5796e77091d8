"""Which public pages has the site itself? The same for everyone, so they are served and kept on devices alike."""

from __future__ import annotations

from collections.abc import Iterator

from flask import render_template

from app.catalogue import queries as catalogue
from app.changes.pages import PublicPage
from app.i18n import current_locale, language_name, languages, t


def pages(_locale: str) -> Iterator[PublicPage]:
    """Every page of this room, in the language that is in force."""
    yield from (home(), papers(), blank_paper(), settings(), help_page(), offline())


def home() -> PublicPage:
    """The first page."""
    front = catalogue.front_page()
    return _page("", t("web.home"), "", "home", front=front, lines=front.hotlines)


def papers() -> PublicPage:
    """ "My papers": empty until script fills it, with the form that finds a paper by its number."""
    return _page("papers", t("web.papers"), "papers", "papers")


def blank_paper() -> PublicPage:
    """What the worker shows for any paper of this device; script fills it."""
    return _page("papers/-", t("web.papers"), "papers", "paper_blank")


def settings() -> PublicPage:
    """Text size, colours, language, notices, what the device keeps."""
    return _page("settings", t("web.settings"), "", "settings", spoken=spoken())


def help_page() -> PublicPage:
    """What people ask first."""
    return _page("help", t("web.help"), "", "help", lines=catalogue.hotlines())


def offline() -> PublicPage:
    """What the worker shows for a page that the device does not hold."""
    return _page("offline", t("web.offline"), "", "offline", lines=catalogue.hotlines())


def spoken() -> list[dict[str, str]]:
    """The languages of the site, each by its own name."""
    return [{"locale": one, "name": language_name(one)} for one in languages()]


def _page(rest: str, title: str, tab: str, template: str, **values: object) -> PublicPage:
    main = render_template(f"web/{template}.html", **values)
    return PublicPage(path=f"/{current_locale()}/{rest}", title=title, tab=tab, main=main)
