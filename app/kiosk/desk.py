"""Which devices stand in the villages? Staff add one, see its PIN once, and take it away again."""

from __future__ import annotations

from flask import Blueprint, Response, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from app.cases import queue
from app.db import transaction
from app.kiosk import actions, queries
from app.people.guards import staff
from app.web import held

LIST = "/staff/kiosks/"
COOKIE, PURPOSE = "pin", "kiosk pin"  # the PIN waits locked for the one page that shows it

bp = Blueprint("kiosk_desk", __name__, url_prefix="/staff/kiosks")


@bp.get("/")
@staff("operator")
def show() -> Response:
    """Every device; a PIN that was just made is shown this once."""
    html = render_template(
        "kiosk/desk.html",
        kiosks=queries.all_kiosks(),
        aside_count=queue.count_aside(),
        shown=held.look(PURPOSE, COOKIE).get("shown"),
        is_wrong=request.args.get("why") == "place",
    )
    response = Response(html, headers={"Cache-Control": "no-store"})
    held.drop(response, COOKIE)
    return response


@bp.post("/")
@staff("operator")
def add() -> AnyResponse:
    """A new device."""
    place, helper = (request.form.get(name, "").strip() for name in ("place", "helper"))
    if not place:
        return redirect(f"{LIST}?why=place#add", 303)
    return _show_once(*actions.add(place, helper))


@bp.post("/<int:number>/pin")
@staff("operator")
def renew(number: int) -> AnyResponse:
    """Another PIN, for one that was forgotten or seen by others."""
    return _show_once(number, actions.renew_pin(number))


@bp.post("/<int:number>/away")
@staff("operator")
def away(number: int) -> AnyResponse:
    """The device was given back, or is broken."""
    with transaction():
        actions.take_away(number)
    return redirect(LIST, 303)


def _show_once(number: int, pin: str) -> AnyResponse:
    return held.keep(redirect(LIST, 303), PURPOSE, {"shown": [number, pin]}, COOKIE)
