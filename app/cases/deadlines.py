"""By which day must the office answer? Counted as the law of the form counts.

`calendar` days: 민법 제157조 (the day of receipt is not counted) and 제161조 (a last day on a Saturday or holiday moves
to the next working day); months are those of the calendar (제160조). `working` days: 민원처리법 제19조: up to 5 days by
hours of 8-hour days from the moment of receipt (제1항), from 6 days by days with the first one counted (제2항),
Saturdays and holidays never counted; 근로감독관집무규정 제42조 counts its 25 days so. The time that the person takes to
add or correct is not counted (민원처리법 시행령 제20조).
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any

ONE_DAY = timedelta(days=1)
OPENING = time(9, 0)  # 국가공무원 복무규정 제9조: 9 to 18 o'clock
BY_HOURS = 5  # 민원처리법 제19조 제1항: periods of up to five days run by the hour


@dataclass(frozen=True, slots=True)
class Period:
    """How long the office has: `months` and then `days` as `count` says; `extended` days when it takes longer; by
    which law."""

    days: int
    count: str
    extended: int | None = None
    basis: str = ""
    months: int = 0

    @classmethod
    def of(cls, definition: Mapping[str, Any]) -> Period | None:
        """The period of a form definition; None where the form has none."""
        found = definition.get("deadline")
        if not found:
            return None
        days, months, basis = int(found.get("days", 0)), int(found.get("months", 0)), str(found.get("basis", ""))
        extended = days + found["extended_by"] if "extended_by" in found else found.get("extended")
        return cls(days, str(found["count"]), extended, basis, months)


def due_on(
    period: Period, received: datetime, holidays: Collection[date], stopped_days: int = 0, extended: bool = False
) -> date:
    """The last day for the answer. `received` is on the office's clock; `stopped_days` counts as the period does."""
    days = (period.extended or period.days) if extended else period.days
    is_early = days > BY_HOURS or received.time() < OPENING
    start = _months_later(received.date(), period.months) if period.months else received.date()
    return _last_day(period.count, start, days, stopped_days, is_early, frozenset(holidays))


def days_stopped(period: Period, stopped_on: date, resumed_on: date, holidays: Collection[date]) -> int:
    """How many days of the period the person's turn has taken, in the period's own counting."""
    if period.count == "calendar":
        return max(0, (resumed_on - stopped_on).days)
    span = (stopped_on + timedelta(days=passed) for passed in range(max(0, (resumed_on - stopped_on).days)))
    return sum(is_working(day, holidays) for day in span)


def is_working(day: date, holidays: Collection[date]) -> bool:
    """Whether offices work on this day: not on Saturdays, Sundays and the pack's holidays."""
    return day.weekday() < 5 and day not in holidays


def _months_later(day: date, months: int) -> date:
    """The same day of a later month; its last one where it has no such day (민법 제160조 제2항, 제3항)."""
    passed, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + passed, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


@lru_cache(maxsize=1024)
def _last_day(  # noqa: PLR0917 (all that a day hangs on; the papers of one morning share it)
    count: str, start: date, days: int, stopped_days: int, is_early: bool, holidays: frozenset[date]
) -> date:
    if count == "calendar":
        return _next_working(start + timedelta(days=days + stopped_days), holidays)
    if is_early and is_working(start, holidays):
        start -= ONE_DAY
    return _working_day_after(start, days + stopped_days, holidays)


def _working_day_after(day: date, count: int, holidays: Collection[date]) -> date:
    while count > 0:
        day += ONE_DAY
        count -= is_working(day, holidays)
    return day


def _next_working(day: date, holidays: Collection[date]) -> date:
    while not is_working(day, holidays):
        day += ONE_DAY
    return day
