"""What can a person be told of, how urgent is it, and how long does it stay worth telling?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Urgency = Literal["very-low", "low", "normal", "high"]  # RFC 8030 section 5.3
Topic = Literal["papers", "deadlines", "payments", "benefits", "jobs", "emergencies"]

#: What a person chooses from, in the order of the page.
TOPICS: tuple[Topic, ...] = ("papers", "deadlines", "payments", "benefits", "jobs", "emergencies")
#: Those that only the device itself reckons: what fits is told to nobody.
ON_DEVICE = frozenset(("benefits", "jobs"))

# Push services keep a message for four weeks at most (FCM: 2,419,200 s); afterwards the app itself tells it.
LONGEST_DAYS = 28


@dataclass(frozen=True)
class Kind:
    """`words` is the key of the sentence on a locked screen: it says that there is news, never which. `topic` is what
    a person chooses or stops; without one it is an answer to what they just did. `values` may stand in its words.

    `is_pressing`: waits for no digest, and is told again on the next channel while nobody has read it.
    """

    name: str
    urgency: Urgency
    words: str = "notices.push.paper"
    days: int = LONGEST_DAYS
    topic: Topic | None = "papers"
    is_pressing: bool = False
    breaks_quiet: bool = False
    values: tuple[str, ...] = ("reference",)


KINDS = {
    kind.name: kind
    for kind in (
        Kind("received", "low", days=7),
        Kind("in_review", "low", days=7),
        # "high" wakes a sleeping phone at once (RFC 8030): the legal clock stands still until the person answers.
        Kind("needs_correction", "high", is_pressing=True, values=("reference", "day")),
        Kind("waiting_for_person", "high", is_pressing=True, values=("reference", "day")),
        Kind("approved", "high", is_pressing=True),
        Kind("declined", "high", is_pressing=True),
        Kind("referred", "normal"),
        Kind("withdrawn", "normal"),
        Kind("closed", "low"),
        Kind("message", "normal"),
        Kind("answer_soon", "high", topic="deadlines", is_pressing=True, values=("reference", "day", "left")),
        Kind("payment", "normal", "notices.push.news", 3, "payments", values=("name", "day", "phone")),
        Kind("alert", "high", "notices.push.alert", 1, "emergencies", True, True, ("headline", "text")),
        Kind("digest", "normal", "notices.push.news", 7, None, values=("count",)),
        Kind("confirm", "high", "notices.push.news", 1, None, breaks_quiet=True, values=("code",)),
    )
}

#: Kinds whose words are written by people: in the pack, or by the office over them.
WORDED = tuple(name for name in KINDS if name != "alert")
