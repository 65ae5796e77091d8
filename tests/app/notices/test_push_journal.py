"""What was sent is known after a crash, although the database had not heard of it yet."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from flask import Flask

from app.config import settings
from app.notices import claims, plan, recovery, send
from app.notices.journal import FOLDER, Journal, Left, Outcome, in_hand, left_behind
from app.notices.rules import Verdict
from tests.app.notices.steps import LONG_AGO, change_all
from tests.tools.homes import ROOT
from tests.tools.push import PushService

SENT = Verdict("sent", contact="reached")
#: Writes one outcome and dies on the spot, its lock with it.
DIE = """
import os, signal, sys
from pathlib import Path
from app.notices.journal import Journal, Outcome
from app.notices.rules import Verdict
number, contact = int(sys.argv[2]), int(sys.argv[4])
journal = Journal(Path(sys.argv[1]))
journal.hold(sys.argv[3])
journal.write(Outcome(number, sys.argv[3], contact, Verdict("sent", contact="reached")))
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_what_a_killed_sender_had_sent_is_not_sent_again(
    app: Flask, push_service: PushService, subscribe, tell, states
):
    phone = push_service.browser()
    subscribe(phone)
    tell(send_now=False)
    plan.plan_due()
    [held] = claims.claim(10)
    _die(settings().home, Outcome(held.id, held.lease, held.contact_id, SENT))
    change_all(claims.Delivery, lease_until=LONG_AGO)
    recovery.recover()
    send.send_due()
    assert states() == ["sent"]
    assert phone.messages == []
    assert list((settings().home / FOLDER).iterdir()) == []


def test_what_a_killed_sender_held_goes_out_at_once_and_is_silent_where_it_may_be_shown(
    app: Flask, push_service: PushService, subscribe, tell, states
):
    phone, neighbour = push_service.browser(), push_service.browser("neighbour")
    subscribe(phone)
    subscribe(neighbour)
    tell(send_now=False)
    plan.plan_due()
    held, _ = claims.claim(10)
    _die(settings().home, Outcome(held.id, held.lease, held.contact_id, SENT))
    send.send_due()
    assert states() == ["sent", "sent"]
    assert phone.messages == []
    assert [message.body["notification"]["renotify"] for message in neighbour.messages] == [False]


def test_what_a_frozen_sender_had_sent_is_not_sent_again(
    app: Flask, push_service: PushService, subscribe, tell, states
):
    phone = push_service.browser()
    subscribe(phone)
    tell(send_now=False)
    plan.plan_due()
    frozen = Journal(settings().home)
    [held] = claims.claim(10, frozen)
    frozen.write(Outcome(held.id, held.lease, held.contact_id, SENT))
    change_all(claims.Delivery, lease_until=LONG_AGO)
    recovery.recover()
    send.send_due()
    frozen.close()
    assert states() == ["sent"]
    assert phone.messages == []


def test_the_journal_of_a_living_sender_is_read_and_left_where_it_is(tmp_path: Path):
    journal = Journal(tmp_path)
    journal.hold("lease")
    journal.write(Outcome(1, "lease", 2, SENT))
    assert list(left_behind(tmp_path)) == []
    assert in_hand(tmp_path) == [Outcome(1, "lease", 2, SENT)]
    journal.close()
    assert list(left_behind(tmp_path)) == [Left(["lease"], [Outcome(1, "lease", 2, SENT)])]
    assert list(left_behind(tmp_path)) == []


def test_what_the_database_has_is_not_left_behind(tmp_path: Path):
    journal = Journal(tmp_path)
    for number in (1, 2, 3):
        journal.write(Outcome(number, "lease", 2, SENT))
    journal.written(2)
    assert journal.unwritten() == [Outcome(3, "lease", 2, SENT)]
    journal.close()
    assert list(left_behind(tmp_path)) == [Left([], [Outcome(3, "lease", 2, SENT)])]


def test_half_a_line_is_passed_over(tmp_path: Path):
    _die(tmp_path, Outcome(1, "lease", 2, SENT))
    [path] = (tmp_path / FOLDER).iterdir()
    path.write_bytes(path.read_bytes() + b'[2, "lea')
    assert list(left_behind(tmp_path)) == [Left(["lease"], [Outcome(1, "lease", 2, SENT)])]


def test_what_cannot_be_written_down_now_is_there_the_next_time(tmp_path: Path):
    _die(tmp_path, Outcome(1, "lease", 2, SENT))
    with pytest.raises(RuntimeError):
        _fail(tmp_path)
    assert len(list(left_behind(tmp_path))) == 1


def test_a_journal_says_nothing_of_anybody(app: Flask, push_service: PushService, subscribe, tell, monkeypatch):
    subscribe(push_service.browser())
    written: list[bytes] = []
    write = os.write
    monkeypatch.setattr(os, "write", lambda file, data: written.append(data) or write(file, data))
    tell()
    [line] = [data for data in written if b"sent" in data]
    assert b"http" not in line
    assert b"papers" not in line


def _die(home: Path, outcome: Outcome) -> None:
    told = [str(home), str(outcome.delivery_id), outcome.lease, str(outcome.contact_id)]
    subprocess.run([sys.executable, "-c", DIE, *told], cwd=ROOT, check=False)


def _fail(home: Path) -> None:
    for _ in left_behind(home):
        raise RuntimeError
