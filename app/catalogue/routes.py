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
    return show(pages.listing("benefit", _words()))


@bp.get("/<locale>/rights")
@public
def rights() -> Response:
    """All rights and petitions, or those that hold the words of `q`."""
    return show(pages.listing("petition", _words()))


@bp.get("/<locale>/benefits/<slug>")
@public
def benefit(slug: str) -> Response:
    """One benefit."""
    return _service("benefit", slug)


@bp.get("/<locale>/rights/<slug>")
@public
def right(slug: str) -> Response:
    """One right, with its petition."""
    return _service("petition", slug)


@bp.get("/<locale>/life/<event>")
@public
def life_event(event: str) -> Response:
    """What there is when something happens in life."""
    found = next((one for one in queries.life_events() if one.key == event), None)
    if found is None:
        raise NotFound()
    return show(life.one(found))


def _service(kind: str, slug: str) -> Response:
    found = queries.find_service(slug)
    if found is None or found.kind != kind:
        raise NotFound()
    return show(pages.one(found))


def _words() -> str:
    return request.args.get("q", "").replace("\0", "").strip()[:MOST_WORDS]
