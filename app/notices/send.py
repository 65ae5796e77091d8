"""Hand due notices to their channels: plan, claim, carry, write down. Any number of clocks may do it side by side."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from datetime import datetime

from sqlalchemy.exc import OperationalError

from app import clock
from app.notices import push
from app.notices.claims import LEASE, Claimed, claim, record, release
from app.notices.endpoints import BadEndpoint
from app.notices.plan import plan_due
from app.notices.rules import Answer, Verdict, judge
from app.notices.wire import SECONDS

log = logging.getLogger(__name__)

# Set when the process is to end: what is on the line is finished, what was not begun is given back.
stopping = threading.Event()

THREADS = 8
BATCH = 200
PAUSES_SECONDS = (0.5, 2, 5)
# What is needed to carry one delivery through each channel: prepare in the application, then call from any thread.
CHANNELS: dict[str, Callable[[Claimed, datetime], Callable[[], Answer]]] = {"push": push.prepare}


def send_due(limit: int = 10_000) -> str:
    """Plan and send what is due, at most `limit` deliveries; gives what was done, in a word for the clock's status."""
    planned, tried = 0, 0
    while batch := plan_due():
        planned += batch
    with ThreadPoolExecutor(THREADS, thread_name_prefix="notices") as threads:
        while tried < limit and not stopping.is_set() and (claimed := claim(min(BATCH, limit - tried))):
            tried += _send(claimed, threads)
    return f"planned {planned}, tried {tried}" if planned or tried else ""


def _send(claimed: list[Claimed], threads: ThreadPoolExecutor) -> int:
    """Each answer is written down as soon as it is there: what is not written is sent again after a crash."""
    last_start = time.monotonic() + LEASE.total_seconds() - 2 * SECONDS
    waiting: dict[Future[Answer], Claimed] = {}
    queue = list(reversed(claimed))
    while queue or waiting:
        while queue and len(waiting) < 2 * THREADS and time.monotonic() < last_start and not stopping.is_set():
            one = queue.pop()
            waiting[threads.submit(_call(one))] = one
        if not waiting:
            release(queue)
            return len(claimed) - len(queue)
        done, _ = wait(waiting, return_when=FIRST_COMPLETED)
        _write_down({(one := waiting.pop(future)): _verdict(one, _answer(future)) for future in done})
    return len(claimed)


def _call(one: Claimed) -> Callable[[], Answer]:
    """The call that carries it. One poisoned row is one failure: it never stops its neighbours."""
    try:
        return CHANNELS[one.channel](one, clock.now())
    except BadEndpoint as error:
        refused = Answer(403, reason=str(error))
        return lambda: refused
    except Exception as error:
        log.error("a delivery cannot be prepared: %s", type(error).__name__)
        unreadable = Answer(0, reason="unreadable")
        return lambda: unreadable


def _write_down(verdicts: dict[Claimed, Verdict]) -> None:
    """What has been sent must not be sent again because the database was busy for a moment."""
    for pause_seconds in PAUSES_SECONDS:
        try:
            return record(verdicts)
        except OperationalError:
            log.warning("what was sent cannot be written down yet")
            time.sleep(pause_seconds)
    return record(verdicts)


def _answer(future: Future[Answer]) -> Answer:
    error = future.exception()
    if error is None:
        return future.result()
    log.error("a delivery failed: %s", type(error).__name__)
    return Answer(0, reason=type(error).__name__)


def _verdict(one: Claimed, answer: Answer) -> Verdict:
    return judge(answer, one.attempts, clock.now(), one.expires_at)
