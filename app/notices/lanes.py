"""How do many messages travel at once, without one slow service holding up the others?

Every push service has lanes of its own, threads that carry one message after another. A service that fails again and
again, or says when to come back, rests: what is meant for it goes back into the queue untried.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from queue import SimpleQueue
from typing import Any

from app import clock
from app.notices.rules import Answer, retry_after

LANES = 8  # side by side for one service; more gain nothing on one core and look like a flood
AHEAD = 2 * LANES
FAILURES_UNTIL_REST = 8
FIRST_REST_SECONDS = 5.0
LONGEST_REST_SECONDS = 600.0
HURRIED = (0, 429)

Call = Callable[[], Answer]
Carried = Callable[[Any, Answer], None]


@dataclass
class Health:
    """How a service fares with this process."""

    failures: int = 0
    rests: int = 0
    until: float = 0.0
    #: How many may be under way at once: halved when the service is in trouble, one more for each round that goes well
    #: (additive increase, multiplicative decrease, as TCP does it: RFC 5681).
    window: float = AHEAD

    def note(self, answer: Answer) -> None:
        """Learn from one answer."""
        if answer.status not in HURRIED and answer.status < 500:
            self.failures = self.rests = 0
            self.window = min(AHEAD, self.window + 1 / self.window)
            return
        self.failures += 1
        self.window = max(1.0, self.window / 2)
        asked = retry_after(answer.retry_after, clock.now()) if answer.status == 429 else 0
        if asked or self.failures >= FAILURES_UNTIL_REST:
            own = min(LONGEST_REST_SECONDS, FIRST_REST_SECONDS * 2 ** min(self.rests, 10))
            self.until, self.rests = time.monotonic() + (asked or own), self.rests + 1
            # One more failure after the rest is enough for a longer one.
            self.failures = FAILURES_UNTIL_REST - 1

    @property
    def rest_seconds(self) -> float:
        """How long it still rests; 0 when it may be called."""
        return max(0.0, self.until - time.monotonic())


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
        while (job := service.jobs.get()) is not None:
            try:
                self._carry_one(origin, *job)
            finally:
                self._done.put(origin)

    def _carry_one(self, origin: str, item: Any, call: Call) -> None:
        if time.monotonic() > self._last_start:
            self._services[origin].waiting.append(item)
            return
        try:
            answer = call()
        except Exception as error:
            answer = Answer(0, reason=type(error).__name__)
        self._healths[origin].note(answer)
        self._carried(item, answer)

    def _await_one(self) -> None:
        """Wait for one, and take along what else has come back meanwhile."""
        self._services[self._done.get()].under_way -= 1
        while not self._done.empty():
            self._services[self._done.get()].under_way -= 1

    def _take_back(self, origin: str, service: _Service) -> Iterable[tuple[Any, float]]:
        rest = self._healths[origin].rest_seconds
        while service.waiting:
            yield service.waiting.popleft(), rest
