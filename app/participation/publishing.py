"""How do these pages reach devices at once, when staff or the count changed them? Only they are made anew."""

from __future__ import annotations

from flask import current_app

from app.changes import actions as feed
from app.db import transaction
from app.i18n import force_locale, languages
from app.participation import public
from app.web import kept
from app.web.allowed import check


def publish() -> int:
    """Write what changed of this room's pages in every language; positions are given on the way. Gives how many."""
    found = {}
    for locale in languages():
        with current_app.test_request_context(f"/{locale}/"), force_locale(locale):
            pages = list(public.pages(locale))
        for page in pages:
            check(page.path, page.main)
        bodies = {page.path: page.body() for page in pages}
        found[f"pages.{locale}"] = bodies | dict.fromkeys(public.hidden_paths(locale))
    with transaction():
        count = sum(feed.publish(scope, items) for scope, items in found.items())
    feed.sequence()
    kept.forget()
    return count
