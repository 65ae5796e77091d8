"""When does a period end? As the Civil Act counts (articles 157, 159, 160): the first day is left out; months and years
go by the calendar, and where the last month has no such day, the period ends with that month. Pure."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

ONE = timedelta(days=1)


def end_of(day: date, months: int) -> date:
    """The last day of a period of whole months that something on `day` begins."""
    start = day + ONE
    return _same_day(start, months) - ONE if _has(start, months) else _last_of(start, months)


def months_before(day: date, months: int) -> date:
    """The first of the months before a day: three before 23 November begin on 23 August."""
    return _same_day(day, -months) if _has(day, -months) else _last_of(day, -months)


def years_between(first: date, day: date) -> int:
    """Whole years that have passed on a day since one began; begun on 29 February, they are whole on 1 March."""
    return day.year - first.year - ((day.month, day.day) < (first.month, first.day))


def _month(day: date, months: int) -> tuple[int, int]:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return year, month + 1


def _has(day: date, months: int) -> bool:
    return day.day <= calendar.monthrange(*_month(day, months))[1]


def _same_day(day: date, months: int) -> date:
    year, month = _month(day, months)
    return date(year, month, day.day)


def _last_of(day: date, months: int) -> date:
    year, month = _month(day, months)
    return date(year, month, calendar.monthrange(year, month)[1])
