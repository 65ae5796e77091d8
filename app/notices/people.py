"""What is kept for whoever asked to be told: what, how and when, what was told them, and which words are used.

A reader is known by a secret that only their own device holds. Addresses are contacts, and sealed.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Boolean, ForeignKey, Index, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app import clock
from app.db import UTCDateTime, db, index_where


class Reader(db.Model):  # type: ignore[name-defined, misc]
    """One person who chose what to be told. `topics` are names of `TOPICS`; hours are on the clock of `zone`."""

    __tablename__ = "reader"
    __table_args__ = (index_where("ix_reader_region", "region", "region IS NOT NULL"),)

    id: Mapped[str] = mapped_column(String(36), primary_key=True, default=clock.uuid7)
    key: Mapped[str] = mapped_column(String(64), unique=True)
    locale: Mapped[str] = mapped_column(String(16))
    zone: Mapped[str] = mapped_column(String(40))
    topics: Mapped[list[str]] = mapped_column(JSON, default=list)
    channel: Mapped[str] = mapped_column(String(16))
    often: Mapped[str] = mapped_column(String(8))
    quiet_from: Mapped[int | None] = mapped_column(Integer)
    quiet_until: Mapped[int | None] = mapped_column(Integer)
    shows_details: Mapped[bool] = mapped_column(Boolean, default=False)
    region: Mapped[str | None] = mapped_column(String(64))
    payments: Mapped[list[str]] = mapped_column(JSON, default=list)
    created_at: Mapped[datetime] = mapped_column(UTCDateTime, default=clock.now)
    seen_at: Mapped[datetime] = mapped_column(UTCDateTime, default=clock.now)


class InboxItem(db.Model):  # type: ignore[name-defined, misc]
    """One thing that a reader was told. `next_at`: when the clock looks whether it has reached them."""

    __tablename__ = "inbox_item"
    __table_args__ = (
        UniqueConstraint("reader_id", "notice_id"),
        Index(None, "reader_id", "created_at"),
        index_where("ix_inbox_item_next", "next_at", "next_at IS NOT NULL"),
    )

    id: Mapped[str] = mapped_column(String(36), primary_key=True, default=clock.uuid7)
    reader_id: Mapped[str] = mapped_column(ForeignKey("reader.id", ondelete="CASCADE"))
    notice_id: Mapped[str] = mapped_column(ForeignKey("notice.id", ondelete="CASCADE"))
    created_at: Mapped[datetime] = mapped_column(UTCDateTime, default=clock.now)
    seen_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    next_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class NoticeText(db.Model):  # type: ignore[name-defined, misc]
    """The words of a kind in one language: the pack's, or those that somebody of the office wrote over them."""

    __tablename__ = "notice_text"

    kind: Mapped[str] = mapped_column(String(32), primary_key=True)
    locale: Mapped[str] = mapped_column(String(16), primary_key=True)
    title: Mapped[str] = mapped_column(String(200))
    text: Mapped[str] = mapped_column(String(1000))
    own_title: Mapped[str | None] = mapped_column(String(200))
    own_text: Mapped[str | None] = mapped_column(String(1000))
    changed_by: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    changed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class Payment(db.Model):  # type: ignore[name-defined, misc]
    """A benefit that is paid on a day of the month; earlier where that is a day off. `slug` is the service's."""

    __tablename__ = "payment"

    slug: Mapped[str] = mapped_column(String(64), primary_key=True)
    day: Mapped[int] = mapped_column(Integer)
    moved: Mapped[str] = mapped_column(String(8))
    names: Mapped[dict[str, str]] = mapped_column(JSON)
    hotline: Mapped[str] = mapped_column(String(24))
    told_for: Mapped[str | None] = mapped_column(String(10))


class Alert(db.Model):  # type: ignore[name-defined, misc]
    """An emergency for some districts. One person of the office writes it, another one lets it go (CAP 1.2)."""

    __tablename__ = "alert"
    __table_args__ = (index_where("ix_alert_live", "expires_at", "state = 'issued'"),)

    id: Mapped[str] = mapped_column(String(36), primary_key=True, default=clock.uuid7)
    identifier: Mapped[str] = mapped_column(String(128), unique=True)
    state: Mapped[str] = mapped_column(String(12))
    body: Mapped[dict[str, Any]] = mapped_column(JSON)
    regions: Mapped[list[str]] = mapped_column(JSON)
    made_by: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    confirmed_by: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    created_at: Mapped[datetime] = mapped_column(UTCDateTime, default=clock.now)
    issued_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    expires_at: Mapped[datetime] = mapped_column(UTCDateTime)
    notice_id: Mapped[str | None] = mapped_column(String(36))
    told_up_to: Mapped[str | None] = mapped_column(String(36))
