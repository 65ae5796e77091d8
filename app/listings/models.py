"""How are postings kept? What lists and searches need in one narrow row; long texts and what each board said apart."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, Boolean, Date, ForeignKey, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.db import UTCDateTime, db, index_where
from app.search import TermIndex

BIG = BigInteger().with_variant(Integer(), "sqlite")
#: The terms (`app/listings/terms.py`) of every posting that is not gone, by its number.
TERMS = TermIndex("posting_terms")


class PostingRow(db.Model):  # type: ignore[name-defined, misc]
    """One posting. `number` is the day of posting (since 2020-01-01) << 20 plus a count within that day.

    `conditions` and `suits` are words between blanks; money is in whole units of the pack's currency. `gone_at` is the
    tombstone: no board has it any more.
    """

    __tablename__ = "posting"
    __table_args__ = (index_where("ix_posting_region_number", "region", "number", "gone_at IS NULL"),)

    number: Mapped[int] = mapped_column(BIG, primary_key=True, autoincrement=False)
    id: Mapped[str] = mapped_column(String(10), unique=True)
    kind: Mapped[str] = mapped_column(String(8))
    title: Mapped[str] = mapped_column(Text)
    company: Mapped[str] = mapped_column(String(200))
    company_number: Mapped[str] = mapped_column(String(32))
    occupation: Mapped[str] = mapped_column(String(16))
    region: Mapped[str] = mapped_column(String(5))
    place: Mapped[str] = mapped_column(String(200))
    pay_published: Mapped[str] = mapped_column(String(200))
    pay_unit: Mapped[str | None] = mapped_column(String(5))
    pay_least: Mapped[int | None] = mapped_column(BigInteger)
    pay_most: Mapped[int | None] = mapped_column(BigInteger)
    hourly: Mapped[int | None] = mapped_column(Integer)
    monthly: Mapped[int | None] = mapped_column(Integer)
    hours_week: Mapped[int | None] = mapped_column(Integer)
    days_week: Mapped[int | None] = mapped_column(Integer)
    shift: Mapped[str | None] = mapped_column(String(8))
    employment: Mapped[str | None] = mapped_column(String(12))
    education: Mapped[str | None] = mapped_column(String(12))
    experience: Mapped[str | None] = mapped_column(String(12))
    company_size: Mapped[str] = mapped_column(String(12))
    conditions: Mapped[str] = mapped_column(String(120))
    suits: Mapped[str] = mapped_column(String(120))
    posted_on: Mapped[date | None] = mapped_column(Date)
    closes_on: Mapped[date | None] = mapped_column(Date)
    closes: Mapped[str] = mapped_column(String(12))
    changed_at: Mapped[datetime] = mapped_column(UTCDateTime)
    gone_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class PostingText(db.Model):  # type: ignore[name-defined, misc]
    """What only a posting's own page shows: the description, and a course's or tender's own few fields."""

    __tablename__ = "posting_text"

    number: Mapped[int] = mapped_column(BIG, ForeignKey("posting.number"), primary_key=True, autoincrement=False)
    text: Mapped[str] = mapped_column(Text)
    extra: Mapped[dict[str, Any]] = mapped_column(JSON)


class PostingSource(db.Model):  # type: ignore[name-defined, misc]
    """What one board said of a posting, and when. `digest` is of what it said last.

    `own_id` is the id that this source would give a posting, so that old addresses lead on after a merge. `firm_key`
    and `name_key` bring together what may be the same job elsewhere. `missing_run`: a held import did not name it.
    """

    __tablename__ = "posting_source"
    __table_args__ = (
        UniqueConstraint("board", "source_id"),
        Index(None, "number"),
        Index(None, "name_key"),
        index_where("ix_posting_source_firm_key", "firm_key", "firm_key <> ''"),
        index_where("ix_posting_source_live", "board", "id", "gone_at IS NULL"),
        index_where("ix_posting_source_missing", "missing_run", "missing_run IS NOT NULL"),
    )

    id: Mapped[int] = mapped_column(BIG, primary_key=True)
    board: Mapped[str] = mapped_column(String(64))
    source_id: Mapped[str] = mapped_column(String(200))
    own_id: Mapped[str] = mapped_column(String(10), unique=True)
    number: Mapped[int] = mapped_column(BIG, ForeignKey("posting.number"))
    url: Mapped[str] = mapped_column(Text)
    fetched_at: Mapped[datetime] = mapped_column(UTCDateTime)
    digest: Mapped[str] = mapped_column(String(43))
    name_key: Mapped[str] = mapped_column(String(80))
    firm_key: Mapped[str] = mapped_column(String(80))
    title_key: Mapped[str] = mapped_column(String(200))
    gone_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    missing_run: Mapped[int | None] = mapped_column(Integer)
    body: Mapped[dict[str, Any]] = mapped_column(JSON)


class ListingRun(db.Model):  # type: ignore[name-defined, misc]
    """One import of one board. `state`: running, done, held, confirmed, replaced or failed.

    A run that was interrupted stays `running` until the next one of that board. `place` is a path or an address
    without its secrets.
    """

    __tablename__ = "listing_run"
    __table_args__ = (Index(None, "board", "id"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    board: Mapped[str] = mapped_column(String(64))
    format: Mapped[str] = mapped_column(String(16))
    place: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(12))
    is_whole: Mapped[bool] = mapped_column(Boolean)
    started_at: Mapped[datetime] = mapped_column(UTCDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    counts: Mapped[dict[str, int]] = mapped_column(JSON)


class ListingReject(db.Model):  # type: ignore[name-defined, misc]
    """One record that an import did not take, where it stood and why: `imports.rejected.<reason>` is the sentence."""

    __tablename__ = "listing_reject"
    __table_args__ = (Index(None, "run_id"),)

    id: Mapped[int] = mapped_column(BIG, primary_key=True)
    run_id: Mapped[int] = mapped_column(Integer, ForeignKey("listing_run.id"))
    file: Mapped[str] = mapped_column(String(200))
    row: Mapped[int] = mapped_column(Integer)
    source_id: Mapped[str] = mapped_column(String(200))
    reason: Mapped[str] = mapped_column(String(32))
    params: Mapped[dict[str, Any]] = mapped_column(JSON)


class ListingFeed(db.Model):  # type: ignore[name-defined, misc]
    """An address from which the clock imports by itself. `said` is how it went last."""

    __tablename__ = "listing_feed"

    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    format: Mapped[str] = mapped_column(String(16))
    address: Mapped[str] = mapped_column(Text)
    every_hours: Mapped[int] = mapped_column(Integer)
    next_at: Mapped[datetime] = mapped_column(UTCDateTime)
    failures: Mapped[int] = mapped_column(Integer)
    said: Mapped[str] = mapped_column(String(200))


class PostingSheet(db.Model):  # type: ignore[name-defined, misc]
    """What the index holds of a posting, so that it can be taken out again, and what lists are sorted by.

    `sheet` is `Sheet.plain()`; `closes` is a day's number since 2020-01-01; `is_open` ends when that day has passed.
    """

    __tablename__ = "posting_sheet"
    __table_args__ = (index_where("ix_posting_sheet_closes", "closes", "is_open"),)

    number: Mapped[int] = mapped_column(BIG, primary_key=True, autoincrement=False)
    hourly: Mapped[int | None] = mapped_column(Integer)
    closes: Mapped[int | None] = mapped_column(Integer)
    is_open: Mapped[bool] = mapped_column(Boolean)
    sheet: Mapped[str] = mapped_column(Text)
