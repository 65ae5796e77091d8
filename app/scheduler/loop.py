"""How does the clock run? APScheduler calls each job in its time, until the process is told to stop.

A job of a minute or more is due when the table of last runs says so, not this process: a restart does not run it again,
and a new leader makes up at once for what the old one missed. A failing job is logged and written down, and the loop
goes on. Killed at any point, nothing is lost: every job works in short transactions of its own and begins again.
"""

from __future__ import annotations

import logging
import os
import signal
import threading
import time
import traceback
from collections.abc import Callable
from datetime import datetime, timedelta

from apscheduler.events import EVENT_JOB_MISSED, JobExecutionEvent
from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.background import BackgroundScheduler
from flask import Flask

from app import clock
from app.notices import send
from app.scheduler.jobs import JOBS, Job
from app.scheduler.leader import Leader
from app.scheduler.rules import GRACE_SECONDS, missed_runs
from app.scheduler.runs import Run, last_started, note_missed, write_run

log = logging.getLogger(__name__)

THREADS = 4
LOOK_SECONDS = 15  # how often it is looked whether a job of a minute or more is due
LEAST_LOOKED_UP = 60
IDLE_NOTE = timedelta(seconds=60)


class Clock:
    """One clock process."""

    def __init__(self, app: Flask, jobs: tuple[Job, ...] = JOBS) -> None:
        self.app = app
        self.jobs = jobs
        self.leader = Leader()
        self.stop = threading.Event()
        self._noted_at: dict[str, datetime] = {}

    def run(self, parent: int | None = None) -> None:
        """Run until SIGTERM or SIGINT, or until the process `parent` is gone."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: self.stop.set())
        is_orphan = _parent_watch(parent)
        scheduler = self._scheduler()
        scheduler.start()
        while not self.stop.wait(1.0):
            if is_orphan():
                break
        self._finish(scheduler)

    def run_job(self, job: Job) -> None:
        """Run one job once, if it is this process's to run; whatever happens is written down."""
        with self.app.app_context():
            try:
                if job.everywhere or self.leader.holds():
                    self._note(job, _timed(job, self.leader.holder))
            except Exception as error:
                _log_failure(job.name, error)

    def look(self, job: Job) -> None:
        """Run a job of a minute or more if it is due, and count what was missed before."""
        with self.app.app_context():
            try:
                if not self.leader.holds():
                    return
                missed = missed_runs(last_started(job.name), job.every_seconds, clock.now())
            except Exception as error:
                _log_failure(job.name, error)
                return
            if missed is not None:
                self.run_job(job)
                note_missed(job.name, missed)

    def _scheduler(self) -> BackgroundScheduler:
        logging.getLogger("apscheduler").setLevel(logging.ERROR)
        scheduler = BackgroundScheduler(
            timezone="UTC",
            executors={"default": ThreadPoolExecutor(THREADS)},
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": GRACE_SECONDS},
        )
        for job in self.jobs:
            is_looked_up = job.every_seconds >= LEAST_LOOKED_UP and not job.everywhere
            scheduler.add_job(
                self.look if is_looked_up else self.run_job,
                "interval",
                args=(job,),
                id=job.name,
                seconds=LOOK_SECONDS if is_looked_up else job.every_seconds,
                jitter=1,
                next_run_time=clock.now(),
            )
        scheduler.add_listener(self._missed, EVENT_JOB_MISSED)
        return scheduler

    def _finish(self, scheduler: BackgroundScheduler) -> None:
        send.stopping.set()
        scheduler.shutdown(wait=True)
        with self.app.app_context():
            self.leader.resign()

    def _note(self, job: Job, run: Run) -> None:
        last = self._noted_at.get(job.name)
        is_looked_up = job.every_seconds >= LEAST_LOOKED_UP
        if is_looked_up or run.result or run.failed or last is None or run.started_at - last >= IDLE_NOTE:
            write_run(run)
            self._noted_at[job.name] = run.started_at

    def _missed(self, event: JobExecutionEvent) -> None:
        with self.app.app_context():
            note_missed(event.job_id, 1)


def _timed(job: Job, holder: str) -> Run:
    started_at, begun = clock.now(), time.monotonic()
    try:
        result, failed = job.run(), False
    except Exception as error:
        _log_failure(job.name, error)
        result, failed = type(error).__name__, True
    took_ms = round((time.monotonic() - begun) * 1000)
    return Run(job.name, holder, started_at, took_ms, str(result or "")[:200], failed)


def _log_failure(name: str, error: Exception) -> None:
    """Where it broke, without the error's own words: they may hold something personal."""
    where = "".join(traceback.format_tb(error.__traceback__))
    log.error("the job %s failed with %s\n%s", name, type(error).__name__, where)


def _parent_watch(parent: int | None) -> Callable[[], bool]:
    """A question that turns true when the parent is gone."""
    if parent is None:
        return lambda: False
    if os.getppid() == parent:
        return lambda: os.getppid() != parent
    return lambda: not _is_alive(parent)


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
