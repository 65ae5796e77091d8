"""Until when may one apply? What offices write in their own words becomes one of five kinds, and never nothing.

Days and ranges of days are read first; then words, by the patterns of periods.yaml. Where a text says several things,
or something that no day can be made of ("until the budget is spent"), it is `unclear` and the page shows the text.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from app.catalogue.published.books import book
from app.catalogue.published.service import Period

# 2026.1.5. · 2026-01-05 · 2026년 1월 5일 · 20260105; month and day alone stand for every year
DAY = (
    r"(?:(?P<y{0}>20[0-9]{{2}})\s*[.\-/년]\s*)?"
    r"(?P<m{0}>[0-9]{{1,2}})\s*[.\-/월]\s*(?P<d{0}>[0-9]{{1,2}})\s*[.일]?(?![0-9])"
)
RANGE = re.compile(DAY.format(1) + r"[^~∼〜～0-9]{0,8}[~∼〜～][^~0-9]{0,6}" + DAY.format(2))
UNTIL = re.compile(r"^[^0-9]{0,6}(?:[~∼〜～]\s*)?" + DAY.format(1) + r"[^0-9~∼〜～]{0,12}$")
BARE = re.compile(r"(?<![0-9])(20[0-9]{2})(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])(?![0-9])")


def read_period(text: str) -> Period:
    """The typed value of a free text."""
    said = " ".join(text.split())
    spaced = BARE.sub(r"\1.\2.\3.", said)
    found = _of_days(spaced, said)
    return found or Period(_kind_of_words(said), said)


def between(from_on: str, to_on: str, text: str = "") -> Period:
    """The typed value of two days `YYYY-MM-DD` (one may be empty); upside down it is unclear."""
    if (from_on and to_on and from_on > to_on) or not (from_on or to_on):
        return Period("unclear", text)
    return Period("range", text, from_on, to_on)


def _of_days(spaced: str, said: str) -> Period | None:
    ranges = list(RANGE.finditer(spaced))
    if ranges and not _days_beside(spaced, ranges):
        return _of_ranges(ranges, said)
    until = UNTIL.match(spaced)
    if until and until["y1"] and (day := _day(until["y1"], until["m1"], until["d1"])):
        return Period("range", said, day) if _pattern("from").search(said) else Period("range", said, "", day)
    return Period("unclear", said) if ranges or until else None


def _of_ranges(ranges: list[re.Match[str]], said: str) -> Period:
    """One range with a year, or windows of every year; anything between is unclear."""
    if len(ranges) == 1 and ranges[0]["y1"]:
        one = ranges[0]
        from_on = _day(one["y1"], one["m1"], one["d1"])
        to_on = _day(one["y2"] or one["y1"], one["m2"], one["d2"])
        return between(from_on, to_on, said) if from_on and to_on else Period("unclear", said)
    windows = tuple((_yearly(one["m1"], one["d1"]), _yearly(one["m2"], one["d2"])) for one in ranges)
    has_year = any(one["y1"] or one["y2"] for one in ranges)
    if has_year or not all(first and last for first, last in windows):
        return Period("unclear", said)
    return Period("yearly", said, windows=windows)


def _days_beside(spaced: str, ranges: list[re.Match[str]]) -> bool:
    """Whether a day stands outside the ranges: then they are not all that is said."""
    rest = RANGE.sub(" ", spaced) if ranges else spaced
    return re.search(DAY.format(1), rest) is not None


def _day(year: str, month: str, day: str) -> str:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""


def _yearly(month: str, day: str) -> str:
    return _day("2024", month, day)[5:]  # a leap year: 29 February is a day


def _kind_of_words(said: str) -> str:
    for kind in ("by_office", "yearly", "always"):
        if _pattern(kind).search(said) and not (kind == "always" and _pattern("ends").search(said)):
            return kind
    return "unclear"


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile("|".join(book("periods")[name]))
