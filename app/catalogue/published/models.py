"""How are published services kept? What lists need apart from what a page tells, so that a list reads little."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.db import UTCDateTime, db, index_where
from app.search import WordIndex

BIG = BigInteger().with_variant(Integer(), "sqlite")
#: The words and filter terms of every service on offer, by its number.
WORDS = WordIndex("published_words")


class PublishedService(db.Model):  # type: ignore[name-defined, misc]
    """One service of one source. `digest` is of what the source said last; `gone_at` is its tombstone."""

    __tablename__ = "published_service"
    __table_args__ = (
        UniqueConstraint("source", "source_id"),
        index_where("ix_published_service_on_offer", "views", "id", "gone_at IS NULL"),
    )

    id: Mapped[int] = mapped_column(BIG, primary_key=True)
    source: Mapped[str] = mapped_column(String(32))
    source_id: Mapped[str] = mapped_column(String(100))
    slug: Mapped[str] = mapped_column(String(140), unique=True)
    title: Mapped[str] = mapped_column(Text)
    summary: Mapped[str] = mapped_column(Text)
    office: Mapped[str] = mapped_column(String(200))
    region: Mapped[str] = mapped_column(String(64))
    period: Mapped[dict[str, Any]] = mapped_column(JSON)
    age_from: Mapped[int | None] = mapped_column(Integer)
    age_to: Mapped[int | None] = mapped_column(Integer)
    views: Mapped[int] = mapped_column(Integer)
    digest: Mapped[str] = mapped_column(String(64))
    changed_at: Mapped[datetime] = mapped_column(UTCDateTime)
    seen_at: Mapped[datetime] = mapped_column(UTCDateTime)
    gone_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class PublishedBody(db.Model):  # type: ignore[name-defined, misc]
    """What the source says of a service, and over it what an editor wrote instead: text by field."""

    __tablename__ = "published_body"

    id: Mapped[int] = mapped_column(BIG, ForeignKey("published_service.id"), primary_key=True, autoincrement=False)
    body: Mapped[dict[str, Any]] = mapped_column(JSON)
    edits: Mapped[dict[str, str]] = mapped_column(JSON)


class PublishedSource(db.Model):  # type: ignore[name-defined, misc]
    """When a source was last taken in, and what could not be told for certain."""

    __tablename__ = "published_source"

    name: Mapped[str] = mapped_column(String(32), primary_key=True)
    imported_at: Mapped[datetime] = mapped_column(UTCDateTime)
    services: Mapped[int] = mapped_column(Integer)
    unclear: Mapped[dict[str, int]] = mapped_column(JSON)
