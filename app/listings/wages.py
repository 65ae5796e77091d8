"""What is paid, and what is that by the hour and by the month? Read from what was published; a unit is never invented.

A sum is whole units of the pack's currency. The words and signs are in `wages.yaml`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, lru_cache
from typing import cast

from app.listings.books import book
from app.listings.posting import Pay, Unit

#: Paid hours of a month of 40 hours a week with the paid weekly holiday: (40 + 8) × 365 ÷ 7 ÷ 12 = 208.57, which the
#: yearly notice of the minimum wage calls 209.
FULL_WEEK, FULL_MONTH, DAY_HOURS = 40, 209, 8
#: Below 15 hours a week no weekly holiday is paid (근로기준법 제18조제3항).
HOLIDAY_FROM = 15
LARGEST = 10**12
NUMBER = r"\d[\d,]*(?:\.\d+)?"


@dataclass(frozen=True, slots=True)
class Sum:
    """One sum in a text: its value, where it stands, and whether it says in what it counts."""

    value: int
    start: int
    end: int
    is_scaled: bool
    scale: int


@lru_cache(maxsize=4096)
def read(text: str, unit_words: str = "") -> tuple[Pay, bool]:
    """The pay that a text publishes, with the unit of the text or of a field beside it; and whether the two disagree.

    `연 4,500만원 이상` → a year, at least 45,000,000. Without a unit, or with two, `unit` is None.
    """
    shown = " ".join(text.split())
    plain = unicodedata.normalize("NFKC", shown).lower()
    sums = [] if _is_foreign(plain) else _wages(plain)
    said, beside = _unit_in(plain, sums), unit_of(unit_words)
    is_disputed = said is not None and beside is not None and said != beside
    unit = None if is_disputed else said or beside
    least, most = _bounds(plain, sums)
    return Pay(shown[:200], unit, least, most), is_disputed


def unit_of(words: str) -> Unit | None:
    """The unit that words such as `시급` name; None for none, or for two."""
    named = {unit for unit, _ in _units_named(unicodedata.normalize("NFKC", words).lower())}
    return named.pop() if len(named) == 1 else None


def agreed(pays: Iterable[Pay]) -> tuple[Pay, bool]:
    """One pay from several places that tell of the same job; and whether they contradict one another.

    A unit of 1 % is no contradiction: boards round.
    """
    told = [one for one in pays if one.published or one.least or one.most]
    known = [comparable(one) for one in told]
    hourly = [one.hourly for one in known if one.hourly is not None]
    if not hourly:
        units = {one.unit for one in told if one.unit}
        return (told[0] if told else Pay()), len(units) > 1
    is_disputed = max(hourly) - min(hourly) > max(hourly) / 100
    first = next(one for one, made in zip(told, known, strict=True) if made.hourly is not None)
    return first, is_disputed


def comparable(pay: Pay, hours_week: int | None = None, days_week: int | None = None) -> Pay:
    """The same pay with `hourly` and `monthly` of its least sum; without where the unit or the sum is not known."""
    if pay.unit is None or not pay.least:
        return replace(pay, hourly=None, monthly=None)
    month = month_hours(hours_week)
    day = hours_week / days_week if hours_week and days_week else DAY_HOURS
    hourly = int(pay.least / {"hour": 1, "day": day, "month": month, "year": 12 * month}[pay.unit])
    monthly = {"month": pay.least, "year": pay.least // 12}.get(pay.unit, hourly * month)
    low, high = book("wages")["plausible"]
    if not low <= hourly <= high:
        return replace(pay, hourly=None, monthly=None)
    return replace(pay, hourly=hourly, monthly=monthly)


def month_hours(hours_week: int | None) -> int:
    """Paid hours of a month. An unknown week counts as a full one; odd weeks are rounded down, for the employer."""
    if not hours_week or hours_week == FULL_WEEK:
        return FULL_MONTH
    # In fifths of an hour: for five days' work one day more is paid.
    fifths = 5 * hours_week + (min(hours_week, FULL_WEEK) if hours_week >= HOLIDAY_FROM else 0)
    return max(1, fifths * 365 // (5 * 84))


def is_below(pay: Pay, minimum_hourly: int) -> bool:
    """Whether the comparable pay is less than an hour's minimum wage; False where it cannot be told."""
    return pay.hourly is not None and pay.hourly < minimum_hourly


def _wages(plain: str) -> list[Sum]:
    """The sums of a text that are the wage: what counts hours or days is none, what is paid besides is left out."""
    sums = [_sum(found) for found in _amount().finditer(plain) if not _counts().match(plain, found.end())]
    sums = [one for one in sums if 0 < one.value < LARGEST]
    starts = [at for word in book("wages")["besides"] if (at := plain.find(word)) >= 0]
    wage = [one for one in sums if one.start < min(starts, default=len(plain))]
    return wage or sums


