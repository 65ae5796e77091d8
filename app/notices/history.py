"""What became of telling: how many by channel and end, and the newest, without a single address."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select

from app import clock
from app.config import settings
from app.db import db
from app.notices import email, sms
from app.notices.message import Message
from app.notices.models import Delivery, Notice
from app.notices.rules import Answer

SPAN = timedelta(days=28)
MOST = 100
STATES = ("created", "sending", "sent", "delivered", "permanent-failure", "temporary-failure", "cancelled")


@dataclass(frozen=True)
class Sent:
    """One delivery as the office sees it."""

    kind: str
    channel: str
    state: str
    at: datetime
    attempts: int
    reason: str


def counts() -> dict[str, dict[str, int]]:
    """Channel -> state -> how many, of the last four weeks."""
    query = (
        select(Delivery.channel, Delivery.state, func.count())
        .join(Notice, Notice.id == Delivery.notice_id)
        .where(Notice.id >= clock.first_uuid7(clock.now() - SPAN))
        .group_by(Delivery.channel, Delivery.state)
    )
    found: dict[str, dict[str, int]] = {}
    for channel, state, count in db.session.execute(query):
        found.setdefault(channel, {})[state] = count
    return found


def newest(state: str = "") -> list[Sent]:
    """The newest deliveries, or those that ended so."""
    query = (
        select(Notice.kind, Delivery.channel, Delivery.state, Delivery.ended_at, Delivery.due_at, Delivery.attempts,
               Delivery.reason)
        .join(Notice, Notice.id == Delivery.notice_id)
        .order_by(Delivery.id.desc())
        .limit(MOST)
    )  # fmt: skip
    rows = db.session.execute(query.where(Delivery.state == state) if state in STATES else query)
    return [
        Sent(row.kind, row.channel, row.state, row.ended_at or row.due_at, row.attempts, row.reason or "")
        for row in rows
    ]


def send_test(channel: str, address: str, locale: str, title: str, text: str) -> Answer:
    """Words on trial to somebody's own address, at once; nothing is written down."""
    said = Message(title, text, "", locale)
    if channel == "sms":
        return sms.send(settings(), address, text, f"test-{clock.uuid7()}")
    return email.hand_over(settings().smtp_url, email.compose(settings(), address, said, clock.now()))
