"""What hubs ask of their centre beside the protocol: to be enrolled, and to report. At a hub these do not exist."""

from __future__ import annotations

import json
from typing import Any

from flask import Blueprint, Response

from app import clock, vault
from app.errors import BadRequest, Forbidden, NotFound
from app.offline import wire
from app.offline.hub import enrolled, identity
from app.security import limits, machine
from sync.spelling import is_b64, is_word

TRIES_A_MINUTE = 10
LARGEST_REPORT = 4_000

bp = Blueprint("hub", __name__, url_prefix="/hub/v1")


@bp.post("/enrol")
@machine
def enrol() -> Response:
    """Let in a hub that knows a code."""
    limits.spend(f"enrol {limits.caller()}", 1, TRIES_A_MINUTE)
    asked = _body()
    handle, public, turn, proof = (asked.get(name) for name in ("handle", "public", "turn", "proof"))
    sound = is_word(handle) and is_b64(public, 65) and is_b64(turn, enrolled.TURN_BYTES) and is_b64(proof, 32)
    if not sound or not isinstance(handle, str):
        raise BadRequest()
    hub = enrolled.enrol(handle, str(public), str(turn), str(proof))
    return wire.answer(json.dumps({"name": hub.name, "title": hub.title}, ensure_ascii=False))


@bp.post("/report")
@machine
def report() -> Response:
    """Hear how a hub fares, and tell it the time."""
    hub = enrolled.caller()
    if hub is None:
        raise Forbidden("hub.unknown")
    asked = _body()
    turn, told = asked.get("turn"), asked.get("told")
    if not isinstance(turn, list) or len(turn) != 2 or not all(is_b64(one, enrolled.TURN_BYTES) for one in turn):
        raise BadRequest()
    enrolled.report(hub, _numbers(told), (turn[0], turn[1]))
    answer = {"now": clock.stamp(clock.now()), "epoch": vault.epoch(), "listed": enrolled.is_listed(hub)}
    return wire.answer(json.dumps(answer))


def _body() -> dict[str, Any]:
    if identity.is_hub():
        raise NotFound()
    body = wire.read_body(_small)
    if not isinstance(body, dict):
        raise BadRequest()
    return body


def _small(size: int) -> None:
    if size > LARGEST_REPORT:
        raise BadRequest()


def _numbers(told: object) -> dict[str, Any]:
    """The facts that a report may hold, each a number or a short word; anything else is passed over."""
    given = told if isinstance(told, dict) else {}
    return {name: value for name, value in given.items() if name in FACTS and (type(value) is int or is_word(value))}


FACTS = ("waiting", "aside", "oldest_seconds", "disk_free", "disk_total", "offset_seconds", "content_at")
