"""Which postings suit a person who did not search? Scored over compact records, each part with its reason.

The same work 40 points (the same small group of occupations 20, the same large one 10), each of at most three words of
theirs in the title 10, nearness up to 20 (one less for every two kilometres), pay, hours and experience that fit 10
each, and one for each day that it is younger than ten. Below 30 nothing is suggested; of equals the newest first.
The twin on devices is static/js/jobs/suggest.js; tests/vectors/suggest.json keeps them equal.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

SAME, CLOSE, ALIKE = 40, 20, 10
A_WORD, MOST_WORDS = 10, 3
NEAR, PAY, HOURS, EXPERIENCE, FRESH_DAYS = 20, 10, 10, 10, 10
LEAST, MOST = 30, 5

Record = Mapping[str, Any]


@dataclass(frozen=True)
class Person:
    """What is known of somebody: codes of occupations, words of their own, least pay, most hours, what to leave out."""

    occupations: Sequence[str] = ()
    words: Sequence[str] = ()
    hourly: int = 0
    hours: int = 0
    is_new: bool = False
    away: Sequence[str] = ()


@dataclass(frozen=True)
class Suggestion:
    """A posting, its points, and what they were given for."""

    id: str
    score: int
    why: tuple[str, ...]


def suggest(
    person: Person, records: Sequence[Record], distance: Callable[[Record], int | None], today: int
) -> list[Suggestion]:
    """The best few. `distance` gives hundreds of metres from home; `today` is in days as in compact records."""
    away = set(person.away)
    left = [one for one in records if one.get("kind", "job") == "job" and not away & {one["id"], likeness(one)}]
    scored = [(_judged(person, one, distance(one), today), one) for one in left if not _is_over(one, today)]
    best = sorted(
        (pair for pair in scored if sum(pair[0].values()) >= LEAST),
        key=lambda pair: (-sum(pair[0].values()), -pair[1]["number"]),
    )
    return [
        Suggestion(one["id"], sum(parts.values()), tuple(name for name, points in parts.items() if points))
        for parts, one in best[:MOST]
    ]


def likeness(record: Record) -> str:
    """What "not this" is remembered by, beside the id: the same work at the same employer."""
    return f"{record.get('occupationalCategory', '')} {record.get('hiringOrganization', '')}"


def _is_over(record: Record, today: int) -> bool:
    return bool(0 < record.get("validThrough", 0) < today)


def _judged(person: Person, record: Record, far: int | None, today: int) -> dict[str, int]:
    in_title = sum(word in record["title"] for word in person.words)
    is_fit = record.get("experienceRequirements") in ("none", "new")
    return {
        "occupation": _occupation(person.occupations, record.get("occupationalCategory", "")),
        "words": min(MOST_WORDS, in_title) * A_WORD,
        "near": 0 if far is None else max(0, NEAR - far // 20),
        "pay": PAY if person.hourly and record.get("hourly", 0) >= person.hourly else 0,
        "hours": HOURS if person.hours and 0 < record.get("workHours", 0) <= person.hours else 0,
        "experience": EXPERIENCE if person.is_new and is_fit else 0,
        "fresh": max(0, FRESH_DAYS - (today - record.get("datePosted", 0))),
    }


def _occupation(known: Sequence[str], code: str) -> int:
    def alike(length: int) -> bool:
        return len(code) >= length and any(one[:length] == code[:length] for one in known)

    if code and code in known:
        return SAME
    return CLOSE if alike(3) else ALIKE if alike(2) else 0
