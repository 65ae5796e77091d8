"""How does public content reach devices? Pages, forms and the law's numbers go to the feed where they changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from flask import Flask, current_app

from app.cases import pages as cases_pages
from app.cases import queries as cases
from app.catalogue import life
from app.catalogue import pages as catalogue_pages
from app.catalogue import queries as catalogue
from app.catalogue.definition import spoken
from app.changes import actions as feed
from app.changes.pages import PublicPage
from app.content.actions import AFTER
from app.db import transaction
from app.guides import finding
from app.guides import pages as guide_pages
from app.i18n import force_locale, languages
from app.listings import pages as listings_pages
from app.statutes import pages as statute_pages
from app.web import alerts, cv, kept, rights, rulebook
from app.web import pages as web_pages
from app.web.allowed import check
from app.web.check import pages as check_pages
from app.web.told import pages as told_pages
from app.web.workout import pages as workout_pages

Pages = Callable[[str], Iterator[PublicPage]]  # the public pages of a room, in a language
PAGES = "dure.public_pages"  # what rooms above this one show to everybody: `pages(locale)`
ROOMS = (
    web_pages,
    check_pages,
    catalogue_pages,
    life,
    listings_pages,
    cases_pages,
    cv,
    rights,
    statute_pages,
    told_pages,
)
INDEX = "index"  # the item by which a device finds guides itself


def init_app(app: Flask) -> None:
    """Publish after each load of a pack."""
    app.extensions.setdefault(AFTER, []).append(publish_pages)


def publish_pages() -> int:
    """Render and check every public page in every language, then write what changed. Gives how many changes.
    Nothing is written where one page is not allowed. Positions and heads are given before it returns."""
    feeds = {"rules": rulebook.rules(), **alerts.feeds()}
    rooms = [*(room.pages for room in ROOMS), *current_app.extensions.get(PAGES, [])]
    for locale in languages():
        feeds[f"pages.{locale}"] = _pages(locale, *rooms)
        feeds[f"guides.{locale}"] = _guides(locale)
        feeds[f"forms.{locale}"] = _forms(locale)
    with transaction():
        count = sum(feed.publish_all(scope, items) for scope, items in feeds.items())
    feed.sequence()
    kept.forget()
    return count


def _guides(locale: str) -> dict[str, Any]:
    """The guides travel apart from all other pages, with what finds them."""
    pages = _pages(locale, guide_pages.pages, workout_pages.pages)
    with current_app.test_request_context(f"/{locale}/"), force_locale(locale):
        return {**pages, INDEX: finding.index(locale)} if pages else {}


def _pages(locale: str, *rooms: Pages) -> dict[str, Any]:
    """Rendered as a request would: in the page's language, with nobody's cookies."""
    with current_app.test_request_context(f"/{locale}/"), force_locale(locale):
        found = [page for pages in rooms for page in pages(locale)]
    for page in found:
        check(page.path, page.main)
    return {page.path: page.body() for page in found}


def _forms(locale: str) -> dict[str, Any]:
    """Each form's definition with its words in one language, and the words of the check."""
    spoken_here = catalogue.place(locale).languages
    said = {slug: body for slug, body in cases.form_bodies().items() if locale in body["title"]}
    forms = {slug: spoken(body, locale, spoken_here) for slug, body in said.items()}
    return {**forms, **rulebook.words(locale)}
