"""Who may open the office's pages, and which of their sessions still stand."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Boolean, ForeignKey, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db import UTCDateTime, db


class Staff(db.Model):  # type: ignore[name-defined, misc]
    """One person of the office. `office` is a key of the pack's offices; none means every office."""

    __tablename__ = "staff"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    name: Mapped[str] = mapped_column(String(64), unique=True)
    shown_as: Mapped[str] = mapped_column(String(64))
    password: Mapped[str] = mapped_column(String(255))
    roles: Mapped[list[str]] = mapped_column(db.JSON)
    office: Mapped[str | None] = mapped_column(String(64))
    locale: Mapped[str] = mapped_column(String(16))
    is_active: Mapped[bool] = mapped_column(Boolean)
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)


class StaffSession(db.Model):  # type: ignore[name-defined, misc]
    """One sign-in, known by the hash of its token; ended by sign-out, by deactivation, or by its age."""

    __tablename__ = "staff_session"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"), index=True)
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
