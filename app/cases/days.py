"""Which day is meant? Days as answers spell them, and bounds that move with today."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
RELATIVE_DAY = re.compile(r"([+-]?\d+)([dmy])")


@lru_cache(maxsize=512)
def moved_day(bound: str, today: date) -> str:
    """The day that `today`, `-120y`, `+14d` or a day stands for."""
    if bound == "today":
        return today.isoformat()
    moved = RELATIVE_DAY.fullmatch(bound)
    if not moved:
        return bound
    count, unit = int(moved[1]), moved[2]
    if unit == "d":
        return date.fromordinal(today.toordinal() + count).isoformat()
    months = today.year * 12 + today.month - 1 + count * (12 if unit == "y" else 1)
    year, month = divmod(months, 12)
    return _last_real(year, month + 1, today.day).isoformat()


def is_day(text: str) -> bool:
    """Whether a text is a real day, spelled `YYYY-MM-DD`."""
    if not DAY.fullmatch(text):
        return False
    try:
        return date.fromisoformat(text).year > 999
    except ValueError:
        return False


def _last_real(year: int, month: int, day: int) -> date:
    """29 February of a common year is the 28th."""
    while True:
        try:
            return date(year, month, day)
        except ValueError:
            day -= 1
