"""`flask clock run` is the clock; `flask clock status` tells how it goes."""

from __future__ import annotations

import click
from flask import current_app
from flask.cli import AppGroup

from app import clock
from app.config import settings
from app.i18n import t
from app.scheduler.jobs import Job, jobs_of
from app.scheduler.loop import LEAST_LOOKED_UP, LOOK_SECONDS, Clock
from app.scheduler.models import JobRun
from app.scheduler.rules import GRACE_SECONDS, due_at
from app.scheduler.runs import last_runs

clock_commands = AppGroup("clock")


@clock_commands.command("run")
@click.option("--with-parent", "parent", type=int, metavar="PID")
def run_clock(parent: int | None) -> None:
    """Run the jobs until told to stop, or until the process PID is gone."""
    Clock(current_app._get_current_object(), jobs_of(settings().role)).run(parent)  # type: ignore[attr-defined]


@clock_commands.command("status")
def show_status() -> None:
    """Show each job: what it does, how often, how it went last, and when its time comes next."""
    runs = last_runs()
    jobs = jobs_of(settings().role)
    led = [run for job in jobs if not job.everywhere and (run := runs.get(job.name))]
    if led:
        click.echo(t("scheduler.leads", holder=max(led, key=lambda run: run.started_at).holder))
    for job in jobs:
        click.echo(_line(job, runs.get(job.name)))


def _line(job: Job, run: JobRun | None) -> str:
    every = t("scheduler.every", n=job.every_seconds)
    head = f"{job.name:20} {every:12} {t(f'scheduler.what.{job.name}')}"
    if run is None:
        return f"{head}\n{'':20} {t('scheduler.never')}"
    state = t("scheduler.failed") if run.failed else t("scheduler.went_well")
    counts = t("scheduler.counts", failures=run.failures, missed=run.missed)
    went = f"{clock.stamp(run.started_at)}  {run.took_ms} ms  {state}  {run.result}"
    return f"{head}\n{'':20} {went.rstrip()}  {counts}  {run.holder}{_next(job, run)}"


def _next(job: Job, run: JobRun) -> str:
    """When a job of a minute or more is due; the rest run all the time."""
    due = due_at(run.started_at, job.every_seconds)
    if due is None or job.every_seconds < LEAST_LOOKED_UP:
        return ""
    late = (clock.now() - due).total_seconds() > GRACE_SECONDS + LOOK_SECONDS
    return f"  {t('scheduler.late' if late else 'scheduler.next', at=clock.stamp(due))}"
