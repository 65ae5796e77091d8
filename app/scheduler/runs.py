"""How did each job go last?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import select, update

from app import clock
from app.db import db, insert_new, transaction
from app.scheduler.models import JobRun


@dataclass(frozen=True)
class Run:
    """One run of one job: who ran it, when, for how long, what it said."""

    name: str
    holder: str
    started_at: datetime
    took_ms: int
    result: str
    failed: bool


def write_run(run: Run) -> None:
    """Keep this run as the job's last one. Own transaction."""
    values = asdict(run)
    with transaction():
        insert_new(JobRun.__table__, [{**values, "failures": 0, "missed": 0}], conflict=("name",))
        values["failures"] = JobRun.failures + int(run.failed)
        _change(run.name, values)


def note_missed(name: str, count: int = 1) -> None:
    """Count runs that could not begin in time. Own transaction."""
    if count:
        with transaction():
            _change(name, {"missed": JobRun.missed + count})


def last_started(name: str) -> datetime | None:
    """When the job began last, whoever ran it."""
    db.session.rollback()  # as it stands now, not when this piece of work began
    return db.session.scalar(select(JobRun.started_at).where(JobRun.name == name))


def last_runs() -> dict[str, JobRun]:
    """Job -> its last run, for those that ran."""
    return {run.name: run for run in db.session.scalars(select(JobRun).order_by(JobRun.name))}


def ages_seconds() -> dict[str, int]:
    """Job -> seconds since it last began, for /metrics."""
    now = clock.now()
    return {name: int((now - run.started_at).total_seconds()) for name, run in last_runs().items()}


def _change(name: str, values: Mapping[str, object]) -> None:
    changed = update(JobRun).where(JobRun.name == name).values(values)
    db.session.execute(changed.execution_options(synchronize_session=False))
