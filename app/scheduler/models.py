"""What is kept of the clock: how each job went last, and who leads."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from app.db import UTCDateTime, db


class JobRun(db.Model):  # type: ignore[name-defined, misc]
    """How one job went last. An idle run is written down at most once a minute, to spare small disks."""

    __tablename__ = "job_run"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    holder: Mapped[str] = mapped_column(String(80))
    started_at: Mapped[datetime] = mapped_column(UTCDateTime)
    took_ms: Mapped[int]
    result: Mapped[str] = mapped_column(String(200))
    failed: Mapped[bool]
    failures: Mapped[int] = mapped_column(default=0)
    missed: Mapped[int] = mapped_column(default=0)


class Leadership(db.Model):  # type: ignore[name-defined, misc]
    """Who runs the periodic jobs, until when. On PostgreSQL an advisory lock decides instead and the row is unused."""

    __tablename__ = "leadership"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    holder: Mapped[str] = mapped_column(String(80))
    until: Mapped[datetime] = mapped_column(UTCDateTime)
