"""Where are laws read?"""

from __future__ import annotations

from flask import Blueprint, Response

from app.changes.pages import show
from app.errors import NotFound
from app.security import public
from app.statutes import pages, queries

bp = Blueprint("statutes", __name__)


@bp.get("/<locale>/rights/law")
@public
def laws() -> Response:
    """Every law that is kept here."""
    return show(pages.listing())


@bp.get("/<locale>/rights/law/<law_id>")
@public
def law(law_id: str) -> Response:
    """One law."""
    found = queries.law(law_id) or queries.find_law(law_id)
    if found is None:
        raise NotFound()
    return show(pages.law_page(found))


@bp.get("/<locale>/rights/law/<law_id>/<number>")
@public
def article(law_id: str, number: str) -> Response:
    """One article, with the way to its neighbours."""
    found = queries.law(law_id)
    all_of_it = queries.articles(found) if found else []
    at = next((at for at, one in enumerate(all_of_it) if one.number == number), None)
    if at is None:
        raise NotFound()
    before, after = all_of_it[at - 1] if at else None, all_of_it[at + 1] if at + 1 < len(all_of_it) else None
    return show(pages.article_page(all_of_it[at], before, after))
