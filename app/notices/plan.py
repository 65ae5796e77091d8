"""Which notices go to whom? Each due notice becomes one delivery for each contact of its paper.

Whoever chose how to be told is planned for by `preferred`. A notice is planned in one transaction, so that each has its
deliveries once, however many clocks run. A newer notice about the same paper takes the place of an older one that has
not left yet.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import case, insert, literal, select, update
from sqlalchemy.orm import aliased

from app import clock
from app.db import db, transaction
from app.notices import preferred
from app.notices.models import Contact, ContactPaper, Delivery, Notice

BATCH = 500


def plan_due(limit: int = BATCH) -> int:
    """Plan what is due, at most `limit` notices; gives how many were planned. Own transaction."""
    now = clock.now()
    due = select(Notice.id).where(Notice.planned_at.is_(None), Notice.due_at <= now).order_by(Notice.id).limit(limit)
    if db.session.scalar(due.limit(1)) is None:
        return 0
    with transaction():
        planned = list(db.session.scalars(due.with_for_update(skip_locked=True)))
        _write_deliveries(planned, now)
        preferred.plan(planned, now)
        db.session.execute(update(Notice).where(Notice.id.in_(planned)).values(planned_at=now))
        _cancel_superseded(planned, now)
    return len(planned)


def expire() -> int:
    """End what has waited too long and what has lost its contact; gives how many. Own transaction."""
    now = clock.now()
    over = (Delivery.state == "created") & ((Delivery.expires_at <= now) | Delivery.contact_id.is_(None))
    if db.session.scalar(select(Delivery.id).where(over).limit(1)) is None:
        return 0
    state = case((Delivery.attempts > 0, "temporary-failure"), else_="cancelled")
    with transaction():
        ended = update(Delivery).where(over).values(state=state, reason="expired", ended_at=now)
        return int(db.session.execute(ended.execution_options(synchronize_session=False)).rowcount)  # type: ignore[attr-defined]


def _write_deliveries(planned: Sequence[str], now: datetime) -> None:
    columns = ("notice_id", "contact_id", "channel", "topic", "due_at", "expires_at", "state", "attempts")
    rows = (
        select(
            Notice.id,
            Contact.id,
            Contact.channel,
            Notice.topic,
            Notice.due_at,
            Notice.expires_at,
            literal("created"),
            literal(0),
        )
        .join(ContactPaper, ContactPaper.envelope_id == Notice.envelope_id)
        .join(Contact, Contact.id == ContactPaper.contact_id)
        .where(Notice.id.in_(planned), Notice.expires_at > now, Contact.reader_id.is_(None))
        .order_by(Notice.id)
        # A contact that another clock removes at this moment is passed over instead of breaking the batch.
        .with_for_update(of=Contact, read=True, key_share=True)
    )
    db.session.execute(insert(Delivery).from_select(columns, rows, include_defaults=False))


def _cancel_superseded(planned: Sequence[str], now: datetime) -> None:
    newer = aliased(Delivery)
    older = aliased(Delivery)
    superseded = (
        select(older.id)
        .join(newer, (newer.contact_id == older.contact_id) & (newer.topic == older.topic) & (newer.id > older.id))
        .where(newer.notice_id.in_(planned), older.state == "created")
    )
    db.session.execute(
        update(Delivery)
        .where(Delivery.id.in_(superseded), Delivery.state == "created")
        .values(state="cancelled", reason="superseded", ended_at=now)
        .execution_options(synchronize_session=False)
    )
