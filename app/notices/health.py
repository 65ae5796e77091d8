"""How does a push service fare, how much is it given at once, and when is it left alone?"""

from __future__ import annotations

import time
from dataclasses import dataclass

from app import clock
from app.notices.rules import Answer, retry_after

AHEAD = 16  # under way at once for one service; more gain nothing on one core and look like a flood
FAILURES_UNTIL_REST = 8
FIRST_REST_SECONDS = 5.0
LONGEST_REST_SECONDS = 600.0
HURRIED = (0, 429)


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
