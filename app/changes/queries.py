"""Reading the feed: one page after a cursor, and what is live."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from app.changes import notary
from app.changes.models import Change, Head
from app.db import db
from app.errors import Gone, NotFound

PAGE_ITEMS = 500
PAGE_CHARACTERS = 400_000


@dataclass(frozen=True)
class FeedPage:
    """One page of changes, oldest first: `changes` in the shape of the wire, `head` only on the last page."""

    scope: str
    cursor: str
    more: bool
    changes: list[dict[str, Any]]
    head: dict[str, Any] | None


def page_after(scope: str, after: str | None, limit: int = PAGE_ITEMS) -> FeedPage:
    """The changes after a cursor. NotFound for a scope that was never published; Gone (`reset`) for a cursor of
    another epoch, from the future, or that makes no sense."""
    head = db.session.get(Head, scope)
    if head is None:
        raise NotFound()
    start = _position(after, head)
    # One statement, one snapshot: a head that moves meanwhile also removes superseded rows.
    joined = select(Change.item, Change.body, Change.position, Head.position, Head.signed).join(
        Head, Head.scope == Change.scope
    )
    wanted = joined.where(Change.scope == scope, Change.position > start, Change.position <= Head.position)
    rows = db.session.execute(wanted.order_by(Change.position).limit(limit + 1)).all()
    taken = _fitting([tuple(row) for row in rows], limit)
    more = len(taken) < len(rows)
    top, signed = (rows[0][3], rows[0][4]) if rows else (head.position, head.signed)
    last = taken[-1][2] if more else top
    changes = [_wire(item, body) for item, body, *_ in taken]
    return FeedPage(scope, f"{head.epoch}.{last}", more, changes, None if more else json.loads(signed))


def head_tag(scope: str) -> str | None:
    """Changes exactly when an answer for the same cursor may change: for `ETag`."""
    return db.session.scalar(select(Head.signed).where(Head.scope == scope))


def scopes() -> list[str]:
    """Every scope that has a head."""
    return list(db.session.scalars(select(Head.scope).order_by(Head.scope)))


def latest_digests(scope: str) -> dict[str, str]:
    """The digest of the newest change of each item, with or without a position; empty for a deleted one."""
    newest = select(func.max(Change.id)).where(Change.scope == scope).group_by(Change.item)
    rows = db.session.execute(select(Change.item, Change.digest).where(Change.id.in_(newest))).all()
    return {row.item: row.digest for row in rows}


def live_digests(scope: str, position: int) -> dict[str, str]:
    """What is live at a position: item to b64 SHA-256 of its canonical body."""
    query = select(Change.item, Change.digest).where(Change.scope == scope, Change.position <= position)
    latest = {row.item: row.digest for row in db.session.execute(query.order_by(Change.position))}
    return {item: digest for item, digest in latest.items() if digest}


def _position(after: str | None, head: Head) -> int:
    if not after:
        return 0
    epoch, _, text = after.partition(".")
    if epoch != notary().epoch() or epoch != head.epoch or not text.isdigit() or int(text) > head.position:
        raise Gone(reset=True)
    return int(text)


def _fitting(rows: list[tuple[Any, ...]], limit: int) -> list[tuple[Any, ...]]:
    """As many rows as fit into a page, at least one."""
    size = 0
    taken: list[tuple[Any, ...]] = []
    for row in rows[:limit]:
        size += len(row[1] or "")
        if taken and size > PAGE_CHARACTERS:
            break
        taken.append(row)
    return taken


def _wire(item: str, body: str | None) -> dict[str, Any]:
    return {"id": item, "op": "delete"} if body is None else {"id": item, "op": "put", "body": json.loads(body)}
