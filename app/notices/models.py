"""What is kept of telling people: whom to reach and how, what there is to tell, and each carrying of it.

A notice is written in the same transaction as the step that it tells of. The clock plans it (one delivery for each
contact of the paper) and sends the deliveries. States of a delivery are GOV.UK Notify's.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from app import clock
from app.db import UTCDateTime, db, index_where

# SQLite numbers rows by itself only where the key is spelled INTEGER.
RowNumber = BigInteger().with_variant(Integer, "sqlite")


class Contact(db.Model):  # type: ignore[name-defined, misc]
    """One way to reach a person: a browser's push subscription, a telephone number, a mail or a postal address.

    `sealed` opens only with the office's keys; `digest` finds it again without opening it. A number or address that
    somebody typed is told nothing until `is_confirmed`.
    """

    __tablename__ = "contact"
    __table_args__ = (UniqueConstraint("channel", "digest"),)

    id: Mapped[int] = mapped_column(RowNumber, primary_key=True)
    channel: Mapped[str] = mapped_column(String(16))
    digest: Mapped[str] = mapped_column(String(64))
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    origin: Mapped[str] = mapped_column(String(255))
    locale: Mapped[str] = mapped_column(String(16))
    created_at: Mapped[datetime] = mapped_column(UTCDateTime, default=clock.now)
    seen_at: Mapped[datetime] = mapped_column(UTCDateTime, default=clock.now)
    reached_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    refusals: Mapped[int] = mapped_column(default=0)
    reader_id: Mapped[str | None] = mapped_column(String(36), index=True)
    is_confirmed: Mapped[bool | None] = mapped_column()


class ContactPaper(db.Model):  # type: ignore[name-defined, misc]
    """This contact wants to hear of this paper; it showed that the paper is its own."""

    __tablename__ = "contact_paper"
    __table_args__ = (Index(None, "envelope_id"),)

    contact_id: Mapped[int] = mapped_column(ForeignKey("contact.id", ondelete="CASCADE"), primary_key=True)
    envelope_id: Mapped[str] = mapped_column(String(36), primary_key=True)


class Notice(db.Model):  # type: ignore[name-defined, misc]
    """One thing to tell: about one paper, or to one reader. `context` holds names and days, never a person's or an
    office's words."""

    __tablename__ = "notice"
    __table_args__ = (
        index_where("ix_notice_unplanned", "id", "planned_at IS NULL"),
        {"sqlite_with_rowid": False},
    )

    id: Mapped[str] = mapped_column(String(36), primary_key=True, default=clock.uuid7)
    kind: Mapped[str] = mapped_column(String(32))
    envelope_id: Mapped[str] = mapped_column(String(36))
    locale: Mapped[str] = mapped_column(String(16))
    navigate: Mapped[str] = mapped_column(String(300))
    topic: Mapped[str] = mapped_column(String(64))
    context: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    created_at: Mapped[datetime] = mapped_column(UTCDateTime, default=clock.now)
    due_at: Mapped[datetime] = mapped_column(UTCDateTime, default=clock.now)
    expires_at: Mapped[datetime] = mapped_column(UTCDateTime)
    planned_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    reader_id: Mapped[str | None] = mapped_column(String(36))


class Delivery(db.Model):  # type: ignore[name-defined, misc]
    """One notice on its way to one contact. Whoever holds `lease` until `lease_until` may send it, nobody else."""

    __tablename__ = "delivery"
    __table_args__ = (
        UniqueConstraint("notice_id", "contact_id"),
        Index(None, "contact_id", "topic"),
        index_where("ix_delivery_open", "state", "due_at", "state IN ('created', 'sending')"),
    )

    id: Mapped[int] = mapped_column(RowNumber, primary_key=True)
    notice_id: Mapped[str] = mapped_column(ForeignKey("notice.id", ondelete="CASCADE"))
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id", ondelete="SET NULL"))
    channel: Mapped[str] = mapped_column(String(16))
    topic: Mapped[str] = mapped_column(String(64))
    state: Mapped[str] = mapped_column(String(20), default="created")
    due_at: Mapped[datetime] = mapped_column(UTCDateTime)
    expires_at: Mapped[datetime] = mapped_column(UTCDateTime)
    attempts: Mapped[int] = mapped_column(default=0)
    lease: Mapped[str | None] = mapped_column(String(36))
    lease_until: Mapped[datetime | None] = mapped_column(UTCDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    reason: Mapped[str | None] = mapped_column(String(64))
    reader_id: Mapped[str | None] = mapped_column(String(36))
