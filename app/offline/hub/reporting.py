"""What does a hub tell the centre of itself, and what does it learn in return? The time, and whether it is alone.

Each report carries the mark that was agreed last and the next one. A copied disk knows an old mark, and is noticed.
"""

from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime
from secrets import token_bytes
from typing import Any

from sqlalchemy import func, select

from app import clock
from app.config import settings
from app.db import db
from app.offline.hub import custody, epochs, feeds, notes
from app.offline.hub.line import Line, LineDown
from app.offline.hub.models import HubEnvelope, HubScope
from app.offline.hub.up import PutOff
from sync.spelling import b64, is_id, is_time, read_time

REPORT = "/hub/v1/report"
TURN_BYTES = 8


def new_turn() -> str:
    """A mark that nobody can guess."""
    return b64(token_bytes(TURN_BYTES))


def report(line: Line) -> None:
    """Tell the centre how this hub fares; keep its time and epoch."""
    agreed, following = notes.get("turn") or "", notes.get("next_turn")
    if not following:
        following = new_turn()
        notes.put(next_turn=following)  # on disk before it is sent: what was said is never forgotten
    begun = clock.now()
    answer = line.post(REPORT, json.dumps({"turn": [agreed, following], "told": told()}).encode())
    if answer.status in (401, 403, 409) and answer.is_ours:
        notes.put(standing="forked" if answer.status == 409 else "revoked")
        return
    if answer.status != 200:
        raise PutOff(answer.status, answer.retry_after)
    _learn(answer.json(), begun)
    notes.put(turn=following, next_turn="", standing="known")


def told() -> dict[str, Any]:
    """How this hub fares, in numbers; nothing of it is about a person."""
    disk = shutil.disk_usage(settings().home)
    oldest = oldest_waiting()
    return {
        "waiting": custody.count("waiting"),
        "aside": custody.count("aside"),
        "oldest_seconds": _age(oldest) if oldest else 0,
        "disk_free": disk.free,
        "disk_total": disk.total,
        "offset_seconds": notes.get("offset_seconds") or 0,
        "content_at": content_at(),
    }


def oldest_waiting() -> datetime | None:
    """Since when the oldest envelope waits, by this hub's clock."""
    return db.session.scalar(select(func.min(HubEnvelope.kept_at)).where(HubEnvelope.state == "waiting"))


def content_at() -> str | None:
    """When the centre signed the oldest of what is shown here; None before everything has come."""
    scopes = db.session.scalars(select(HubScope))
    rows = [row.head_at for row in scopes if row.head_at or row.trouble != feeds.UNKNOWN]
    signed = [row for row in rows if row]
    return min(signed) if signed and len(signed) == len(rows) else None


def _learn(said: Any, begun: datetime) -> None:
    if not isinstance(said, dict) or not is_time(said.get("now")) or not is_id(said.get("epoch")):
        raise LineDown("not the centre")
    there, halfway = read_time(said["now"]), begun + (clock.now() - begun) / 2
    notes.put(centre_time=said["now"], offset_seconds=round((halfway - there).total_seconds()), listed=said["listed"])
    epochs.learn(said["epoch"])


def _age(moment: datetime) -> int:
    return max(0, int((datetime.now(UTC) - moment).total_seconds()))
