"""Which postings fit what is asked, in which order? The newest are read first; a bounded number of them is ranked.

The same search runs on the device (`static/js/jobs/search.js`) over what it holds, with the same result.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Any, cast

from pyroaring import BitMap
from sqlalchemy import Table

from app import clock, rows
from app.i18n.formats import zone
from app.listings.asked import Asked, Found, Hit, Reason, Understood
from app.listings.compact import A_DAY, compact, day_number
from app.listings.lexicon import lexicon
from app.listings.models import TERMS, PostingSheet
from app.listings.naming import names
from app.listings.places import places
from app.listings.posting import Posting
from app.listings.spans import NOTHING, Plan, Span
from app.listings.terms import sheet_of, terms_of
from app.listings.wanting import wanted_of
from app.search.bitmaps import IN_SPAN, SPAN_BITS

__all__ = ["Understood", "device_tables", "search", "why"]

RANKED, ORDERED = 200, 1_000  # how many of the newest are put in order: by fit; otherwise
FEW = 5  # below so many, words may be misspelt
NEWEST_SPANS = 1  # read first, besides the one in which today lies
LAST_SPAN = (1 << 31) - 1
SHEETS = cast(Table, PostingSheet.__table__)


def search(asked: Asked, today: date | None = None, counted: bool = True) -> Found:
    """One page of what fits. Without `counted` no more is read than the page needs, and `total` is what was seen."""
    day = day_number(today or clock.today(zone()))
    plan = Plan.of(wanted_of(asked, names(), lexicon()))
    spans = list(_matching(plan, day, None if counted else max(_most(asked.sort), asked.page * asked.per_page)))
    likely = _loosen(plan, spans) if sum(len(one.matched) for one in spans) < FEW else False
    hits = _page(asked, spans, day)
    return Found(tuple(hits), sum(len(one.matched) for one in spans), likely, plan.wanted.understood)


def why(asked: Asked, posting: Posting) -> tuple[Reason, ...]:
    """The same reasons for one posting."""
    terms = terms_of(sheet_of(compact(posting), names()))
    place = BitMap([posting.number & IN_SPAN])
    plan = Plan.of(wanted_of(asked, names(), lexicon()))
    span = Span(posting.number >> SPAN_BITS, dict.fromkeys(terms, place), plan)
    return tuple(span.reasons(place[0], day_number(clock.today(zone()))))


def device_tables() -> dict[str, Any]:
    """What the twin on the device needs: places, occupations, and the words that people use."""
    return {"places": places().plain(), "occupations": names().occupations, "words": lexicon().plain()}


def _most(sort: str) -> int:
    return {"fit": RANKED, "new": 0}.get(sort, ORDERED)


def _matching(plan: Plan, day: int, most: int | None) -> Iterator[Span]:
    """Span after span, the newest first, until so many were met."""
    middle = (day * A_DAY >> SPAN_BITS) - NEWEST_SPANS
    seen = 0
    for first, last in ((middle, LAST_SPAN), (0, middle - 1)) if most else ((0, LAST_SPAN),):
        read = TERMS.read(plan.terms, plan.ranges, first, last)
        for number in sorted(read, reverse=True):
            span = Span(number, read[number], plan)
            span.matched = span.exact = span.match()
            seen += len(span.matched)
            yield span
        if most and seen >= most:
            return


def _loosen(plan: Plan, spans: Sequence[Span]) -> bool:
    """Let in what is nearly meant: words in which a letter is another one; for want of any, just one of the words."""
    if any(plan.loose):
        read = TERMS.read(plan.loose_terms, (), 0, LAST_SPAN)
        for span in spans:
            span.bitmaps = {**span.bitmaps, **read.get(span.number, {})}
            span.matched = span.match_loosely()
    if len(plan.words) > 1 and not any(span.matched for span in spans):
        for span in spans:
            span.matched = span.match_loosely(any_word=True)
    return any(len(span.matched) > len(span.exact) for span in spans)


def _page(asked: Asked, spans: Sequence[Span], day: int) -> Iterator[Hit]:
    start = (asked.page - 1) * asked.per_page
    by_number = {one.number: one for one in spans}
    for number in islice(_ordered(asked.sort, spans, day), start, start + asked.per_page):
        span, place = by_number[number >> SPAN_BITS], number & IN_SPAN
        score = span.scores(BitMap([place]), day)[number]
        yield Hit(number, score, tuple(span.reasons(place, day)))


def _ordered(sort: str, spans: Sequence[Span], day: int) -> Iterator[int]:
    """The newest in the order that was asked for, then the rest as they came."""
    ahead = _ahead(spans, _most(sort))
    if sort == "fit":
        scores = {number: score for span, places in ahead for number, score in span.scores(places, day).items()}
        yield from sorted(scores, key=lambda number: (-scores[number], -number))
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
    found = []
    for span in spans if most else ():
        newest = span.matched[-most:] if len(span.matched) > most > 0 else span.matched if most > 0 else NOTHING
        most -= len(newest)
        exact = span.exact if len(span.matched) > len(span.exact) else NOTHING
        if newest or exact:
            found.append((span, newest | exact))
    return found


def _distances(ahead: Sequence[tuple[Span, BitMap]]) -> dict[int, int]:
    return {number: far for span, places in ahead for number, far in span.distances(places).items()}


def _kept(column: str, numbers: Sequence[int]) -> dict[int, int]:
    return {
        number: value for number, value in rows.find(SHEETS, ("number", column), "number", numbers) if value is not None
    }
