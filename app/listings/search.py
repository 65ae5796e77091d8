"""Which postings fit what is asked, in which order? The newest are read first; a bounded number of them is ranked.

The same search runs on the device (`static/js/jobs/search.js`) over what it holds, with the same result.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import islice
from typing import Any, cast

from pyroaring import BitMap
from sqlalchemy import Table

from app import clock, rows
from app.i18n.formats import zone
from app.listings.asked import Asked, Found, Hit, Reason, Understood
from app.listings.compact import A_DAY, compact, day_number
from app.listings.lexicon import Lexicon, lexicon
from app.listings.models import TERMS, PostingSheet
from app.listings.naming import names
from app.listings.places import places
from app.listings.posting import Posting
from app.listings.spans import NOTHING, Plan, Span
from app.listings.terms import Names, sheet_of, terms_of
from app.listings.wanting import wanted_of
from app.search.bitmaps import IN_SPAN, SPAN_BITS

__all__ = ["Understood", "device_tables", "search", "why"]

RANKED, ORDERED = 100, 1_000  # how many of the newest are put in order: by fit; otherwise
FEW = 10  # below so many, words may be misspelt, or related ones
NEWEST_SPANS = 1  # read first, besides the one in which today lies
LAST_SPAN = (1 << 31) - 1
SHEETS = cast(Table, PostingSheet.__table__)


def search(asked: Asked, today: date | None = None, counted: bool = True) -> Found:
    """One page of what fits. Without `counted` no more is read than the page needs, and `total` is what was seen."""
    day = day_number(today or clock.today(zone()))
    plan = _plan(asked, names(), lexicon())
    spans = list(_matching(plan, day, None if counted else max(_most(asked.sort), asked.page * asked.per_page)))
    likely = _loosen(plan, spans) if sum(len(one.matched) for one in spans) < FEW else False
    hits = _page(asked, spans, day)
    return Found(tuple(hits), sum(len(one.matched) for one in spans), likely, plan.wanted.understood)


def why(asked: Asked, posting: Posting) -> tuple[Reason, ...]:
    """The same reasons for one posting."""
    terms = terms_of(sheet_of(compact(posting), names()))
    place = BitMap([posting.number & IN_SPAN])
    plan = _plan(asked, names(), lexicon())
    span = Span(posting.number >> SPAN_BITS, dict.fromkeys(terms, place), plan)
    return tuple(span.reasons(place, day_number(clock.today(zone())))[posting.number])


def device_tables() -> dict[str, Any]:
    """What the twin on the device needs: places, occupations, and the words that people use."""
    return {"places": places().plain(), "occupations": names().occupations, "words": lexicon().plain()}


@lru_cache(maxsize=512)
def _plan(asked: Asked, known: Names, words: Lexicon) -> Plan:
    return Plan.of(wanted_of(asked, known, words))


def _most(sort: str) -> int:
    return {"fit": RANKED, "new": 0}.get(sort, ORDERED)


def _matching(plan: Plan, day: int, most: int | None) -> Iterator[Span]:
    """Span after span, the newest first, until so many were met."""
    middle = (day * A_DAY >> SPAN_BITS) - NEWEST_SPANS
    terms, ranges = plan.reads()
    seen = 0
    for first, last in ((middle, LAST_SPAN), (0, middle - 1)) if most else ((0, LAST_SPAN),):
        read = TERMS.read(terms, ranges, first, last)
        for number in sorted(read, reverse=True):
            span = Span(number, read[number], plan)
            seen += len(span.matched)
            yield span
        if most and seen >= most:
            return


def _loosen(plan: Plan, spans: Sequence[Span]) -> bool:
    """Let in what is nearly meant: words in which a letter is another one; for want of any, just one of the words."""
    if any(plan.loose):
        read = TERMS.read(plan.loose_terms, (), 0, LAST_SPAN) if plan.loose_terms else {}
        for span in spans:
            span.loosen(read.get(span.number, {}))
    if len(plan.words) > 1 and not any(span.matched for span in spans):
        for span in spans:
            span.loosen_more()
    return any(len(span.matched) > len(span.exact) for span in spans)


def _page(asked: Asked, spans: Sequence[Span], day: int) -> list[Hit]:
    start = (asked.page - 1) * asked.per_page
    numbers = list(islice(_ordered(asked.sort, spans, day), start, start + asked.per_page))
    scores: dict[int, int] = {}
    reasons: dict[int, list[Reason]] = {}
    for span in spans:
        if places := BitMap([number & IN_SPAN for number in numbers if number >> SPAN_BITS == span.number]):
            scores.update(span.scores(places, day))
            reasons.update(span.reasons(places, day))
    return [Hit(number, scores[number], tuple(reasons[number])) for number in numbers]


def _ordered(sort: str, spans: Sequence[Span], day: int) -> Iterator[int]:
    """The newest in the order that was asked for, then the rest as they came."""
    ahead = _ahead(spans, _most(sort))
    if sort == "fit":
        scores = [pair for span, places in ahead for pair in span.scores(places, day).items()]
        yield from (number for _, number in sorted(((score, number) for number, score in scores), reverse=True))
    elif ahead:
        numbers = [span.base + place for span, places in ahead for place in places]
        values = _distances(ahead) if sort == "near" else _kept("hourly" if sort == "pay" else "closes", numbers)
        sign = -1 if sort == "pay" else 1
        known = sorted((number for number in numbers if number in values), key=lambda one: (sign * values[one], -one))
        yield from known
        yield from sorted((number for number in numbers if number not in values), reverse=True)
    taken = {span.number: places for span, places in ahead}
    for span in spans:
        yield from (span.base + place for place in reversed(span.matched - taken.get(span.number, NOTHING)))


def _ahead(spans: Sequence[Span], most: int) -> list[tuple[Span, BitMap]]:
    """The newest of all, and whatever has exactly the words that were asked for where others are let in too."""
    is_loose = any(len(span.matched) > len(span.exact) for span in spans)
    found = []
    for span in spans if most else ():
        newest = span.matched[-most:] if len(span.matched) > most > 0 else span.matched if most > 0 else NOTHING
        most -= len(newest)
        exact = span.exact if is_loose else NOTHING
        if newest or exact:
            found.append((span, newest | exact))
    return found


def _distances(ahead: Sequence[tuple[Span, BitMap]]) -> dict[int, int]:
    return {number: far for span, places in ahead for number, far in span.distances(places).items()}


def _kept(column: str, numbers: Sequence[int]) -> dict[int, int]:
    kept = rows.find(SHEETS, ("number", column), "number", cast(Sequence[str], numbers))
    return {number: value for number, value in kept if value is not None}
