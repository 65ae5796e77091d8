"""Which pages of the list need not be made again? Those that were asked for since the catalogues last came in.

A process keeps what it has made, by question and look; it sees an import within a second, and an editor's words
within a minute.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field

from flask import current_app, request

from app.catalogue import queries as pack
from app.catalogue.published import queries
from app.i18n import current_locale

SHELF = "dure.published_pages"
FRESH_SECONDS, OLDEST_SECONDS = 1.0, 60.0
MOST = 200  # pages that a process keeps; about 6 MB
LOOK = ("text", "theme")  # the cookies that change what stands around a page


@dataclass
class _Shelf:
    """Pages by what was asked, as the catalogues stood when `stamp` was read."""

    stamp: Hashable
    made_at: float
    looked_at: float
    pages: OrderedDict[Hashable, bytes] = field(default_factory=OrderedDict)


def page(asked: Hashable, make: Callable[[], bytes]) -> bytes:
    """The page that answers this question, in this language and look; made if it is not there."""
    kept = _shelf().pages
    key = (current_locale(), asked, *(request.cookies.get(name) for name in LOOK))
    html = kept.get(key)
    if html is None:
        html = kept[key] = make()
        while len(kept) > MOST:
            kept.popitem(last=False)
    return html


def forget() -> None:
    """Make every page anew."""
    current_app.extensions.pop(SHELF, None)


def _shelf() -> _Shelf:
    now = time.monotonic()
    shelf: _Shelf | None = current_app.extensions.get(SHELF)
    if shelf is None or now - shelf.looked_at > FRESH_SECONDS:
        stamp = _stamp()
        if shelf is None or shelf.stamp != stamp or now - shelf.made_at > OLDEST_SECONDS:
            shelf = current_app.extensions[SHELF] = _Shelf(stamp, now, now)
        shelf.looked_at = now
    return shelf


def _stamp() -> Hashable:
    sources = ((one.name, one.imported_at, one.services, str(one.unclear)) for one in queries.sources())
    return pack.digest(), tuple(sources)
