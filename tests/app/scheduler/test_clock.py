"""The clock: each job in its time, one leader, failures written down, and a clean end."""

import signal
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Engine, create_engine, text

from app.db import db, transaction
from app.notices import send
from app.scheduler.jobs import JOBS, Job
from app.scheduler.leader import Leader
from app.scheduler.loop import Clock
from app.scheduler.models import JobRun, Leadership
from app.scheduler.rules import missed_runs
from app.scheduler.runs import ages_seconds, last_runs, note_missed
from tests.tools.homes import ROOT, Home
from tests.tools.isolation import end_snapshot


@pytest.fixture(autouse=True)
def begin_again() -> Any:
    """Whatever a clock changed in this process is put back."""
    handlers = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    yield
    send.stopping.clear()
    for number, handler in handlers.items():
        signal.signal(number, handler)


def test_every_job_does_its_work_on_an_empty_server(app: Flask):
    clock = Clock(app)
    for job in JOBS:
        clock.run_job(job)
    assert sorted(runs()) == sorted(job.name for job in JOBS)
    assert [name for name, run in runs().items() if run.failed] == []


def test_a_failing_job_is_written_down_and_the_next_one_runs(app: Flask, caplog: pytest.LogCaptureFixture):
    done: list[str] = []
    clock = Clock(app, (Job("broken", 1, _break), Job("whole", 1, lambda: done.append("whole"))))
    for job in clock.jobs:
        clock.run_job(job)
    broken = runs()["broken"]
    assert (broken.failed, broken.result, broken.failures) == (True, "ZeroDivisionError", 1)
    assert done == ["whole"]
    assert "broken" in caplog.text


def test_what_an_error_says_is_never_logged(app: Flask, caplog: pytest.LogCaptureFixture):
    Clock(app).run_job(Job("broken", 1, _say_a_name))
    assert "ValueError" in caplog.text
    assert "Soon-ja" not in caplog.text.replace('raise ValueError("Kim Soon-ja")', "")


def test_an_idle_run_is_written_down_once_a_minute(app: Flask):
    clock = Clock(app)
    idle = Job("idle", 1, lambda: None)
    clock.run_job(idle)
    first = runs()["idle"].started_at
    with transaction():
        runs()["idle"].started_at = datetime(2020, 1, 1, tzinfo=UTC)
    clock.run_job(idle)
    assert runs()["idle"].started_at < first


def test_missed_runs_are_counted(app: Flask):
    Clock(app).run_job(Job("late", 1, lambda: "done"))
    note_missed("late")
    assert runs()["late"].missed == 1
    assert ages_seconds()["late"] <= 2


@pytest.mark.parametrize(
    ("seconds_ago", "missed"), [(None, 0), (0, None), (3_599, None), (3_600, 0), (3_650, 0), (7_300, 1), (36_100, 9)]
)
def test_when_a_job_is_due_and_how_many_runs_it_missed(seconds_ago: int | None, missed: int | None):
    now = datetime(2026, 11, 23, 9, tzinfo=UTC)
    last = None if seconds_ago is None else now - timedelta(seconds=seconds_ago)
    assert missed_runs(last, 3_600, now) == missed


def test_a_restarted_clock_does_not_run_again_what_is_not_due(app: Flask):
    ran: list[str] = []
    hourly = Job("hourly", 3_600, lambda: ran.append("hourly"))
    for _ in range(2):
        Clock(app, (hourly,)).look(hourly)
    assert ran == ["hourly"]


def test_a_new_leader_makes_up_for_what_was_missed_with_one_run(app: Flask):
    ran: list[str] = []
    hourly = Job("hourly", 3_600, lambda: ran.append("hourly"))
    first, second = Clock(app, (hourly,)), Clock(app, (hourly,))
    second.leader.holder += "-second"
    first.look(hourly)
    second.look(hourly)
    with transaction():
        runs()["hourly"].started_at -= timedelta(hours=5)
    first.leader.resign()
    second.look(hourly)
    assert ran == ["hourly", "hourly"]
    assert runs()["hourly"].missed == 4
    assert runs()["hourly"].holder.endswith("-second")
    second.leader.resign()


