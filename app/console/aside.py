"""What did no machine know what to do with? Papers of unknown forms, replies that belong to nobody yet."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from app.cases import actions, queries, queue
from app.cases.models import Enclosure
from app.console.case import send_answer
from app.console.frame import desk, page
from app.console.reading import open_letter
from app.db import transaction
from app.errors import NotFound
from app.people.guards import staff

bp = Blueprint("console_aside", __name__, url_prefix="/staff/aside")


@bp.get("/")
@staff("caseworker")
def show() -> Response:
    """Both lists, oldest first."""
    return page("aside", parked=queue.parked(desk()), enclosures=queue.set_aside())


@bp.get("/<uuid:enclosure_id>")
@staff("caseworker")
def one(enclosure_id: Any) -> Response:
    """One of them, opened; that is on record before this answers."""
    name = _get(enclosure_id).id
    opened = open_letter(name)
    row = _get(enclosure_id)
    about = queries.find_case(row.about_id) if row.about_id else None
    return page(
        "letter",
        row=row,
        about=about,
        about_reference=queries.written_reference(about.reference) if about else "",
        letter=opened[0] if opened else None,
        sections=opened[1] if opened else [],
    )


@bp.get("/<uuid:enclosure_id>/files/<name>")
@staff("caseworker")
def file(enclosure_id: Any, name: str) -> Response:
    """A file in one of them."""
    return send_answer(_get(enclosure_id).id, name)


@bp.post("/<uuid:enclosure_id>")
@staff("caseworker")
def decide(enclosure_id: Any) -> AnyResponse:
    """Join it to the case it speaks of, or leave it."""
    name, joins = _get(enclosure_id).id, request.form.get("do") == "join"
    with transaction():
        case_id = actions.decide_enclosure(name, joins)
    return redirect(f"/staff/cases/{case_id}?told=joined" if case_id else "/staff/aside/", 303)


def _get(enclosure_id: Any) -> Enclosure:
    found = queries.find_enclosure(str(enclosure_id))
    if found is None:
        raise NotFound()
    return found