def _is_foreign(plain: str) -> bool:
    """Another currency than the pack's; `krw` is not `kr`."""
    return _foreign().search(plain) is not None


def _sum(found: re.Match[str]) -> Sum:
    """`2천5백만` → 25,000,000."""
    scales = book("wages")["scales"]
    total, section, current, largest = Decimal(0), Decimal(0), Decimal(0), 1
    for number, scale in _scales().findall(found.group()):
        if number:
            section, current = section + current, Decimal(number.replace(",", ""))
            continue
        largest = max(largest, scales[scale])
        if scales[scale] >= 10_000:
            total, section, current = total + (section + current or 1) * scales[scale], Decimal(0), Decimal(0)
        else:
            section, current = section + (current or 1) * scales[scale], Decimal(0)
    return Sum(int(total + section + current), found.start(), found.end(), largest > 1, largest)


def _bounds(plain: str, sums: list[Sum]) -> tuple[int | None, int | None]:
    if not sums:
        return None, None
    first, rest = sums[0], sums[1:]
    if rest and _is_between(plain[first.end : rest[0].start]):
        return _in_order(_as_scaled(first, rest[0]), rest[0].value)
    after = plain[first.end :].lstrip(_currency())
    if _begins(after, book("wages")["at_most"]) or _ends(plain[: first.start], book("wages")["ranges"]):
        return None, first.value
    if _begins(after, book("wages")["at_least"]) or _begins(after, book("wages")["ranges"]):
        return first.value, None
    return first.value, first.value


def _as_scaled(first: Sum, second: Sum) -> int:
    """`3000~4000만원`: the first sum counts what the second does."""
    scaled = first.value * second.scale
    return scaled if not first.is_scaled and second.is_scaled and scaled <= second.value else first.value


def _in_order(one: int, other: int) -> tuple[int | None, int | None]:
    """A range upside down says nothing about which end is meant: only its lower sum is sure."""
    return (one, other) if one <= other else (other, None)


def _is_between(text: str) -> bool:
    """Only a range sign stands between two sums, with a currency and words of bounds around it."""
    noise = [*book("wages")["currency"], *book("wages")["at_least"], " "]
    bare = text
    for word in noise:
        bare = bare.replace(word, "")
    signs = book("wages")["ranges"]
    return any(sign in text for sign in signs) and all(letter in "".join(signs) for letter in bare)


def _unit_in(plain: str, sums: list[Sum]) -> Unit | None:
    """The unit nearest before the first sum, else the only one that the text names."""
    named = _units_named(plain)
    start = sums[0].start if sums else len(plain)
    before = [(at, unit) for unit, at in named if at < start]
    if before:
        return max(before)[1]
    letters = book("wages")["letters"]
    found = re.search(rf"(?:^|[\s(\[,/:])([{''.join(letters)}])\s*$", plain[:start])
    if found and sums:
        return cast(Unit, letters[found.group(1)])
    units = {unit for unit, _ in named}
    return units.pop() if len(units) == 1 else None


def _units_named(plain: str) -> list[tuple[Unit, int]]:
    """Each unit's words with where they stand."""
    return [
        (cast(Unit, unit), found.start()) for unit, words in _unit_words().items() for found in words.finditer(plain)
    ]


@cache
def _unit_words() -> dict[str, re.Pattern[str]]:
    return {unit: re.compile("|".join(map(re.escape, words))) for unit, words in book("wages")["units"].items()}


@cache
def _scales() -> re.Pattern[str]:
    return re.compile(rf"({NUMBER})|([{''.join(book('wages')['scales'])}])")


@cache
def _foreign() -> re.Pattern[str]:
    return re.compile("|".join(rf"{re.escape(word)}(?![a-z])" for word in book("wages")["foreign"]))


@cache
def _amount() -> re.Pattern[str]:
    """A number with its scales: `4,500만`, `2천5백만`, `209만 6,270` (the tail only where a currency follows)."""
    scale, currency = f"[{''.join(book('wages')['scales'])}]", "|".join(map(re.escape, book("wages")["currency"]))
    return re.compile(rf"{NUMBER}(?:\s?{scale}+(?:\s?{NUMBER}\s?{scale}+)*(?:\s?{NUMBER}(?=\s?(?:{currency})))?)?")


@cache
def _counts() -> re.Pattern[str]:
    return re.compile(rf"\s?(?:{'|'.join(map(re.escape, book('wages')['counts']))})")


@cache
def _currency() -> str:
    return " " + "".join(book("wages")["currency"])


def _begins(text: str, words: list[str]) -> bool:
    return text.lstrip().startswith(tuple(words))


def _ends(text: str, words: list[str]) -> bool:
    return text.rstrip().endswith(tuple(words))
