"""How does a feed that another server signed come in? As a whole that was checked, in one transaction, under its head.

A hub calls this instead of publishing: positions and heads are the centre's, so a device may go on with either of them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import delete, func, insert, select

from app import clock
from app.changes.actions import drop_superseded
from app.changes.models import Change, Head
from app.changes.queries import live_digests
from app.db import db, transaction


class Adopted(NamedTuple):
    """One change as it came: `body` is canonical JSON, None for a deleted item."""

    item: str
    body: str | None
    digest: str
    position: int


def live(scope: str) -> dict[str, str]:
    """What is shown now: item to digest."""
    head = db.session.get(Head, scope)
    return live_digests(scope, head.position) if head else {}


def last_position(scope: str) -> int:
    """The position up to which a scope is shown."""
    return db.session.scalar(select(Head.position).where(Head.scope == scope)) or 0


def adopt(scope: str, changes: Sequence[Adopted], head: Mapping[str, Any], afresh: bool) -> None:
    """Show these changes under this head, which the caller has checked. `afresh`: they are all that there is.

    Within the caller's transaction.
    """
    epoch, _, position = str(head["cursor"]).partition(".")
    with transaction():
        if afresh:
            db.session.execute(delete(Change).where(Change.scope == scope))
        if changes:
            db.session.execute(insert(Change), [{"scope": scope, **one._asdict()} for one in changes])
        shown = db.session.get(Head, scope) or Head(scope=scope)
        shown.position, shown.epoch = int(position), epoch
        shown.signed, shown.signed_at = json.dumps(dict(head), separators=(",", ":")), clock.now()
        db.session.add(shown)
        db.session.flush()
        drop_superseded(scope, shown.position)


def newest_head_at() -> str | None:
    """When the centre last signed anything that is shown here."""
    newest = db.session.scalar(select(Head.signed).order_by(Head.signed_at.desc()).limit(1))
    return str(json.loads(newest)["at"]) if newest else None


def count_items() -> int:
    """How many items are shown in all scopes."""
    return int(db.session.scalar(select(func.count()).select_from(Change).where(Change.body.is_not(None))) or 0)
