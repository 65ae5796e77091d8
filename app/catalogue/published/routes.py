"""Where are published services read? The list with its filters, each service's page, and the exports, page by page."""

from __future__ import annotations

from hashlib import blake2b

from flask import Blueprint, Response, request

from app.catalogue.published import kept, pages, queries
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
    wanted, number = _wanted(), _number("page", pages.MOST_PAGES) or 1
    html = kept.page((wanted, number), lambda: show(pages.listing(wanted, number)).get_data())
    response = Response(html, mimetype="text/html")
    # One of very many pages: packed quickly, not as small as can be.
    response.headers["Cache-Control"] = "no-cache"
    response.set_etag(blake2b(html, digest_size=9).hexdigest(), weak=True)
    response.make_conditional(request)
    return response


@bp.get("/<locale>/benefits/all/<slug>")
@public
def one(slug: str) -> Response:
    """One service, as its source tells it."""
    found = queries.find(slug)
    if found is None:
        raise NotFound()
    if found.gone_at is not None:
        raise Gone("published.gone")
    return show(pages.one(found))


def _wanted() -> Filter:
    chosen = {name: _text(name) for name in ("stage", "theme", "group", "region", "office")}
    return Filter(words=_text("q"), age=_number("age", OLDEST), **chosen)


def _text(name: str) -> str:
    return " ".join(request.args.get(name, "").replace("\0", "").split())[:MOST_LETTERS]


def _number(name: str, most: int) -> int | None:
    """A whole number from the address; what makes no sense counts as not asked."""
    text = request.args.get(name, "")
    return min(int(text), most) if text.isdecimal() and len(text) < 8 and int(text) > 0 else None
