"""What does the keeper of a village hub see? How much waits, how line, clock, disk and content are; never answers."""

from __future__ import annotations

from flask import Blueprint, Response, redirect
from werkzeug.wrappers import Response as AnyResponse

from app.console import stick
from app.console.frame import page
from app.db import transaction
from app.errors import DureError, NotFound
from app.offline.hub import faring, identity, relay, settling
from app.people.guards import staff

bp = Blueprint("console_hub", __name__, url_prefix="/staff/hub")


@bp.get("/")
@staff("operator")
def shown() -> Response:
    """The whole of it on one page."""
    return _page()


@bp.get("/<any(carried, nothing, busy, noline, again):told>")
@staff("operator")
def shown_after(told: str) -> Response:
    """The same, with what a press of a button did."""
    return _page(told)


@bp.post("/try")
@staff("operator")
def try_line() -> AnyResponse:
    """Carry now, whatever pause there is: the one press that tests the line."""
    _only_a_hub()
    relay.end_pause()
    try:
        done = relay.run(is_brief=True)
    except DureError:
        return _back("noline")
    if done is None:
        return _back("busy")
    if done.trouble:
        return _back("noline")
    return _back("carried" if done.settled or done.set_aside else "nothing")


@bp.post("/envelopes/<int:number>")
@staff("operator")
def offer_again(number: int) -> AnyResponse:
    """Offer once more what the centre would not take."""
    _only_a_hub()
    with transaction():
        settling.offer_once_more(number)
    return _back("again")


def _page(told: str = "") -> Response:
    _only_a_hub()
    return page(
        "hub",
        hub=faring.faring(),
        waiting=faring.envelopes("waiting"),
        aside=faring.envelopes("aside"),
        told=told,
        said=stick.last_word(),
    )


def _back(told: str) -> AnyResponse:
    return redirect(f"/staff/hub/{told}", 303)


def _only_a_hub() -> None:
    if not identity.is_hub():
        raise NotFound()
