"""Which village hubs are there, and how do they fare? Their last reports, a code for a new one, and revoking."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from flask import Blueprint, Response, redirect, request, session
from werkzeug.wrappers import Response as AnyResponse

from app import clock
from app.console import stick
from app.console.frame import page
from app.db import transaction
from app.errors import BadRequest, Conflict, NotFound
from app.offline.hub import enrolled, identity
from app.people.guards import staff

bp = Blueprint("console_hubs", __name__, url_prefix="/staff/hubs")

SILENT = timedelta(hours=24)
STALE_SECONDS = 24 * 3600
CLOCK_RIGHT = 120
ONCE = "hub_once"
MINUTES = int(enrolled.CODE_LASTS.total_seconds() // 60)


@dataclass(frozen=True)
class Shown:
    """One hub as the operator sees it. `faults` name what needs somebody, the worst first."""

    name: str
    title: str
    kid: str
    enrolled_at: datetime
    revoked_at: datetime | None
    seen_at: datetime | None
    waiting: int
    aside: int
    disk_free: int
    content_at: datetime | None
    faults: tuple[str, ...]


@bp.get("/")
@staff("operator")
def listed() -> Response:
    """All hubs, and the form for a new one; after it was sent, the code or what was wrong."""
    _only_a_centre()
    hubs = [_shown(hub) for hub in enrolled.everyone()]
    return page("hubs", hubs=hubs, once=session.pop(ONCE, {}), said=stick.last_word(), minutes=MINUTES)


@bp.post("/")
@staff("operator")
def invite() -> AnyResponse:
    """A code for a new hub, shown once on the page that follows."""
    _only_a_centre()
    name, title = request.form.get("name", "").strip().lower()[:40], request.form.get("title", "")[:100]
    try:
        with transaction():
            session[ONCE] = {"code": enrolled.make_code(name, title).shown, "title": title}
    except (BadRequest, Conflict) as error:
        session[ONCE] = {"error": error.key, "name": name, "title": title}
    return redirect("/staff/hubs/#new", 303)


@bp.get("/<name>/revoke")
@staff("operator")
def ask_revoke(name: str) -> Response:
    """It cannot be undone, so it is asked once more."""
    hub = _get(name)
    return page("hub_revoke", hub=hub, needs_root=request.args.get("why") == "root")


@bp.post("/<name>/revoke")
@staff("operator")
def revoke(name: str) -> AnyResponse:
    """Believe nothing more that this hub signs."""
    hub = _get(name)
    try:
        enrolled.revoke(name)
    except Conflict:
        return redirect(f"/staff/hubs/{hub.name}/revoke?why=root", 303)
    return redirect("/staff/hubs/", 303)


def _shown(hub: Any) -> Shown:
    told = hub.told or {}
    content = told.get("content_at")
    return Shown(
        hub.name,
        hub.title,
        hub.kid,
        hub.enrolled_at,
        hub.revoked_at,
        hub.seen_at,
        told.get("waiting", 0),
        told.get("aside", 0),
        told.get("disk_free", 0),
        clock.parse(content) if content else None,
        _faults(hub, told) if hub.revoked_at is None else (),
    )


def _faults(hub: Any, told: dict[str, Any]) -> tuple[str, ...]:
    silent = hub.seen_at is None or clock.now() - hub.seen_at > SILENT
    found = {
        "forked": hub.forked_at is not None,
        "unlisted": not enrolled.is_listed(hub),
        "silent": silent,
        "old": told.get("oldest_seconds", 0) > STALE_SECONDS,
        "aside": told.get("aside", 0) > 0,
        "clock": abs(told.get("offset_seconds", 0)) > CLOCK_RIGHT,
        "disk": 0 < told.get("disk_free", 0) < told.get("disk_total", 0) // 20,
    }
    return tuple(name for name, is_so in found.items() if is_so)


def _get(name: str) -> Any:
    _only_a_centre()
    hub = enrolled.find(name)
    if hub is None or hub.revoked_at is not None:
        raise NotFound()
    return hub


def _only_a_centre() -> None:
    if identity.is_hub():
        raise NotFound()
