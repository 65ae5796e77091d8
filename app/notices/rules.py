"""Which answer of a push service means what, and which addresses may be called at all? Values in, verdict out."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Literal

# GOV.UK Notify's vocabulary. `created` waits (also for another try), `sending` is held by a lease, the rest are ends.
State = Literal["created", "sending", "sent", "delivered", "permanent-failure", "temporary-failure", "cancelled"]
OPEN = ("created", "sending")

FIRST_WAIT_SECONDS = 5
LONGEST_WAIT_SECONDS = 3_600
LONGEST_RETRY_AFTER_SECONDS = 86_400
REFUSALS_UNTIL_DROPPED = 8


@dataclass(frozen=True)
class Answer:
    """What came back: an HTTP status, or 0 with the reason why there was none."""

    status: int
    retry_after: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Verdict:
    """What becomes of the delivery, and what was learnt of the contact: `reached`, `gone`, `refused` or nothing."""

    state: State
    reason: str = ""
    wait_seconds: int = 0
    contact: Literal["", "reached", "gone", "refused"] = ""


def judge(answer: Answer, attempts: int, now: datetime, expires_at: datetime) -> Verdict:
    """The verdict on one try. `attempts` counts this one; a wait that would pass `expires_at` ends the delivery."""
    status = answer.status
    reason = answer.reason or f"http {status}"
    if status in (200, 201, 202):
        return Verdict("sent", contact="reached")
    if status in (404, 410):
        return Verdict("permanent-failure", reason, contact="gone")
    if status == 413:
        return Verdict("permanent-failure", reason)
    if status in (0, 408, 425, 429) or status >= 500:
        return _wait(answer, reason, attempts, now, expires_at)
    # Redirects are not followed; any other answer says that this server or this subscription is not wanted.
    return Verdict("permanent-failure", reason, contact="refused")


def _wait(answer: Answer, reason: str, attempts: int, now: datetime, expires_at: datetime) -> Verdict:
    seconds = max(wait_seconds(attempts), retry_after(answer.retry_after, now))
    if now.timestamp() + seconds >= expires_at.timestamp():
        return Verdict("temporary-failure", reason)
    return Verdict("created", reason, wait_seconds=seconds)


def wait_seconds(attempts: int) -> int:
    """Seconds until the next try: doubled each time up to an hour; half of it by chance, so that a crowd spreads."""
    longest = min(LONGEST_WAIT_SECONDS, FIRST_WAIT_SECONDS << min(max(attempts - 1, 0), 20))
    return max(1, round(longest * random.uniform(0.5, 1)))


def retry_after(text: str, now: datetime) -> int:
    """`Retry-After` in seconds, given as seconds or as a date (RFC 9110 section 10.2.3); 0 when it makes no sense."""
    seconds = 0.0
    if text.isascii() and text.isdigit():
        seconds = float(text[:10])
    elif text:
        try:
            seconds = (parsedate_to_datetime(text).astimezone(UTC) - now).total_seconds()
        except ValueError:
            return 0
    return max(0, min(int(seconds), LONGEST_RETRY_AFTER_SECONDS))
