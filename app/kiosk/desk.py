"""Which devices stand in the villages? Staff add one, see its PIN once, and take it away again."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, render_template, request

from app.cases import queue
from app.db import transaction
from app.kiosk import actions, queries
from app.people.guards import staff

bp = Blueprint("kiosk_desk", __name__, url_prefix="/staff/kiosks")


@bp.get("/")
@staff("operator")
def show() -> Response:
    """Every device."""
    return _page()


@bp.post("/")
@staff("operator")
def add() -> Response:
    """A new device; its PIN is shown on this answer and never again."""
    place, helper = (request.form.get(name, "").strip() for name in ("place", "helper"))
    if not place:
        return _page(is_wrong=True, helper=helper)
    number, pin = actions.add(place, helper)
    return _page(shown=(number, pin))


@bp.post("/<int:number>/pin")
@staff("operator")
def renew(number: int) -> Response:
    """Another PIN, for one that was forgotten or seen by others."""
    return _page(shown=(number, actions.renew_pin(number)))


@bp.post("/<int:number>/away")
@staff("operator")
def away(number: int) -> Response:
    """The device was given back, or is broken."""
    with transaction():
        actions.take_away(number)
    return _page()


def _page(**values: Any) -> Response:
    html = render_template("kiosk/desk.html", kiosks=queries.all_kiosks(), aside_count=queue.count_aside(), **values)
    return Response(html, headers={"Cache-Control": "no-store"})
