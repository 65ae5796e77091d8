"""How do pages reach devices? Every room's public pages, checked, are written to the feed where they changed."""

from __future__ import annotations

from typing import Any

from flask import current_app

from app.cases import pages as cases
from app.catalogue import pages as catalogue
from app.changes import actions as feed
from app.db import transaction
from app.i18n import force_locale, languages
from app.web import pages as web
from app.web.allowed import check

ROOMS = (web, catalogue, cases)


def publish_pages() -> int:
    """Render and check every public page in every language, then write what changed. Gives how many changes.
    Nothing is written where one page is not allowed. Positions and heads are given before it returns."""
    feeds = {f"pages.{locale}": _pages(locale) for locale in languages()}
    with transaction():
        count = sum(feed.publish_all(scope, items) for scope, items in feeds.items())
    feed.sequence()
    return count


def _pages(locale: str) -> dict[str, Any]:
    with current_app.test_request_context(f"/{locale}/"), force_locale(locale):
        found = [page for room in ROOMS for page in room.pages(locale)]
    for page in found:
        check(page.path, page.main)
    return {page.path: page.body() for page in found}
