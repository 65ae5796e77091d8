"""A clock killed while it sends: nothing is lost; only what was on the line at that moment may come twice."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sqlalchemy import func, select

from app.db import db, transaction
from app.notices import actions, recovery, send
from app.notices.health import AHEAD
from app.notices.models import Delivery, Notice
from app.notices.rules import OPEN
from tests.app.notices.steps import LONG_AGO, change_all
from tests.tools.homes import ROOT, Home
from tests.tools.push import Browser, PushService, Reply

NOTICES = 60


@pytest.fixture
def start_clock(home: Home) -> Iterator[Callable[[], subprocess.Popen[bytes]]]:
    """Real clock processes; whatever still runs at the end is killed."""
    clocks: list[subprocess.Popen[bytes]] = []
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "clock", "run"]
    environment = home.process_environment(DURE_PUSH_ALLOW_PRIVATE="1")

    def start() -> subprocess.Popen[bytes]:
        clocks.append(subprocess.Popen(command, cwd=ROOT, env=environment, start_new_session=True))
        return clocks[-1]

    yield start
    for clock in clocks:
        clock.kill()
        clock.wait()


def test_a_clock_killed_while_sending_loses_nothing(push_service: PushService, subscribe, start_clock, states):
    phones = _slow_phones(push_service, subscribe)
    first = start_clock()
    _until(lambda: sum(len(phone.messages) for phone in phones) >= NOTICES // 4)
    first.send_signal(signal.SIGKILL)
    first.wait()
    on_the_line = _count(Delivery, Delivery.state == "sending")
    change_all(Delivery, lease_until=LONG_AGO)
    recovery.recover()
    send.send_due()
    received = [len(phone.messages) for phone in phones]
    assert states() == ["sent"] * NOTICES
    assert min(received) == 1
    assert sum(received) - NOTICES <= min(on_the_line, AHEAD)


def test_two_clocks_side_by_side_send_each_notice_once(push_service: PushService, subscribe, start_clock, states):
    phones = _slow_phones(push_service, subscribe)
    start_clock()
    start_clock()
    _until(_is_all_done)
    assert states() == ["sent"] * NOTICES
    assert [len(phone.messages) for phone in phones] == [1] * NOTICES


def _slow_phones(service: PushService, subscribe: Callable[..., Any]) -> list[Browser]:
    """As many phones as notices, at a service that takes its time."""
    phones = [service.browser(f"phone{number}", Reply(201, hang_seconds=0.3)) for number in range(NOTICES)]
    papers = [f"0190a5a0-0000-7000-8000-{number:012d}" for number in range(NOTICES)]
    for phone, paper in zip(phones, papers, strict=True):
        subscribe(phone, paper)
    with transaction():
        actions.tell_many([actions.Telling("approved", paper, "ko", "/ko/papers/x") for paper in papers])
    return phones


def _count(model: Any, condition: Any) -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(model).where(condition)) or 0


def _is_all_done() -> bool:
    return not _count(Notice, Notice.planned_at.is_(None)) and not _count(Delivery, Delivery.state.in_(OPEN))


def _until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 90
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.05)
