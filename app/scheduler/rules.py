"""Is a job's time here, and how many of its times have passed unused? Values in, verdict out."""

from __future__ import annotations

from datetime import datetime, timedelta

GRACE_SECONDS = 60


def due_at(last: datetime | None, every_seconds: int) -> datetime | None:
    """When a job that began last at `last` is to run again; None: now, for it never ran."""
    return None if last is None else last + timedelta(seconds=every_seconds)


def missed_runs(last: datetime | None, every_seconds: int, now: datetime) -> int | None:
    """How many runs were missed before this one; None while the job's time has not come.

    One run makes up for all that were missed while no clock ran, or while its leader was gone.
    """
    due = due_at(last, every_seconds)
    if due is None:
        return 0
    late_seconds = (now - due).total_seconds()
    if late_seconds < 0:
        return None
    return int(late_seconds // every_seconds) if late_seconds > GRACE_SECONDS else 0
