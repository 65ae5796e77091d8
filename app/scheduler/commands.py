"""`flask clock run` is the clock; `flask clock status` tells how it goes."""

from __future__ import annotations

import click
from flask import current_app
from flask.cli import AppGroup

from app import clock
from app.config import settings
from app.i18n import t
from app.scheduler.jobs import Job, jobs_of
from app.scheduler.loop import Clock
from app.scheduler.models import JobRun
from app.scheduler.runs import last_runs

clock_commands = AppGroup("clock")


@clock_commands.command("run")
@click.option("--with-parent", "parent", type=int, metavar="PID")
def run_clock(parent: int | None) -> None:
    """Run the jobs until told to stop, or until the process PID is gone."""
    Clock(current_app._get_current_object(), jobs_of(settings().role)).run(parent)  # type: ignore[attr-defined]


@clock_commands.command("status")
def show_status() -> None:
    """Show each job: what it does, how often, and how it went last."""
    runs = last_runs()
    for job in jobs_of(settings().role):
        click.echo(_line(job, runs.get(job.name)))


def _line(job: Job, run: JobRun | None) -> str:
    every = t("scheduler.every", n=job.every_seconds)
    head = f"{job.name:20} {every:12} {t(f'scheduler.what.{job.name}')}"
    if run is None:
        return f"{head}\n{'':20} {t('scheduler.never')}"
    state = t("scheduler.failed") if run.failed else t("scheduler.went_well")
    counts = t("scheduler.counts", failures=run.failures, missed=run.missed)
    went = f"{clock.stamp(run.started_at)}  {run.took_ms} ms  {state}  {run.result}"
    return f"{head}\n{'':20} {went.rstrip()}  {counts}  {run.holder}"
