"""What can a person be told of, how urgent is it, and how long does it stay worth telling?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Urgency = Literal["very-low", "low", "normal", "high"]  # RFC 8030 section 5.3

# Push services keep a message for four weeks at most (FCM: 2,419,200 s); afterwards the app itself tells it.
LONGEST_DAYS = 28


@dataclass(frozen=True)
class Kind:
    """`words` is the key of the sentence on a locked screen: it says that there is news, never which."""

    name: str
    urgency: Urgency
    words: str = "notices.push.paper"
    days: int = LONGEST_DAYS


KINDS = {
    kind.name: kind
    for kind in (
        Kind("received", "low", days=7),
        Kind("in_review", "low", days=7),
        # "high" wakes a sleeping phone at once (RFC 8030): the legal clock stands still until the person answers.
        Kind("needs_correction", "high"),
        Kind("waiting_for_person", "high"),
        Kind("approved", "high"),
        Kind("declined", "high"),
        Kind("referred", "normal"),
        Kind("withdrawn", "normal"),
        Kind("closed", "low"),
        Kind("message", "normal"),
    )
}
