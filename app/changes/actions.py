"""Publishing, and the one sequencer that gives positions after the commit (so a cursor never skips a late one)."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Collection, Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy import delete, func, insert, select, text, update
from sqlalchemy.orm import aliased

from app import clock
from app.changes import notary
from app.changes.models import Change, Head
from app.changes.queries import latest_digests, live_digests
from app.db import db, transaction

FRESH = timedelta(hours=20)  # PROTOCOL: a new head at least daily
SEQUENCER_LOCK = 0x64757265  # "dure": the advisory lock that makes the sequencer the only one


def publish(scope: str, items: Mapping[str, Any]) -> int:
    """Write what changed against the latest of each item, within the caller's transaction; a body of None deletes.
    Gives the number of changes. Items that are not named stay as they are."""
    held = latest_digests(scope)
    rows = [row for item, body in items.items() if (row := _change(scope, item, body)) and _differs(row, held)]
    if rows:
        db.session.execute(insert(Change), rows)
    return len(rows)


def publish_all(scope: str, items: Mapping[str, Any]) -> int:
    """Like `publish`, and what is live but not named is deleted."""
    gone: dict[str, Any] = {
        item: None for item, digest in latest_digests(scope).items() if digest and item not in items
    }
    return publish(scope, {**gone, **items})


def sequence() -> list[str]:
    """Give positions to what was committed without one, then sign and show the new heads. Gives the scopes that
    moved. Safe to run at any time, by several processes: the lock makes one of them the sequencer."""
    if not _is_anything_waiting():
        return _sign(_unsigned())
    with transaction():
        _only_one()
        waiting = db.session.execute(
            select(Change.id, Change.scope).where(Change.position.is_(None)).order_by(Change.id)
        )
        rows = [(row.id, row.scope) for row in waiting]
        positions: dict[str, int] = {scope: _last_position(scope) for scope in {scope for _, scope in rows}}
        placed = []
        for row_id, scope in rows:
            positions[scope] += 1
            placed.append({"id": row_id, "position": positions[scope]})
        if placed:
            db.session.execute(update(Change), placed)
    return _sign({*positions, *_unsigned()})


def refresh_heads() -> list[str]:
    """Sign again the heads that are older than FRESH or of an earlier epoch, so that devices see a recent word."""
    epoch, limit = notary().epoch(), clock.now() - FRESH
    stale = list(db.session.scalars(select(Head.scope).where((Head.signed_at < limit) | (Head.epoch != epoch))))
    db.session.rollback()
    return _sign(stale)


def _change(scope: str, item: str, body: Any) -> dict[str, Any]:
    if body is None:
        return {"scope": scope, "item": item, "body": None, "digest": ""}
    content = notary().canonical(body)
    return {"scope": scope, "item": item, "body": content.decode(), "digest": _b64(hashlib.sha256(content).digest())}


def _differs(row: Mapping[str, Any], held: Mapping[str, str]) -> bool:
    return bool(held.get(row["item"], "") != row["digest"])


def _is_anything_waiting() -> bool:
    """A look before the write lock is asked for: this is called every few seconds."""
    found = db.session.scalar(select(Change.id).where(Change.position.is_(None)).limit(1))
    db.session.rollback()
    return found is not None


def _sign(scopes: Collection[str]) -> list[str]:
    moved = sorted(set(scopes))
    for scope in moved:
        _sign_head(scope)
    return moved


def _only_one() -> None:
    # On SQLite the write lock, already held, is the lock.
    if db.session.connection().dialect.name == "postgresql":
        db.session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": SEQUENCER_LOCK})


def _last_position(scope: str) -> int:
    return db.session.scalar(select(func.max(Change.position)).where(Change.scope == scope)) or 0


def _unsigned() -> list[str]:
    """Scopes with positions beyond their head: a sequencer died between its two commits."""
    last = select(Change.scope, func.max(Change.position).label("last")).group_by(Change.scope).subquery()
    query = select(last.c.scope).outerjoin(Head, Head.scope == last.c.scope)
    found = list(db.session.scalars(query.where((Head.position.is_(None)) | (Head.position < last.c.last))))
    db.session.rollback()
    return found


def _sign_head(scope: str) -> None:
    """Signed outside any write lock; a head that another sequencer passed meanwhile is not put back."""
    position, epoch, now = _last_position(scope), notary().epoch(), clock.now()
    live = live_digests(scope, position)
    db.session.rollback()
    lines = "".join(f"{item} {digest}\n" for item, digest in sorted(live.items(), key=lambda pair: pair[0].encode()))
    body = {
        "scope": scope,
        "cursor": f"{epoch}.{position}",
        "count": len(live),
        "root": _b64(hashlib.sha256(lines.encode()).digest()),
        "at": clock.stamp(now),
    }
    signed = json.dumps(notary().sign("head", body), separators=(",", ":"))
    with transaction():
        _only_one()
        head = db.session.get(Head, scope) or Head(scope=scope, position=-1)
        if head.position > position:
            return
        head.position, head.epoch, head.signed, head.signed_at = position, epoch, signed, now
        db.session.add(head)
        drop_superseded(scope, position)


def drop_superseded(scope: str, position: int) -> None:
    """Forget changes that a newer one of the same item has replaced. Within the caller's transaction."""
    newer = aliased(Change)
    has_newer = select(newer.id).where(
        newer.scope == scope, newer.item == Change.item, newer.position > Change.position, newer.position <= position
    )
    db.session.execute(
        delete(Change).where(Change.scope == scope, has_newer.exists()).execution_options(synchronize_session=False)
    )


def _b64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
