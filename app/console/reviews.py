"""What must be read again because the law changed? Services, guides and calculators that cite a changed article."""

from __future__ import annotations

from flask import Blueprint, Response, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from app.catalogue import queries as catalogue
from app.console.frame import page
from app.db import transaction
from app.i18n import current_locale
from app.people.guards import staff
from app.statutes import actions, queries

bp = Blueprint("console_reviews", __name__, url_prefix="/staff/law")


@bp.get("/")
@staff("operator")
def show() -> Response:
    """Everything that waits, with the article as it is now and the page to look at."""
    rows = [(one, _address(one.kind, one.slug), _article(one.article_id)) for one in queries.reviews()]
    return page("reviews", rows=rows, missing=queries.missing())


@bp.post("/")
@staff("operator")
def settle() -> AnyResponse:
    """Somebody read it again."""
    with transaction():
        actions.settle(*(request.form.get(name, "") for name in ("kind", "slug", "article")))
    return redirect("/staff/law/", 303)


def _address(kind: str, slug: str) -> str:
    """The page for people that cites it."""
    home = f"/{current_locale()}"
    if kind == "service":
        found = catalogue.find_service(slug)
        return f"{home}/{found.to}" if found else ""
    return f"{home}/rights/{'work-out/' if kind == 'calculator' else ''}{slug}"


def _article(article_id: str) -> str:
    law_id, _, number = article_id.partition(":")
    return f"/{current_locale()}/rights/law/{law_id}/{number}"
