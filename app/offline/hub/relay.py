"""When does a hub speak to the centre, and what of? A round whenever something waits, else now and then.

First the envelopes, then the centre's word: keys and boxes, then the files, and last the content. A round that breaks
off goes on where it was; the pause after it grows with each failure, and a keeper can end it by a press.
"""

from __future__ import annotations

import fcntl
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

from app import clock
from app.config import settings
from app.offline.hub import boxes, custody, down, notes, reporting, up
from app.offline.hub.line import SILENCE_SECONDS, Line, LineDown, open_line
from app.vault import adopted
from sync.errors import SyncError
from sync.spelling import read_time

IDLE = timedelta(seconds=60)
BRIEF_SILENCE = 15.0
FIRST_PAUSE, LONGEST_PAUSE = 5.0, 120.0

#: What carries files of envelopes that the centre holds, when the rest is done: `uploads` puts its function here.
AFTER: list[Callable[[Line], int]] = []


@dataclass
class Round:
    """What one round did."""

    settled: int = 0
    set_aside: int = 0
    boxes: int = 0
    pages: int = 0
    files: int = 0
    sent: int = 0
    received: int = 0
    trouble: str = ""

    def __str__(self) -> str:
        done = {name: value for name, value in vars(self).items() if value}
        return " ".join(f"{name}={value}" for name, value in done.items())


def run_due() -> Round | None:
    """A round, if it is time for one and nobody else is at it: the clock calls this every few seconds."""
    return run() if adopted.paired() and settings().upstream and _is_due() else None


def run(is_brief: bool = False) -> Round | None:
    """One round now; None where another process is at it. Trouble with the line is noted, and never raised.

    `is_brief`: somebody waits for it at a screen: files and content are left to the clock, silence is given up soon.
    """
    with _alone() as is_mine:
        return _run(is_brief) if is_mine else None


def end_pause() -> None:
    """Try at the next opportunity, whatever went wrong before, and look for new content too."""
    notes.put(next_try="", failures=0, content_pulled="")


def _run(is_brief: bool) -> Round:
    done = Round()
    with open_line(BRIEF_SILENCE if is_brief else SILENCE_SECONDS) as line:
        try:
            _talk(line, done)
            if not is_brief:
                _fetch(line, done)
                _rest()
        except LineDown as trouble:
            done.trouble = str(trouble)
            _pause(getattr(trouble, "seconds", 0))
        except SyncError as trouble:  # what came down does not verify: told, not believed, asked for again later
            done.trouble = type(trouble).__name__
            _pause(0)
        done.sent, done.received = line.sent, line.received
    _remember(done)
    return done


def _talk(line: Line, done: Round) -> None:
    for _ in range(2):  # a receipt under a key that is not known yet: once more with fresher keys
        up.send_all(line, done)
        if not down.pull_keys(line):
            break
    reporting.report(line)
    done.boxes = down.pull_boxes(line)


def _fetch(line: Line, done: Round) -> None:
    done.files = sum(carry(line) for carry in AFTER)
    done.pages = down.pull_feeds(line)


def _remember(done: Round) -> None:
    """When the centre was last heard of, and when envelopes last reached it."""
    now = clock.stamp(clock.now())
    facts: dict[str, object] = {"trouble": done.trouble}
    if (done.received and not done.trouble) or done.settled:
        facts["contact_at"] = now
    if done.settled:
        facts |= {"sent_at": now, "sent": done.settled}
    notes.put(**facts)


def _rest() -> None:
    """Until something waits, or a minute has passed: whatever is left of the content comes then."""
    notes.put(failures=0, next_try=clock.stamp(clock.now() + IDLE))


def _pause(told: int) -> None:
    """Longer with each failure, never the same for two hubs, and never shorter than the centre asks."""
    failures = min(int(notes.get("failures") or 0) + 1, 20)
    most = min(FIRST_PAUSE * 2 ** (failures - 1), LONGEST_PAUSE)
    seconds = max(told, random.uniform(most / 2, most))
    notes.put(failures=failures, next_try=clock.stamp(clock.now() + timedelta(seconds=seconds)))


def _is_due() -> bool:
    """The pause is over; or nothing went wrong and something waits. A clock that was set back ends any pause."""
    known = notes.all_of_them()
    until = known.get("next_try") or ""
    now = clock.now()
    if not until or read_time(until) <= now or read_time(until) > now + timedelta(seconds=LONGEST_PAUSE + 3600):
        return True
    return not known.get("failures") and (custody.has_fresh() or boxes.has_new())


@contextmanager
def _alone() -> Iterator[bool]:
    with (settings().home / "relay.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True
