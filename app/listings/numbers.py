"""Which number does a posting get? One that grows with its day, so that walking backwards gives the newest first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select

from app.db import db
from app.listings.models import PostingRow

FIRST_DAY = date(2020, 1, 1)
BITS = 20  # a million postings of one day


def day_number(day: date) -> int:
    """Whole days since 2020-01-01; earlier ones count as that day."""
    return max(0, (day - FIRST_DAY).days)


def next_numbers(days: Sequence[date]) -> list[int]:
    """A free number for each day, in the caller's transaction, which must be the only one that numbers."""
    last: dict[int, int] = {}
    given = []
    for day in map(day_number, days):
        last[day] = (last[day] if day in last else _last_of(day)) + 1
        given.append(last[day])
    return given


def _last_of(day: int) -> int:
    first, after = day << BITS, (day + 1) << BITS
    found = select(func.max(PostingRow.number)).where(PostingRow.number >= first, PostingRow.number < after)
    number = db.session.scalar(found)
    return first - 1 if number is None else int(number)
