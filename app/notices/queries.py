"""What is waiting, what went wrong, and which key do browsers subscribe with?"""

from __future__ import annotations

from sqlalchemy import func, select

from app.config import settings
from app.db import db
from app.notices import vapid
from app.notices.models import Contact, Delivery, Notice
from app.notices.rules import OPEN


def vapid_public() -> str:
    """The public key in b64, for `pushManager.subscribe`. Raises FileNotFoundError before `flask setup`."""
    return vapid.public(settings().keys_dir)


def queue_sizes() -> dict[str, int]:
    """How much waits, for /metrics: notices not yet planned, deliveries by open state, contacts by channel."""
    unplanned = db.session.scalar(select(func.count()).select_from(Notice).where(Notice.planned_at.is_(None)))
    open_states = select(Delivery.state, func.count()).where(Delivery.state.in_(OPEN)).group_by(Delivery.state)
    sizes = {"notices_unplanned": unplanned or 0, **{f"deliveries_{state}": 0 for state in OPEN}}
    sizes |= {f"deliveries_{state}": count for state, count in db.session.execute(open_states)}
    contacts = select(Contact.channel, func.count()).group_by(Contact.channel)
    return sizes | {f"contacts_{channel}": count for channel, count in db.session.execute(contacts)}


def ends(envelope_id: str) -> dict[str, int]:
    """What became of the notices about one paper: how many deliveries in each state."""
    states = select(Delivery.state, func.count()).join(Notice, Notice.id == Delivery.notice_id)
    counted = states.where(Notice.envelope_id == envelope_id).group_by(Delivery.state)
    return {row.state: row[1] for row in db.session.execute(counted)}
