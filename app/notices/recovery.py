"""What happens to what a sender held when it was killed, froze, or lost its machine? And how long is all of it kept?

A killed sender's journal tells the next sender of the same machine at once; elsewhere the lease must run out first.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import delete, select, update

from app import clock
from app.config import settings
from app.db import db, transaction
from app.notices.claims import record
from app.notices.journal import in_hand, left_behind
from app.notices.models import Delivery, Notice

KEPT = timedelta(days=90)


def settle() -> int:
    """Write down what killed senders of this machine had sent and put back what they held; gives how many of both.

    Own transactions.
    """
    settled = 0
    for left in left_behind(settings().home):
        record(left.outcomes)
        settled += len(left.outcomes) + _put_back(Delivery.lease.in_(left.leases))
    return settled


def recover() -> int:
    """Put back what a sender held when it died; gives how many. Own transactions."""
    recovered = settle()
    is_over = Delivery.lease_until < clock.now()
    if db.session.scalar(select(Delivery.id).where(Delivery.state == "sending", is_over).limit(1)) is None:
        return recovered
    record(in_hand(settings().home))
    return recovered + _put_back(is_over)


def _put_back(condition: Any) -> int:
    """Behind what waits already: whatever kills its sender shall not be first again."""
    held = select(Delivery.id).where(Delivery.state == "sending", condition)
    if db.session.scalar(held.limit(1)) is None:
        return 0
    back = {"state": "created", "due_at": clock.now(), "lease": None, "lease_until": None, "reason": "sender died"}
    change = update(Delivery).where(Delivery.state == "sending", condition).values(back)
    with transaction():
        return int(db.session.execute(change.execution_options(synchronize_session=False)).rowcount)  # type: ignore[attr-defined]


def prune(limit: int = 1_000) -> int:
    """Forget notices of three months ago with their deliveries; gives how many. Own transaction."""
    old = list(
        db.session.scalars(select(Notice.id).where(Notice.id < clock.first_uuid7(clock.now() - KEPT)).limit(limit))
    )
    if old:
        with transaction():
            db.session.execute(delete(Notice).where(Notice.id.in_(old)))
    return len(old)
