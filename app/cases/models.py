"""What the office keeps of a submission: its form, its case, its steps. Answers are only in the envelope."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, Boolean, Date, ForeignKey, Index, Integer, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.db import UTCDateTime, db, index_where


class Form(db.Model):  # type: ignore[name-defined, misc]
    """One version of a form's questions; a version never changes once it is loaded, and none is ever removed."""

    __tablename__ = "form"

    slug: Mapped[str] = mapped_column(String(64), primary_key=True)
    version: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    definition: Mapped[dict[str, Any]] = mapped_column(db.JSON)
    digest: Mapped[str] = mapped_column(String(64))
    is_offered: Mapped[bool] = mapped_column(Boolean)
    loaded_at: Mapped[datetime] = mapped_column(UTCDateTime)


class Country(db.Model):  # type: ignore[name-defined, misc]
    """What the pack says of the country and its offices: days off, regions, names of offices, and by an office that
    sorts which of its branches has which region; one row."""

    __tablename__ = "country"

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    holidays: Mapped[list[str]] = mapped_column(db.JSON)
    regions: Mapped[list[dict[str, Any]]] = mapped_column(db.JSON)
    offices: Mapped[dict[str, dict[str, str]]] = mapped_column(db.JSON)
    districts: Mapped[dict[str, dict[str, str]]] = mapped_column(db.JSON, server_default="{}")


class Case(db.Model):  # type: ignore[name-defined, misc]
    """The office's work on one submission. `id` is its envelope's id; `seq` counts what a device has to see."""

    __tablename__ = "office_case"
    __table_args__ = (
        # Every index is a page more on the disk for each paper that comes in, before its receipt may go out.
        Index("ix_office_case_queue", "state", "office", "due_on"),
        index_where("ix_office_case_caseworker_id", "caseworker_id", "caseworker_id IS NOT NULL"),
        index_where("ix_office_case_parked_because", "parked_because", "parked_because IS NOT NULL"),
        {"sqlite_with_rowid": False},
    )

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    reference: Mapped[str] = mapped_column(String(13), index=True)
    form: Mapped[str] = mapped_column(String(64))
    version: Mapped[int] = mapped_column(BigInteger)
    locale: Mapped[str] = mapped_column(String(16))
    office: Mapped[str | None] = mapped_column(String(64))
    state: Mapped[str] = mapped_column(String(20))
    seq: Mapped[int] = mapped_column(Integer)
    route: Mapped[str] = mapped_column(String(16))
    is_urgent: Mapped[bool] = mapped_column(Boolean)
    parked_because: Mapped[str | None] = mapped_column(String(32))
    factor: Mapped[bytes | None] = mapped_column(LargeBinary)
    received_at: Mapped[datetime] = mapped_column(UTCDateTime)
    updated_at: Mapped[datetime] = mapped_column(UTCDateTime)
    due_on: Mapped[date | None] = mapped_column(Date)
    clock: Mapped[str | None] = mapped_column(String(40))  # the choice that decides which period of its form runs
    is_extended: Mapped[bool] = mapped_column(Boolean)
    stopped_on: Mapped[date | None] = mapped_column(Date)
    stopped_days: Mapped[int] = mapped_column(Integer)
    answer_by: Mapped[date | None] = mapped_column(Date)
    caseworker_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    has_unread: Mapped[bool] = mapped_column(Boolean)


class Event(db.Model):  # type: ignore[name-defined, misc]
    """One step of a case, in order; `note` is what was said, sealed to the office's key."""

    __tablename__ = "case_event"
    __table_args__ = (UniqueConstraint("case_id", "seq"),)

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("office_case.id"))
    seq: Mapped[int] = mapped_column(Integer)
    kind: Mapped[str] = mapped_column(String(24))
    at: Mapped[datetime] = mapped_column(UTCDateTime)
    state: Mapped[str] = mapped_column(String(20))
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    envelope_id: Mapped[str | None] = mapped_column(String(36))
    note: Mapped[bytes | None] = mapped_column(LargeBinary)


class Enclosure(db.Model):  # type: ignore[name-defined, misc]
    """A reply or a withdrawal: joined to its case, waiting for it to arrive, or set aside for staff."""

    __tablename__ = "enclosure"
    __table_args__ = (
        Index("ix_enclosure_about", "about_id", "standing"),
        Index("ix_enclosure_standing", "standing", "received_at"),
    )

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    reference: Mapped[str] = mapped_column(String(13))
    about_id: Mapped[str | None] = mapped_column(String(36))
    kind: Mapped[str] = mapped_column(String(16))
    standing: Mapped[str] = mapped_column(String(16))
    claim_fits: Mapped[bool | None] = mapped_column(Boolean)
    locale: Mapped[str] = mapped_column(String(16))
    route: Mapped[str] = mapped_column(String(16))
    received_at: Mapped[datetime] = mapped_column(UTCDateTime)
    fields: Mapped[bytes | None] = mapped_column(LargeBinary)


class LookUpTries(db.Model):  # type: ignore[name-defined, misc]
    """Wrong tries to look up one reference, known only by its HMAC; a row goes a day after its last wrong try."""

    __tablename__ = "look_up_tries"

    key: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    wrong_at: Mapped[list[str]] = mapped_column(db.JSON)
    last_at: Mapped[datetime] = mapped_column(UTCDateTime, index=True)
