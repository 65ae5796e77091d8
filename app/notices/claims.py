"""Who sends what? A sender claims deliveries for two minutes; what it does not finish comes back for the next one.

PostgreSQL hands each waiting row to one sender (SKIP LOCKED); on SQLite the write lock does. What was learnt is written
only by the holder of the lease, so that a sender that woke up late changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, delete, distinct, func, select, update

from app import clock
from app.db import db, transaction
from app.notices.actions import forget_contacts
from app.notices.models import Contact, Delivery, Notice
from app.notices.rules import REFUSALS_UNTIL_DROPPED, Verdict

LEASE = timedelta(seconds=120)
KEPT = timedelta(days=90)


@dataclass(frozen=True, eq=False)
class Claimed:
    """One delivery in the hands of this sender, with all that is needed to carry it."""

    id: int
    lease: str
    attempts: int
    topic: str
    expires_at: datetime
    contact_id: int
    channel: str
    digest: str
    sealed: bytes
    locale: str
    notice_id: str
    kind: str
    navigate: str
    badge: int = 1


def claim(limit: int) -> list[Claimed]:
    """Take up to `limit` due deliveries; nobody else may send them until the lease ends. Own transaction."""
    now, lease = clock.now(), clock.uuid7()
    is_due = (Delivery.state == "created") & (Delivery.due_at <= now) & (Delivery.expires_at > now)
    due = select(Delivery.id).where(is_due, Delivery.contact_id.is_not(None)).order_by(Delivery.due_at).limit(limit)
    if db.session.scalar(due.limit(1)) is None:
        return []
    taken = {"state": "sending", "lease": lease, "lease_until": now + LEASE, "attempts": Delivery.attempts + 1}
    with transaction():
        ids = list(db.session.scalars(due.with_for_update(skip_locked=True)))
        db.session.execute(
            update(Delivery)
            .where(Delivery.id.in_(ids), Delivery.state == "created")
            .values(taken)
            .execution_options(synchronize_session=False)
        )
    return _claimed(lease)


def record(verdicts: Mapping[Claimed, Verdict]) -> None:
    """Write down what became of claimed deliveries and what was learnt of their contacts. Own transactions."""
    now = clock.now()
    with transaction():
        _note_contacts([one.contact_id for one, verdict in verdicts.items() if verdict.contact == "reached"], True)
        _note_contacts([one.contact_id for one, verdict in verdicts.items() if verdict.contact == "refused"], False)
        _end_leases([_outcome(one, verdict, now) for one, verdict in verdicts.items()])
    gone = {one.contact_id for one, verdict in verdicts.items() if verdict.contact == "gone"}
    _forget(sorted(gone), "gone")
    _forget(_worn_out([one.contact_id for one, verdict in verdicts.items() if verdict.contact == "refused"]), "refused")


def release(claimed: Sequence[Claimed]) -> None:
    """Give back what was not tried. Own transaction."""
    if claimed:
        with transaction():
            _end_leases([_outcome(one, Verdict("created"), clock.now(), one.attempts - 1) for one in claimed])


def recover() -> int:
    """Put back what a sender held when it died; gives how many. Own transaction."""
    now = clock.now()
    stale = (Delivery.state == "sending") & (Delivery.lease_until < now)
    if db.session.scalar(select(Delivery.id).where(stale).limit(1)) is None:
        return 0
    back = update(Delivery).where(stale).values(state="created", lease=None, lease_until=None, reason="sender died")
    with transaction():
        return int(db.session.execute(back.execution_options(synchronize_session=False)).rowcount)  # type: ignore[attr-defined]


def prune(limit: int = 1_000) -> int:
    """Forget notices of three months ago with their deliveries; gives how many. Own transaction."""
    old = list(
        db.session.scalars(select(Notice.id).where(Notice.id < clock.first_uuid7(clock.now() - KEPT)).limit(limit))
    )
    if old:
        with transaction():
            db.session.execute(delete(Notice).where(Notice.id.in_(old)))
    return len(old)


def _claimed(lease: str) -> list[Claimed]:
    rows = db.session.execute(
        select(
            Delivery.id,
            Delivery.lease,
            Delivery.attempts,
            Delivery.topic,
            Delivery.expires_at,
            Delivery.contact_id,
            Delivery.channel,
            Contact.digest,
            Contact.sealed,
            Contact.locale,
            Delivery.notice_id,
            Notice.kind,
            Notice.navigate,
        )
        .join(Contact, Contact.id == Delivery.contact_id)
        .join(Notice, Notice.id == Delivery.notice_id)
        .where(Delivery.lease == lease)
        .order_by(Delivery.id)
    ).all()
    badges = _badges({row.contact_id for row in rows})
    db.session.rollback()
    return [Claimed(**row._mapping, badge=badges.get(row.contact_id, 1)) for row in rows]


def _badges(contact_ids: set[int]) -> dict[int, int]:
    """How many papers have news that this contact has not looked at: sent since the app was last open, and now."""
    is_new = (Delivery.state == "sending") | (
        Delivery.state.in_(("sent", "delivered")) & (Delivery.ended_at > Contact.seen_at)
    )
    counted = (
        select(Delivery.contact_id, func.count(distinct(Delivery.topic)))
        .join(Contact, Contact.id == Delivery.contact_id)
        .where(Delivery.contact_id.in_(contact_ids), is_new)
        .group_by(Delivery.contact_id)
    )
    return {contact_id: count for contact_id, count in db.session.execute(counted) if contact_id is not None}


def _outcome(one: Claimed, verdict: Verdict, now: datetime, attempts: int | None = None) -> dict[str, Any]:
    is_open = verdict.state == "created"
    return {
        "one": one.id,
        "held": one.lease,
        "state": verdict.state,
        "reason": verdict.reason or None,
        "attempts": one.attempts if attempts is None else attempts,
        "due_at": now + timedelta(seconds=verdict.wait_seconds),
        "ended_at": None if is_open else now,
    }


def _end_leases(outcomes: list[dict[str, Any]]) -> None:
    table = Delivery.__table__
    names = ("state", "reason", "attempts", "due_at", "ended_at")
    db.session.connection().execute(
        update(table)
        .where(table.c.id == bindparam("one"), table.c.lease == bindparam("held"))
        .values({**{name: bindparam(name) for name in names}, "lease": None, "lease_until": None}),
        outcomes,
    )


def _note_contacts(contact_ids: list[int], reached: bool) -> None:
    """In order of number, so that two senders never wait for one another."""
    table = Contact.__table__
    values = {"refusals": 0, "reached_at": clock.now()} if reached else {"refusals": table.c.refusals + 1}
    one = update(table).where(table.c.id == bindparam("one")).values(values)
    if contact_ids:
        db.session.connection().execute(one, [{"one": contact_id} for contact_id in sorted(set(contact_ids))])


def _worn_out(contact_ids: list[int]) -> list[int]:
    query = select(Contact.id).where(Contact.id.in_(contact_ids), Contact.refusals >= REFUSALS_UNTIL_DROPPED)
    return list(db.session.scalars(query)) if contact_ids else []


def _forget(contact_ids: list[int], reason: str) -> None:
    for contact_id in contact_ids:  # each alone: a planner holds contacts in its own order
        with transaction():
            forget_contacts([contact_id], reason)
