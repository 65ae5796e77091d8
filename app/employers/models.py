"""Who may post jobs here, what they posted, who applied. What applicants wrote is only in their envelopes."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db import UTCDateTime, db


class Employer(db.Model):  # type: ignore[name-defined, misc]
    """A business whose account staff opened after they had looked at its request, `case_id`."""

    __tablename__ = "employer"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("office_case.id"), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    number: Mapped[str] = mapped_column(String(10), unique=True)
    place: Mapped[str] = mapped_column(String(200))
    region: Mapped[str] = mapped_column(String(5))
    workers: Mapped[int] = mapped_column(Integer)
    opened_at: Mapped[datetime] = mapped_column(UTCDateTime)
    opened_by: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    closed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class EmployerCode(db.Model):  # type: ignore[name-defined, misc]
    """A code with which one person of a business makes their own account, known by its hash; used once."""

    __tablename__ = "employer_code"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    employer_id: Mapped[int] = mapped_column(ForeignKey("employer.id"), index=True)
    until: Mapped[datetime] = mapped_column(UTCDateTime)
    used_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class EmployerPosting(db.Model):  # type: ignore[name-defined, misc]
    """A posting as its employer wrote it: the answers to the five questions. Everybody sees it as it was at `shown_at`.

    `key` is its id on our own board; `posting_id` the one that everybody sees, until it joins another board's.
    """

    __tablename__ = "employer_posting"

    key: Mapped[str] = mapped_column(String(10), primary_key=True)
    posting_id: Mapped[str] = mapped_column(String(10), unique=True)
    employer_id: Mapped[int] = mapped_column(ForeignKey("employer.id"), index=True)
    state: Mapped[str] = mapped_column(String(12))
    answers: Mapped[dict[str, Any]] = mapped_column(JSON)
    made_at: Mapped[datetime] = mapped_column(UTCDateTime)
    changed_at: Mapped[datetime] = mapped_column(UTCDateTime)
    published_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    shown_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    closed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    @property
    def has_news(self) -> bool:
        """Whether something was changed that nobody sees yet."""
        return self.state == "open" and self.shown_at is not None and self.changed_at > self.shown_at


class JobApplication(db.Model):  # type: ignore[name-defined, misc]
    """Which posting an application is for; everything else about it is its case."""

    __tablename__ = "job_application"

    case_id: Mapped[str] = mapped_column(ForeignKey("office_case.id"), primary_key=True)
    posting_key: Mapped[str] = mapped_column(ForeignKey("employer_posting.key"), index=True)
