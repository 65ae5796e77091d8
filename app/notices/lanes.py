"""How do many messages travel at once, without one slow service holding up the others?

Every push service has lanes of its own, threads that carry several messages at once: what has been sent off is waited
for together. A service that fails again and again, or says when to come back, rests: what is meant for it goes back
into the queue untried.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from select import POLLIN, poll
from typing import Any, Protocol

from app.notices.health import AHEAD, Health
from app.notices.rules import Answer

log = logging.getLogger(__name__)

LANES = 2  # for one service: one can look up a name while the other carries; threads wait for one another
IN_LANE = AHEAD // LANES
LOOK_SECONDS = 0.02  # how long a lane waits for answers before it looks for more to carry


class Flight(Protocol):
    """What has been sent off: its answer is read by `finish` once `fileno` is readable or `deadline` has passed."""

    deadline: float

    def fileno(self) -> int:
        """What to wait for."""

    def finish(self) -> Answer:
        """The answer."""


#: A call may wait for its answer, or come back as soon as its message is off.
Call = Callable[[], Answer | Flight]
Carried = Callable[[Any, Answer], None]


@dataclass
class _Service:
    waiting: deque[Any] = field(default_factory=deque)
    jobs: SimpleQueue[tuple[Any, Call] | None] = field(default_factory=SimpleQueue)
    threads: list[threading.Thread] = field(default_factory=list)
    under_way: int = 0


class Lanes:
    """The lanes of one pass. `carried` is called in the lane's own thread as soon as an answer is there."""

    def __init__(self, healths: dict[str, Health], carried: Carried) -> None:
        self._healths = healths
        self._carried = carried
        self._services: dict[str, _Service] = {}
        self._done: SimpleQueue[str] = SimpleQueue()
        self._last_start = 0.0

    def carry(
        self,
        items: Iterable[tuple[str, Any]],
        prepare: Callable[[Any], Call],
        may_go_on: Callable[[], bool],
        last_start: float,
    ) -> list[tuple[Any, float]]:
        """Carry each item to its service; gives back what was not tried, with the seconds that its service rests.

        None is begun after `last_start` (of the monotonic clock), even by a process that was frozen until then.
        """
        self._last_start = last_start
        for origin, item in items:
            self._healths.setdefault(origin, Health())
            self._services.setdefault(origin, _Service()).waiting.append(item)
        while may_go_on() and time.monotonic() < last_start and self._send_off(prepare):
            self._await_one()
        while any(service.under_way for service in self._services.values()):
            self._await_one()
        return [left for origin, service in self._services.items() for left in self._take_back(origin, service)]

    def close(self) -> None:
        """Send every thread home."""
        for service in self._services.values():
            for _ in service.threads:
                service.jobs.put(None)
        for service in self._services.values():
            for thread in service.threads:
                thread.join()

    def _send_off(self, prepare: Callable[[Any], Call]) -> bool:
        """Fill the lanes; False when nothing is waiting that may go."""
        is_any = False
        for origin, service in self._services.items():
            health = self._healths[origin]
            # A service that failed is asked by one message first.
            ahead = int(health.window) if not health.failures else 1
            while service.waiting and service.under_way < ahead and not health.rest_seconds:
                item = service.waiting.popleft()
                service.jobs.put((item, prepare(item)))
                service.under_way += 1
                if len(service.threads) < min(LANES, service.under_way):
                    self._open_lane(origin, service)
            is_any = is_any or bool(service.under_way)
        return is_any

    def _open_lane(self, origin: str, service: _Service) -> None:
        name = f"lane {len(service.threads)} of {origin}"
        thread = threading.Thread(target=self._lane, args=(origin, service), name=name, daemon=True)
        service.threads.append(thread)
        thread.start()

    def _lane(self, origin: str, service: _Service) -> None:
        flying: list[tuple[Any, Flight]] = []
        is_open = True
        while is_open or flying:
            is_open = is_open and self._take_off(origin, service, flying)
            self._land(origin, flying, LOOK_SECONDS if is_open else 1.0)

    def _take_off(self, origin: str, service: _Service, flying: list[tuple[Any, Flight]]) -> bool:
        """Begin what waits, as much as the lane holds; False when the lane is to close."""
        while len(flying) < IN_LANE:
            try:
                job = service.jobs.get(block=not flying)
            except Empty:
                return True
            if job is None:
                return False
            item, call = job
            if time.monotonic() > self._last_start or self._healths[origin].rest_seconds:
                service.waiting.append(item)
                self._done.put(origin)
                continue
            result = _answered(call)
            if isinstance(result, Answer):
                self._arrived(origin, item, result)
            else:
                flying.append((item, result))
        return True

    def _land(self, origin: str, flying: list[tuple[Any, Flight]], seconds: float) -> None:
        """Read the answers that have come, waiting a moment for the first."""
        if not flying:
            return
        answers = poll()
        for _, flight in flying:
            answers.register(flight.fileno(), POLLIN)
        ready = {number for number, _ in answers.poll(1_000 * seconds)}
        now = time.monotonic()
        landed = [one for one in flying if one[1].fileno() in ready or one[1].deadline < now]
        flying[:] = [one for one in flying if one not in landed]
        for item, flight in landed:
            self._arrived(origin, item, flight.finish())

    def _arrived(self, origin: str, item: Any, answer: Answer) -> None:
        try:
            self._healths[origin].note(answer)
            self._carried(item, answer)
        except Exception as error:
            # What else is in this lane must not be left hanging; this one comes back when its lease ends.
            log.error("an answer cannot be kept: %s", type(error).__name__)
        finally:
            self._done.put(origin)

    def _await_one(self) -> None:
        """Wait for one, and take along what else has come back meanwhile."""
        self._services[self._done.get()].under_way -= 1
        while not self._done.empty():
            self._services[self._done.get()].under_way -= 1

    def _take_back(self, origin: str, service: _Service) -> Iterable[tuple[Any, float]]:
        rest = self._healths[origin].rest_seconds
        while service.waiting:
            yield service.waiting.popleft(), rest


def _answered(call: Call) -> Answer | Flight:
    try:
        return call()
    except Exception as error:
        return Answer(0, reason=type(error).__name__)
