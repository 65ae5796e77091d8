"""Hand due notices to their channels: plan, claim, carry, write down. Any number of clocks may do it side by side."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from datetime import datetime
from typing import cast

from flask import current_app
from sqlalchemy.exc import OperationalError

from app import clock
from app.config import settings
from app.notices import email, push, sms
from app.notices.claims import LEASE, Claimed, claim, is_any_due, record, release
from app.notices.endpoints import BadEndpoint
from app.notices.health import Health
from app.notices.journal import Journal, Outcome
from app.notices.lanes import Call, Lanes
from app.notices.plan import plan_due
from app.notices.recovery import settle
from app.notices.rules import Answer, judge
from app.notices.wire import SECONDS

log = logging.getLogger(__name__)

# Set when the process is to end: what is on the line is finished, what was not begun is given back.
stopping = threading.Event()

BATCH = 500
FIRST_BATCH = 100  # small at first, so that senders side by side share a short queue
TOGETHER_SECONDS = 0.5
PAUSES_SECONDS = (0.5, 2, 5)
_HEALTHS = "dure.push.healths"
# How a delivery is carried through each channel: made once a pass, it prepares one in the application and gives back
# what any thread may call.
Channel = Callable[[Claimed, datetime], Call]
CHANNELS: dict[str, Callable[[], Channel]] = {"push": push.Push, "sms": sms.Sms, "email": email.Email}


def send_due(limit: int = 10_000) -> str:
    """Plan and send what is due, at most `limit` deliveries; gives what was done, in a word for the clock's status."""
    settle()
    planned, tried = 0, 0
    while batch := plan_due():
        planned += batch
    if is_any_due():
        sending = _Pass()
        try:
            tried = sending.send_all(limit)
        finally:
            sending.close()
    return f"planned {planned}, tried {tried}" if planned or tried else ""


class _Pass:
    """One pass of one sender. An answer is in the journal at once, and in the database with its neighbours."""

    def __init__(self) -> None:
        self._journal = Journal(settings().home)
        self._lanes = Lanes(cast(dict[str, Health], current_app.extensions.setdefault(_HEALTHS, {})), self._carried)
        self._channels: dict[str, Channel] = {}
        self._written_at = time.monotonic()

    def send_all(self, limit: int) -> int:
        """Claim and carry batch after batch; gives how many were tried."""
        tried, batch = 0, FIRST_BATCH
        while tried < limit and (claimed := claim(min(batch, limit - tried), self._journal)):
            tried += self._send(claimed)
            batch = min(BATCH, 2 * batch)
            if stopping.is_set():
                break
        return tried

    def close(self) -> None:
        """End the threads; what they still brought is written down."""
        try:
            self._lanes.close()
            self._write_down()
        finally:
            self._journal.close()

    def _send(self, claimed: list[Claimed]) -> int:
        # Nothing is begun that could still be on its way when another sender may take it.
        last_start = time.monotonic() + LEASE.total_seconds() - 2 * SECONDS
        left = self._lanes.carry([(one.origin, one) for one in claimed], self._call, self._goes_on, last_start)
        self._write_down()
        release(left)
        return len(claimed) - len(left)

    def _carried(self, one: Claimed, answer: Answer) -> None:
        verdict = judge(answer, one.attempts, clock.now(), one.expires_at)
        self._journal.write(Outcome(one.id, one.lease, one.contact_id, verdict))

    def _call(self, one: Claimed) -> Call:
        """The call that carries it. One poisoned row is one failure: it never stops its neighbours."""
        try:
            if one.channel not in self._channels:
                self._channels[one.channel] = CHANNELS[one.channel]()
            return self._channels[one.channel](one, clock.now())
        except BadEndpoint as error:
            refused = Answer(403, reason=str(error))
            return lambda: refused
        except Exception as error:
            log.error("a delivery cannot be prepared: %s", type(error).__name__)
            unreadable = Answer(0, reason="unreadable")
            return lambda: unreadable

    def _goes_on(self) -> bool:
        if time.monotonic() - self._written_at > TOGETHER_SECONDS:
            self._write_down()
        return not stopping.is_set()

    def _write_down(self) -> None:
        """What has been sent must not be sent again because the database was busy for a moment."""
        self._written_at = time.monotonic()
        if outcomes := self._journal.unwritten():
            _insist(outcomes)
            self._journal.written(len(outcomes))


def _insist(outcomes: list[Outcome]) -> None:
    for pause_seconds in PAUSES_SECONDS:
        try:
            return record(outcomes)
        except OperationalError:
            log.warning("what was sent cannot be written down yet")
            time.sleep(pause_seconds)
    return record(outcomes)
