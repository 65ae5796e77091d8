"""Who may speak until when, by which day must what be decided, and which voice counts? Pure decisions."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from app.cases.deadlines import Period, due_on
from app.cases.rules import COUNTED

SIGNATURE, OPINION = "signature", "draft-opinion"
PETITION, PROPOSAL = "public-petition", "proposal"

DECIDE = Period(15, "calendar")  # 청원법 제13조 제1항: whether everybody may read a petition
HEAR_DAYS = 30  # 청원법 제13조 제2항: people are heard for 30 days from that decision
ANSWER = Period(90, "calendar", extended=150)  # 청원법 제21조 제2항, 제3항: the days of the two before are left out
OBJECT_DAYS = 30  # 청원법 제22조 제1항: from a refusal, or from the day on which the time ran out
OBJECT_ANSWER_DAYS = 15  # 청원법 제22조 제2항
#: What was signed in time where there is no signal may come this much later: a week's bus to the village and back.
GRACE = timedelta(days=7)


class Kind(StrEnum):
    """What people speak about."""

    PETITION = "petition"
    PROPOSAL = "proposal"
    DRAFT = "draft"


class Stance(StrEnum):
    """What a voice says; a signature is always for."""

    FOR = "for"
    AGAINST = "against"
    CHANGE = "change"


class Outcome(StrEnum):
    """How the office answered."""

    TAKEN = "taken"
    PARTLY = "partly"
    REFUSED = "refused"


KIND_OF = {PETITION: Kind.PETITION, PROPOSAL: Kind.PROPOSAL}
#: Which form gives a voice to which kinds.
SPEAKS_TO = {SIGNATURE: (Kind.PETITION, Kind.PROPOSAL), OPINION: (Kind.DRAFT,)}


@dataclass(frozen=True)
class Course:
    """The days of a petition that everybody reads."""

    decide_by: date
    closes_on: date
    answer_by: date


def course(received: datetime, opened_on: date, holidays: Collection[date]) -> Course:
    """The days of a petition received at this moment (on the office's clock) and made public on this day."""
    closes_on = opened_on + timedelta(days=HEAR_DAYS)
    return Course(
        due_on(DECIDE, received, holidays),
        closes_on,
        due_on(ANSWER, received, holidays, stopped_days=not_counted(received.date(), opened_on)),
    )


def not_counted(received_on: date, opened_on: date) -> int:
    """Days that are no part of the ninety: until the petition became public, and while people are heard."""
    return max(0, (opened_on - received_on).days) + HEAR_DAYS


def is_in_time(opened_on: date, closes_on: date | None, received_on: date, signed_on: date | None) -> bool:
    """Whether a voice counts: it came while people were heard; or within GRACE after, and its envelope was made in
    time. The device's own clock can win no more than those days."""
    if closes_on is None or received_on <= closes_on:
        return True
    return signed_on is not None and opened_on <= signed_on <= closes_on and received_on <= closes_on + GRACE


def is_final(closes_on: date | None, today: date) -> bool:
    """Whether nothing that is still on its way can change the count."""
    return closes_on is not None and today > closes_on + GRACE


def is_open(closes_on: date | None, answered_on: date | None, today: date) -> bool:
    """Whether people may speak now."""
    return answered_on is None and (closes_on is None or today <= closes_on)


def office_of(matter_id: int) -> str:
    """What stands in the place of an office: `voices.12`."""
    return f"{COUNTED}{matter_id}"