def test_status_says_which_job_is_late_and_who_leads(app: Flask, cli):
    Clock(app).run_job(next(job for job in JOBS if job.name == "publish-pages"))
    assert "다음" in cli.invoke(args=["clock", "status"]).output
    with transaction():
        runs()["publish-pages"].started_at -= timedelta(hours=5)
    shown = cli.invoke(args=["clock", "status"]).output
    assert "부터 늦음" in shown
    assert runs()["publish-pages"].holder in shown.splitlines()[0]


def test_one_clock_leads_and_the_next_takes_over_when_it_ends(app: Flask):
    first, second = Leader(), Leader()
    second.holder += "-second"
    assert first.holds()
    assert first.holds()
    assert not second.holds()
    first.resign()
    assert second.holds()
    assert not first.holds()
    second.resign()


def test_a_silent_leader_loses_its_place(app: Flask, database: str):
    first, second = Leader(), Leader()
    second.holder += "-second"
    assert first.holds()
    _fall_silent(database)
    assert second.holds()
    assert not first.holds()
    second.resign()


def test_of_two_clocks_only_the_leader_runs_periodic_jobs_and_both_send(app: Flask):
    ran: list[str] = []
    jobs = (Job("periodic", 1, lambda: ran.append("periodic")), Job("sender", 1, lambda: ran.append("sender"), True))
    first, second = Clock(app, jobs), Clock(app, jobs)
    second.leader.holder += "-second"
    for clock in (first, second):
        for job in jobs:
            clock.run_job(job)
    assert ran == ["periodic", "sender", "sender"]
    first.leader.resign()


def test_the_loop_runs_each_job_again_and_ends_when_told(app: Flask):
    ran: list[float] = []
    clock = Clock(app, (Job("tick", 1, lambda: ran.append(time.monotonic()), everywhere=True),))
    threading.Timer(2.5, clock.stop.set).start()
    clock.run()
    assert 2 <= len(ran) <= 4


def test_status_tells_each_job_in_words(app: Flask, cli):
    Clock(app).run_job(JOBS[0])
    shown = cli.invoke(args=["clock", "status"]).output
    assert all((job.name in shown) == ("centre" in job.roles) for job in JOBS)
    assert "scheduler." not in shown


def test_a_clock_ends_cleanly_on_sigterm(home: Home):
    clock = _start(home)
    clock.send_signal(signal.SIGTERM)
    assert clock.wait(60) == 0


def test_a_clock_ends_when_its_parent_dies(home: Home):
    parent = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    clock = _start(home, "--with-parent", str(parent.pid))
    parent.kill()
    parent.wait()
    assert clock.wait(60) == 0


def runs() -> dict[str, JobRun]:
    """As anyone sees them now."""
    end_snapshot()
    return last_runs()


def _start(home: Home, *arguments: str) -> subprocess.Popen[bytes]:
    """A real clock process that has run a job."""
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "clock", "run", *arguments]
    clock = subprocess.Popen(command, cwd=ROOT, env=home.process_environment(), start_new_session=True)
    engine = create_engine(home.database_url or f"sqlite:///{home.path}/dure.sqlite3")
    deadline = time.monotonic() + 60
    while not _has_run(engine) and time.monotonic() < deadline:
        time.sleep(0.1)
    engine.dispose()
    assert clock.poll() is None
    return clock


def _has_run(engine: Engine) -> bool:
    with engine.connect() as connection:
        return connection.execute(text("SELECT count(*) FROM job_run")).scalar_one() > 0


def _fall_silent(database: str) -> None:
    """PostgreSQL hangs up on the leader; on SQLite its time runs out."""
    with transaction():
        if database == "postgres":
            db.session.execute(text("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'"))
        else:
            db.session.get(Leadership, "clock").until = datetime(2020, 1, 1, tzinfo=UTC)  # type: ignore[union-attr]


def _break() -> None:
    1 / 0  # noqa: B018


def _say_a_name() -> None:
    raise ValueError("Kim Soon-ja")
