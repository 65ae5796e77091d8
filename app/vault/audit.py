"""Who opened what, and was the record touched? Entries chained by HMAC under a key outside the database."""

from __future__ import annotations

import json
from collections.abc import Iterator

from sqlalchemy import select, text

from app import clock
from app.db import db, transaction
from app.vault.models import AuditEntry
from app.vault.queries import mac

PAGE = 50

_LOCK = 0x61756469  # "audi": the advisory lock under which entries queue up on PostgreSQL


def record(actor: str, action: str, subject: str) -> None:
    """Write one act, on disk when this returns (within somebody else's transaction: when that commits)."""
    with transaction():
        _queue_up()
        last = db.session.scalar(select(AuditEntry).order_by(AuditEntry.number.desc()).limit(1))
        entry = AuditEntry(
            number=last.number + 1 if last else 1, at=clock.now(), actor=actor, action=action, subject=subject
        )
        entry.mac = _chained(last.mac if last else b"", entry)
        db.session.add(entry)
        db.session.flush()


def verify() -> int | None:
    """The number of the first entry that does not fit the chain, or None when all fit."""
    before = b""
    for number, entry in enumerate(_entries(), 1):
        if entry.number != number or entry.mac != _chained(before, entry):
            return number
        before = entry.mac
    return None


def entries_about(subject: str) -> list[AuditEntry]:
    """What was done about one thing, oldest first."""
    return list(db.session.scalars(select(AuditEntry).filter_by(subject=subject).order_by(AuditEntry.number)))


def newest(actor: str = "", before: int | None = None) -> list[AuditEntry]:
    """The latest acts, newest first, at most PAGE: of actors whose name holds `actor`, with numbers below `before`."""
    latest = select(AuditEntry).order_by(AuditEntry.number.desc()).limit(PAGE)
    if actor:
        latest = latest.where(AuditEntry.actor.icontains(actor, autoescape=True))
    if before is not None:
        latest = latest.where(AuditEntry.number < before)
    return list(db.session.scalars(latest))


def _entries() -> Iterator[AuditEntry]:
    yield from db.session.scalars(select(AuditEntry).order_by(AuditEntry.number).execution_options(yield_per=500))


def _chained(before: bytes, entry: AuditEntry) -> bytes:
    told = [entry.number, clock.stamp(entry.at), entry.actor, entry.action, entry.subject]
    return mac("audit", before + json.dumps(told).encode())


def _queue_up() -> None:
    # SQLite's write lock is held already.
    if db.session.connection().dialect.name == "postgresql":
        db.session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
