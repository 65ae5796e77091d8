"""Where are services read?"""

from __future__ import annotations

from flask import Blueprint, Response, request

from app.catalogue import life, pages, queries
from app.changes.pages import show
from app.errors import NotFound
from app.security import public

MOST_WORDS = 80  # characters of a search

bp = Blueprint("catalogue", __name__)


@bp.get("/<locale>/benefits")
@public
def benefits() -> Response:
    """All benefits, or those that hold the words of `q`."""
    return show(pages.benefits(_words()))


@bp.get("/<locale>/benefits/<slug>")
@public
def benefit(slug: str) -> Response:
    """One benefit."""
    found = queries.find_service(slug)
    if found is None or found.kind != "benefit":
        raise NotFound()
    return show(pages.one(found))


@bp.get("/<locale>/life/<event>")
@public
def life_event(event: str) -> Response:
    """What there is when something happens in life."""
    found = next((one for one in queries.life_events() if one.key == event), None)
    if found is None:
        raise NotFound()
    return show(life.one(found))


def _words() -> str:
    return request.args.get("q", "").replace("\0", "").strip()[:MOST_WORDS]
