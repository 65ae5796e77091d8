"""What has a reader been told, in words; and by which addresses can they be told?"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from app import clock
from app.db import db
from app.notices.letterbox import opener
from app.notices.message import alert_values, paper_values, said
from app.notices.models import Contact, Notice
from app.notices.people import InboxItem, Reader

MOST = 100
_SHOWN = 4  # signs of an address that are enough to know one's own


@dataclass(frozen=True)
class Told:
    """One thing in the inbox. `navigate` is the path where something can be done about it."""

    id: str
    title: str
    text: str
    navigate: str
    at: datetime
    is_new: bool

    def body(self) -> dict[str, Any]:
        """As the device keeps it."""
        return {**asdict(self), "at": clock.stamp(self.at)}


@dataclass(frozen=True)
class Address:
    """A number or address as its owner sees it: only its end."""

    id: int
    channel: str
    end: str
    is_confirmed: bool


def items(reader: Reader) -> list[Told]:
    """The newest things that a reader was told, newest first, in the language they chose."""
    query = (
        select(InboxItem.id, InboxItem.created_at, InboxItem.seen_at, Notice.kind, Notice.navigate, Notice.context)
        .join(Notice, Notice.id == InboxItem.notice_id)
        .where(InboxItem.reader_id == reader.id)
        .order_by(InboxItem.created_at.desc(), InboxItem.id.desc())
        .limit(MOST)
    )
    found = []
    for row in db.session.execute(query):
        values = paper_values(row.context, row.navigate)
        if row.kind == "alert":
            values |= alert_values(str(row.context.get("alert", "")), reader.locale)
        title, text = said(row.kind, reader.locale, values)
        found.append(Told(row.id, title, text, row.navigate, row.created_at, row.seen_at is None))
    return found


def addresses(reader: Reader) -> list[Address]:
    """The numbers and addresses that a reader gave, oldest first."""
    typed = Contact.channel.in_(("sms", "email", "letter", "push"))
    rows = db.session.scalars(select(Contact).where(Contact.reader_id == reader.id, typed).order_by(Contact.id))
    return [Address(one.id, one.channel, _end(one), bool(one.is_confirmed)) for one in rows]


def _end(contact: Contact) -> str:
    if contact.channel == "push":
        return ""
    address = opener(contact.channel)(contact.sealed, contact.digest)
    if contact.channel == "email":
        name, _, domain = address.partition("@")
        return f"{name[:1]}…@{domain}"
    return f"…{address[-_SHOWN:]}" if contact.channel == "sms" else address.partition("\n")[0]
