"""How are statutes kept? Laws, their articles, who cites them, and what to look at again because an article changed."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Date, ForeignKey, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.db import UTCDateTime, db


class Statute(db.Model):  # type: ignore[name-defined, misc]
    """One law as it was last promulgated. `bare` is its name without blanks and dots; `weight` is what all its pages
    take on the way to a device, in bytes (brotli), 0 before they were published."""

    __tablename__ = "statute"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    bare: Mapped[str] = mapped_column(String(200), index=True)
    kind: Mapped[str] = mapped_column(String(40))
    ministries: Mapped[list[str]] = mapped_column(JSON)
    number: Mapped[str] = mapped_column(String(20))
    promulgated_on: Mapped[date] = mapped_column(Date)
    in_force_on: Mapped[date] = mapped_column(Date)
    is_repealed: Mapped[bool] = mapped_column(default=False)
    source: Mapped[str] = mapped_column(Text)
    digest: Mapped[str] = mapped_column(String(64))
    imported_at: Mapped[datetime] = mapped_column(UTCDateTime)
    weight: Mapped[int] = mapped_column(Integer, default=0)
    published: Mapped[str] = mapped_column(String(64), default="")  # the fingerprint of what its pages were made of


class StatuteArticle(db.Model):  # type: ignore[name-defined, misc]
    """One article: `id` is `<law>:<number>`. `since_on` is the day from which this text applies, where it is known."""

    __tablename__ = "statute_article"

    id: Mapped[str] = mapped_column(String(48), primary_key=True)
    law_id: Mapped[str] = mapped_column(String(32), ForeignKey("statute.id"), index=True)
    place: Mapped[int] = mapped_column(Integer)
    number: Mapped[str] = mapped_column(String(16))
    heading: Mapped[str] = mapped_column(Text)
    chapter: Mapped[str] = mapped_column(Text)
    body: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    since_on: Mapped[date | None] = mapped_column(Date)
    is_deleted: Mapped[bool] = mapped_column(default=False)
    digest: Mapped[str] = mapped_column(String(64))
    changed_at: Mapped[datetime] = mapped_column(UTCDateTime)


class StatuteKey(db.Model):  # type: ignore[name-defined, misc]
    """What a pack calls a law: its key, and the law's name in each language."""

    __tablename__ = "statute_key"

    key: Mapped[str] = mapped_column(String(80), primary_key=True)
    bare: Mapped[str] = mapped_column(String(200), index=True)
    names: Mapped[dict[str, str]] = mapped_column(JSON)


class Citation(db.Model):  # type: ignore[name-defined, misc]
    """A service, guide or calculator names an article of a law."""

    __tablename__ = "statute_citation"

    kind: Mapped[str] = mapped_column(String(16), primary_key=True)
    slug: Mapped[str] = mapped_column(String(80), primary_key=True)
    bare: Mapped[str] = mapped_column(String(200), primary_key=True)
    number: Mapped[str] = mapped_column(String(16), primary_key=True)


class Review(db.Model):  # type: ignore[name-defined, misc]
    """Something to read again: an article that it cites changed or went, or its law was repealed. Until `done_at`."""

    __tablename__ = "statute_review"

    kind: Mapped[str] = mapped_column(String(16), primary_key=True)
    slug: Mapped[str] = mapped_column(String(80), primary_key=True)
    article_id: Mapped[str] = mapped_column(String(48), primary_key=True)
    why: Mapped[str] = mapped_column(String(16))
    found_at: Mapped[datetime] = mapped_column(UTCDateTime)
    done_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
