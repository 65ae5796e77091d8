"""Rows of the feed: what changed, in which order, and the signed word about the whole."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.db import UTCDateTime, db


class Change(db.Model):  # type: ignore[name-defined, misc]
    """One change of one item. Written without a position; the sequencer gives it one after the commit."""

    __tablename__ = "change"
    __table_args__ = (
        Index("ix_change_scope_position", "scope", "position"),
        Index("ix_change_scope_item", "scope", "item"),
    )

    id: Mapped[int] = mapped_column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True)
    scope: Mapped[str] = mapped_column(String(64))
    item: Mapped[str] = mapped_column(String(200))
    body: Mapped[str | None] = mapped_column(Text)  # canonical JSON; None is a tombstone
    digest: Mapped[str] = mapped_column(String(43))  # b64 SHA-256 of body; empty for a tombstone
    position: Mapped[int | None] = mapped_column(BigInteger)


class Head(db.Model):  # type: ignore[name-defined, misc]
    """The signed word about a scope: everything up to `position`, and nothing after it, is served."""

    __tablename__ = "feed_head"

    scope: Mapped[str] = mapped_column(String(64), primary_key=True)
    position: Mapped[int] = mapped_column(BigInteger)
    epoch: Mapped[str] = mapped_column(String(36))
    signed: Mapped[str] = mapped_column(Text)  # the head as it goes over the wire
    signed_at: Mapped[datetime] = mapped_column(UTCDateTime)
