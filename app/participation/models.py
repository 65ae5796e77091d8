"""What people may speak about, and who spoke. Names and numbers are only in the sealed envelopes."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Boolean, Date, ForeignKey, Index, Integer, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.db import UTCDateTime, db, index_where


class Matter(db.Model):  # type: ignore[name-defined, misc]
    """A petition, a proposal or a draft of law that everybody may read. `locale` is the language it was written in.

    `about` holds what is said of a draft: its `law`, `office`, `source`, and whether it is an `example`. `tally` is
    what was counted at `tallied_at`: how many persons, and how many of each stance.
    """

    __tablename__ = "matter"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    key: Mapped[str] = mapped_column(String(10), unique=True)
    kind: Mapped[str] = mapped_column(String(12))
    case_id: Mapped[str | None] = mapped_column(ForeignKey("office_case.id"), unique=True)
    locale: Mapped[str] = mapped_column(String(16))
    title: Mapped[str] = mapped_column(String(200))
    text: Mapped[str] = mapped_column(Text)
    about: Mapped[dict[str, Any]] = mapped_column(JSON)
    received_on: Mapped[date] = mapped_column(Date)
    opened_on: Mapped[date] = mapped_column(Date)
    closes_on: Mapped[date | None] = mapped_column(Date)
    due_on: Mapped[date | None] = mapped_column(Date)
    answer: Mapped[str] = mapped_column(Text)
    outcome: Mapped[str] = mapped_column(String(12))
    answered_on: Mapped[date | None] = mapped_column(Date)
    hidden_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    made_by: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    made_at: Mapped[datetime] = mapped_column(UTCDateTime)
    tally: Mapped[dict[str, int]] = mapped_column(JSON)
    tallied_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class Voice(db.Model):  # type: ignore[name-defined, misc]
    """One signature or opinion as it came. `voter` is an HMAC of the person's number for this matter alone: the same
    person is known again here and nowhere else. However often someone speaks, one person is counted once.

    `words` is what a moderator let everybody read, of a person who `may_show` it.
    """

    __tablename__ = "voice"
    __table_args__ = (
        Index("ix_voice_matter_voter", "matter_id", "voter"),
        index_where("ix_voice_told_at", "received_at", "told_at IS NULL"),
    )

    case_id: Mapped[str] = mapped_column(ForeignKey("office_case.id"), primary_key=True)
    matter_id: Mapped[int] = mapped_column(ForeignKey("matter.id"))
    voter: Mapped[bytes] = mapped_column(LargeBinary(32))
    stance: Mapped[str] = mapped_column(String(8))
    in_time: Mapped[bool] = mapped_column(Boolean)
    may_show: Mapped[bool] = mapped_column(Boolean)
    received_at: Mapped[datetime] = mapped_column(UTCDateTime)
    told_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    words: Mapped[str | None] = mapped_column(Text)
    judged_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
