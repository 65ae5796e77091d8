"""Who sends what? A sender claims deliveries for two minutes; what it does not finish comes back for the next one.

PostgreSQL hands each waiting row to one sender (SKIP LOCKED); on SQLite the write lock does. What was learnt is written
only by the holder of the lease, so that a sender that woke up late changes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, distinct, func, select, update

from app import clock
from app.db import db, transaction
from app.notices.actions import forget_contacts
from app.notices.journal import Journal, Outcome
from app.notices.models import Contact, Delivery, Notice
from app.notices.rules import REFUSALS_UNTIL_DROPPED

LEASE = timedelta(seconds=120)
LEARNT = ("reached", "refused", "gone")


@dataclass(frozen=True, eq=False)
class Claimed:
    """One delivery in the hands of this sender, with all that is needed to carry it: the columns that `_claimed` asks
    for, in their order, and the badge."""

    id: int
    lease: str
    attempts: int
    topic: str
    expires_at: datetime
    contact_id: int
    channel: str
    origin: str
    digest: str
    sealed: bytes
    locale: str
    notice_id: str
    kind: str
    navigate: str
    reader_id: str | None = None
    context: Mapping[str, Any] = field(default_factory=dict)
    badge: int = 1


def is_any_due() -> bool:
    """Whether there is anything to claim."""
    return db.session.scalar(_due(1)) is not None


def claim(limit: int, journal: Journal | None = None) -> list[Claimed]:
    """Take up to `limit` due deliveries; nobody else may send them until the lease ends. Own transaction.

    What is noted in `journal` is taken over by the next sender of this machine at once, should this one be killed.
    """
    if not is_any_due():
        return []
    now, lease = clock.now(), clock.uuid7()
    if journal:
        journal.hold(lease)
    taken = {"state": "sending", "lease": lease, "lease_until": now + LEASE, "attempts": Delivery.attempts + 1}
    with transaction():
        ids = list(db.session.scalars(_due(limit).with_for_update(skip_locked=True)))
        db.session.execute(
            update(Delivery)
            .where(Delivery.id.in_(ids), Delivery.state == "created")
            .values(taken)
            .execution_options(synchronize_session=False)
        )
    return _claimed(lease)


def record(outcomes: Sequence[Outcome]) -> None:
    """Write down what became of claimed deliveries and what was learnt of their contacts. Own transactions."""
    learnt = {what: [one.contact_id for one in outcomes if one.verdict.contact == what] for what in LEARNT}
    with transaction():
        _note_contacts(learnt["reached"], {"refusals": 0, "reached_at": clock.now()})
        _note_contacts(learnt["refused"], {"refusals": Contact.refusals + 1})
        _end_leases(outcomes)
    _forget(sorted(set(learnt["gone"])), "gone")
    _forget(_worn_out(learnt["refused"]), "refused")


def release(left: Sequence[tuple[Claimed, float]]) -> None:
    """Give back what was not tried, each with the seconds that it shall wait. Own transaction."""
    if left:
        now = clock.now()
        back = {"state": "created", "attempts": Delivery.__table__.c.attempts - 1}
        with transaction():
            _change_held(back, [(one.id, one.lease, now + timedelta(seconds=rest)) for one, rest in left])


def _due(limit: int) -> Any:
    now = clock.now()
    is_due = (Delivery.state == "created") & (Delivery.due_at <= now) & (Delivery.expires_at > now)
    return select(Delivery.id).where(is_due, Delivery.contact_id.is_not(None)).order_by(Delivery.due_at).limit(limit)


def _claimed(lease: str) -> list[Claimed]:
    rows: Sequence[Any] = db.session.execute(
        select(
            Delivery.id,
            Delivery.lease,
            Delivery.attempts,
            Delivery.topic,
            Delivery.expires_at,
            Delivery.contact_id,
            Delivery.channel,
            Contact.origin,
            Contact.digest,
            Contact.sealed,
            Contact.locale,
            Delivery.notice_id,
            Notice.kind,
            Notice.navigate,
            Delivery.reader_id,
            Notice.context,
        )
        .join(Contact, Contact.id == Delivery.contact_id)
        .join(Notice, Notice.id == Delivery.notice_id)
        .where(Delivery.lease == lease)
        .order_by(Delivery.id)
    ).all()
    badges = _badges({row.contact_id for row in rows})
    db.session.rollback()
    return [Claimed(*(*row, badges.get(row.contact_id, 1))) for row in rows]


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


def _end_leases(outcomes: Sequence[Outcome]) -> None:
    """Those that ended alike in one statement; those that wait for another try each with its own time."""
    now = clock.now()
    ended: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    waiting: dict[str, list[tuple[int, str, datetime]]] = defaultdict(list)
    for one in outcomes:
        verdict = one.verdict
        if verdict.state == "created":
            waiting[verdict.reason].append((one.delivery_id, one.lease, now + timedelta(seconds=verdict.wait_seconds)))
        else:
            ended[one.lease, verdict.state, verdict.reason].append(one.delivery_id)
    for (lease, state, reason), ids in ended.items():
        db.session.execute(
            update(Delivery)
            .where(Delivery.lease == lease, Delivery.id.in_(ids))
            .values(state=state, reason=reason or None, ended_at=now, lease=None, lease_until=None)
            .execution_options(synchronize_session=False)
        )
    for reason, held in waiting.items():
        _change_held({"state": "created", "reason": reason or None}, held)


def _change_held(values: Mapping[str, Any], held: Sequence[tuple[int, str, datetime]]) -> None:
    """Let deliveries wait until their time: number, lease, when they are due again."""
    table = Delivery.__table__
    db.session.connection().execute(
        update(table)
        .where(table.c.id == bindparam("one"), table.c.lease == bindparam("held"))
        .values({**values, "due_at": bindparam("due"), "lease": None, "lease_until": None}),
        [{"one": number, "held": lease, "due": due_at} for number, lease, due_at in held],
    )


def _note_contacts(contact_ids: list[int], values: Mapping[str, Any]) -> None:
    """Locked in order of number, so that two senders never wait for one another."""
    if not contact_ids:
        return
    wanted = sorted(set(contact_ids))
    if db.session.get_bind().dialect.name == "postgresql":
        db.session.execute(select(Contact.id).where(Contact.id.in_(wanted)).order_by(Contact.id).with_for_update())
    change = update(Contact).where(Contact.id.in_(wanted)).values(values)
    db.session.execute(change.execution_options(synchronize_session=False))


def _worn_out(contact_ids: list[int]) -> list[int]:
    query = select(Contact.id).where(Contact.id.in_(contact_ids), Contact.refusals >= REFUSALS_UNTIL_DROPPED)
    return list(db.session.scalars(query)) if contact_ids else []


def _forget(contact_ids: list[int], reason: str) -> None:
    for contact_id in contact_ids:  # each alone: a planner holds contacts in its own order
        with transaction():
            forget_contacts([contact_id], reason)
