"""What is a posting? One record for a job, a course or a tender, whichever board it came from.

Money is in whole units of the pack's currency; days are days of the pack's calendar; None and empty mean unknown.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

Kind = Literal["job", "course", "tender"]
Unit = Literal["hour", "day", "month", "year"]
Shift = Literal["day", "night", "shift"]
Employment = Literal["permanent", "fixed", "part_time", "daily", "dispatched", "intern"]
Education = Literal["none", "middle", "high", "college", "university", "master", "doctor"]
Experience = Literal["none", "new", "experienced"]
Closes = Literal["date", "when_filled", "unknown"]
Status = Literal["open", "closed", "unknown"]

KINDS = ("job", "course", "tender")
UNITS = ("hour", "day", "month", "year")
SHIFTS = ("day", "night", "shift")
EMPLOYMENTS = ("permanent", "fixed", "part_time", "daily", "dispatched", "intern")
EDUCATIONS = ("none", "middle", "high", "college", "university", "master", "doctor")
EXPERIENCES = ("none", "new", "experienced")
STATUSES = ("open", "closed", "unknown")
CONDITIONS = ("dormitory", "bus", "meals", "housing", "car", "study", "children")
SUITS = ("no_experience", "age50", "short_hours", "e9", "disability")
SIZES = ("under5", "under10", "under30", "under50", "under100", "over100")

ID_LETTERS = 10


@dataclass(frozen=True, slots=True)
class Pay:
    """What is paid. `published` is the source's own text; `unit` only where a source said it.

    `hourly` and `monthly` make pays comparable (`app/listings/wages.py`); None where the unit is unknown or disputed.
    """

    published: str = ""
    unit: Unit | None = None
    least: int | None = None
    most: int | None = None
    hourly: int | None = None
    monthly: int | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Where a posting was seen: the board, the board's own id, the address there, and when it was fetched."""

    board: str
    source_id: str
    url: str
    fetched_at: datetime


@dataclass(frozen=True, slots=True)
class Posting:
    """One posting with all the boards on which it appeared; the first source is the one that its id comes from.

    `number` grows with the day of posting: walking it backwards gives the newest first.
    """

    id: str
    number: int
    kind: Kind
    title: str
    company: str = ""
    company_number: str = ""
    occupation: str = ""
    region: str = ""
    place: str = ""
    text: str = ""
    pay: Pay = field(default_factory=Pay)
    hours_week: int | None = None
    days_week: int | None = None
    shift: Shift | None = None
    employment: Employment | None = None
    education: Education | None = None
    experience: Experience | None = None
    company_size: str = ""
    conditions: tuple[str, ...] = ()
    suits: tuple[str, ...] = ()
    posted_on: date | None = None
    closes_on: date | None = None
    closes: Closes = "unknown"
    status: Status = "unknown"
    sources: tuple[Source, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)


def id_of(board: str, source_id: str) -> str:
    """The posting's id (10 letters of a-z2-7) that a source gives it: the same each time it is imported."""
    digest = hashlib.sha256(f"{board}\n{source_id}".encode()).digest()
    return base64.b32encode(digest).decode()[:ID_LETTERS].lower()


def status_on(today: date, closes: str, closes_on: date | None, is_gone: bool) -> Status:
    """Whether one can still apply: a past day closes, a tombstone closes, and without a day nobody knows."""
    if is_gone or (closes_on is not None and closes_on < today):
        return "closed"
    return "unknown" if closes == "unknown" else "open"
