"""Where are published services read? The list with its filters, each service's page, and the exports, page by page."""

from __future__ import annotations

from flask import Blueprint, Response, request

from app.catalogue.published import pages, queries
from app.catalogue.published.queries import Filter
from app.changes.pages import show
from app.errors import Gone, NotFound
from app.security import public

MOST_LETTERS = 80  # of a search or an office
OLDEST = 150

bp = Blueprint("published", __name__)


@bp.get("/<locale>/benefits/all")
@public
def listing() -> Response:
    """All services that governments publish, or those that fit the words and filters."""
    number = _number("page", pages.MOST_PAGES) or 1
    response = show(pages.listing(_wanted(), number))
    # One of very many pages: packed quickly for this reader, not once and for all.
    response.headers["Cache-Control"] = "no-cache"
    return response


@bp.get("/<locale>/benefits/all/<slug>")
@public
def one(slug: str) -> Response:
    """One service, as its source tells it."""
    kept = queries.find(slug)
    if kept is None:
        raise NotFound()
    if kept.gone_at is not None:
        raise Gone("published.gone")
    return show(pages.one(kept))


def _wanted() -> Filter:
    chosen = {name: _text(name) for name in ("stage", "theme", "group", "region", "office")}
    return Filter(words=_text("q"), age=_number("age", OLDEST), **chosen)


def _text(name: str) -> str:
    return " ".join(request.args.get(name, "").replace("\0", "").split())[:MOST_LETTERS]


def _number(name: str, most: int) -> int | None:
    """A whole number from the address; what makes no sense counts as not asked."""
    text = request.args.get(name, "")
    return min(int(text), most) if text.isdecimal() and len(text) < 8 and int(text) > 0 else None
