"""Which pages need not be made again? Those in the feed: what devices hold is what is served, word for word.

A process reads them once and looks each second whether the feed has moved; it keeps the frame around a page by look.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from dataclasses import dataclass, field

from flask import Flask, Response, current_app, request

from app.changes import queries as feed
from app.changes.pages import PublicPage, show
from app.i18n import current_locale
from app.web.frame import Look, look

SHELVES = "dure.kept_pages"
FRESH_SECONDS = 1.0
MOST = 400  # whole pages that a process keeps, of each language; about 10 MB
END_OF_MAIN = b"</main>\n"  # as the layout writes it, `extra` after it
BLUEPRINTS = {"web", "papers", "catalogue", "listings", "check", "cv", "employers", "participation"}


@dataclass
class _Shelf:
    """The pages of one language as the head that was seen last has them."""

    tag: str | None = None
    looked_at: float = float("-inf")
    pages: dict[str, PublicPage] = field(default_factory=dict)
    whole: OrderedDict[tuple[str, Look], bytes] = field(default_factory=OrderedDict)


def init_app(app: Flask) -> None:
    """Answer public pages before any room is asked."""
    app.before_request(answer)


def answer() -> Response | None:
    """The kept page for this address; None lets the room answer."""
    if request.method not in ("GET", "HEAD") or request.query_string or request.blueprint not in BLUEPRINTS:
        return None
    page = _find(request.path)
    return Response(_whole(page), mimetype="text/html") if page else None


def with_extra(path: str, extra: str) -> Response | None:
    """The page of this address with something beside its main part that belongs to one visit."""
    page = _find(path)
    if page is None:
        return None
    before, end, after = _whole(page).rpartition(END_OF_MAIN)
    return Response(before + end + extra.encode() + after, mimetype="text/html")


def forget() -> None:
    """Look at the feed anew at the next request."""
    current_app.extensions.pop(SHELVES, None)


def _find(path: str) -> PublicPage | None:
    return _shelf().pages.get(path)


def _shelf() -> _Shelf:
    shelves: dict[str, _Shelf] = current_app.extensions.setdefault(SHELVES, {})
    shelf = shelves.get(current_locale(), _Shelf())
    if time.monotonic() - shelf.looked_at > FRESH_SECONDS:
        scope = f"pages.{current_locale()}"
        # What stands above every page is a part of it.
        tag = f"{feed.head_tag(scope)} {feed.head_tag(f'alerts.{current_locale()}')}"
        if tag != shelf.tag:
            shelf = _Shelf(tag, pages=_read(scope))
        shelf.looked_at = time.monotonic()
        shelves[current_locale()] = shelf
    return shelf


def _read(scope: str) -> dict[str, PublicPage]:
    found, cursor, more = {}, None, True
    while more:
        part = feed.page_after(scope, cursor)
        found.update({one["id"]: PublicPage(**one["body"]) for one in part.changes if one["op"] == "put"})
        cursor, more = part.cursor, part.more
    return found


def _whole(page: PublicPage) -> bytes:
    kept, key = _shelf().whole, (page.path, look())
    html = kept.get(key)
    if html is None:
        html = kept[key] = show(page).get_data()
        while len(kept) > MOST:
            kept.popitem(last=False)
    return html
