"""On which days does something change? Birthdays that a law counts to, and the first days of new numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from app.entitlement.screening import Verdict
from app.parameters import queries as parameters
from app.web.check.checking import Checking

BORN = "birth_date"
MOST_DAYS = 4
MOST_YEARS = 40
AGE = "age"


@dataclass(frozen=True)
class Change:
    """A day on which a verdict changes. `age` is what the person becomes then; 0 where numbers of the law change.
    `begins` and `ends` are slugs of services."""

    on: date
    age: int
    begins: tuple[str, ...]
    ends: tuple[str, ...]


def changes(checking: Checking) -> list[Change]:
    """The nearest days on which something begins or ends for whom the person looks at."""
    whom = checking.walk.whom
    before = checking.verdicts_of(whom, checking.today)
    found: list[Change] = []
    for on, age in sorted(_days(checking).items()):
        then = checking.verdicts_of(whom, on)
        begins, ends = _difference(before, then)
        if begins or ends:
            found.append(Change(on, age, begins, ends))
        before = then
    return found[:MOST_DAYS]


def birthday(born: date, age: int) -> date:
    """The day on which someone becomes an age; born on 29 February, the first of March of other years."""
    year = born.year + age
    is_leap = (born.month, born.day) == (2, 29) and (date(year, 3, 1) - timedelta(1)).day == 28
    return date(year, 3, 1) if is_leap else born.replace(year=year)


def _days(checking: Checking) -> dict[date, int]:
    """The days to look at, with the age that is reached on each."""
    said = checking.answers_of(checking.walk.whom).get(BORN)
    numbers = parameters.numbers_on(checking.today).values()
    ages = {one.value for one in numbers if one.unit == AGE and isinstance(one.value, int)} if said else set()
    last = checking.today + timedelta(days=MOST_YEARS * 365)
    birthdays = {birthday(date.fromisoformat(str(said)), age): age for age in ages}
    near = {on: age for on, age in birthdays.items() if checking.today < on < last}
    return dict.fromkeys(parameters.days_of_change(checking.today), 0) | near


def _difference(before: tuple[Verdict, ...], then: tuple[Verdict, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What was ruled out before and is not any more, and what was given and is ruled out."""
    pairs = [(one.rule.slug, one.word, other.word) for one, other in zip(before, then, strict=True)]
    begins = tuple(slug for slug, was, becomes in pairs if was == "no" and becomes != "no")
    return begins, tuple(slug for slug, was, becomes in pairs if was == "yes" and becomes == "no")
