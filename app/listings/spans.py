"""Which postings of a span are meant, and how well do they fit? Sets of numbers, nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from pyroaring import BitMap

from app.listings.asked import Reason
from app.listings.compact import A_DAY
from app.listings.fit import NEARLY, Level, Loose, freshness, levels, loosely, nearness, shortness, steps_of_pay
from app.listings.terms import MONTH_STEP, STEP
from app.listings.wanting import Need, Wanted
from app.search.bitmaps import SPAN_BITS

A_DAY_BITS = A_DAY.bit_length() - 1
FRESH_DAYS = 7  # so old is still worth saying
NOTHING = BitMap()

Met = tuple[int, Reason | None, BitMap]  # points, why, and who gets them


@dataclass(frozen=True)
class Plan:
    """What is read from the index for a search, and what is done with it. Made once, used on every span."""

    wanted: Wanted
    needs: tuple[Need, ...]
    words: tuple[tuple[Level, ...], ...]
    points: tuple[tuple[int, ...], ...]
    pay: tuple[Level, ...]
    short: tuple[Level, ...]
    near: tuple[Level, ...]
    loose: tuple[Loose | None, ...]

    @classmethod
    def of(cls, wanted: Wanted) -> Plan:
        """The plan of a search."""
        words = tuple(tuple(levels(one)) for one in wanted.words)
        return cls(
            wanted,
            (*(one.need() for one in wanted.words), *wanted.needs),
            words,
            tuple(tuple(one * 10 // len(words) for one in (*(way.points for way in ways), NEARLY)) for ways in words),
            tuple(steps_of_pay(wanted)),
            tuple(shortness(wanted)),
            tuple(nearness(wanted)),
            tuple(loosely(one) for one in wanted.words),
        )

    def reads(self) -> tuple[list[str], list[tuple[str, str]]]:
        """Every single term, and every range of terms, that is read."""
        asked = [*self.needs, *self.wanted.nots, *(level.need for level in self._levels())]
        terms = dict.fromkeys(term for need in asked for terms in need.either for term in terms)
        return list(terms), list(dict.fromkeys(ends for need in asked for ends in need.ranges))

    @property
    def loose_terms(self) -> list[str]:
        """What is read besides where too little was found."""
        asked = [terms for one in self.loose if one for terms in (one.terms, *one.related.either)]
        return list(dict.fromkeys(term for terms in asked for term in terms))

    def _levels(self) -> Iterator[Level]:
        yield from (level for ways in self.words for level in ways)
        yield from (*self.pay, *self.short, *self.near)


class Span:
    """The bitmaps of one span of numbers, and what was found in it: with all the words as asked, and in all."""

    def __init__(self, number: int, bitmaps: Mapping[str, BitMap], plan: Plan) -> None:
        self.number, self.base = number, number << SPAN_BITS
        self.bitmaps, self.plan = bitmaps, plan
        self._known: dict[int, BitMap] = {}
        self.exact = self.matched = self._meeting([self._of(need) for need in plan.needs])

    def loosen(self, bitmaps: Mapping[str, BitMap]) -> None:
        """Let in what has words in which one letter is another."""
        self.bitmaps = {**self.bitmaps, **bitmaps}
        self.matched = self._meeting([*self._loose_words(), *map(self._of, self.plan.wanted.needs)])

    def loosen_more(self) -> None:
        """Let in what has one of the words; those that must be there, all."""
        words = self._loose_words()
        must = [found for found, word in zip(words, self.plan.wanted.words, strict=True) if word.must]
        self.matched = self._meeting([*(must or [BitMap.union(*words)]), *map(self._of, self.plan.wanted.needs)])

    def scores(self, places: BitMap, today: int) -> dict[int, int]:
        """The fit of some of the span's postings, by number."""
        days = today - self.base // A_DAY
        there = range(places.min() >> A_DAY_BITS, (places.max() >> A_DAY_BITS) + 1)
        fresh = {day: freshness(days - day) for day in there}
        found = {place: fresh[place >> A_DAY_BITS] for place in places}
        for points, _, met in self._met(places):
            for place in met:
                found[place] += points
        base = self.base
        return {base + place: score for place, score in found.items()}

    def distances(self, places: BitMap) -> dict[int, int]:
        """How far some of the span's postings are, by number, in 100 metres."""
        found = {}
        for (_, distance), met in zip(reversed(self.plan.wanted.near), self._near(places), strict=True):
            found.update(dict.fromkeys((self.base + place for place in met[2]), distance))
        return found

    def reasons(self, places: BitMap, today: int) -> dict[int, list[Reason]]:
        """Why some of the span's postings were found, by number."""
        found: dict[int, list[Reason]] = {place: [] for place in places}
        for _, reason, met in self._met(places):
            for place in met if reason else ():
                found[place].append(cast(Reason, reason))
        steps = [self._of(level.need) & places for level in self.plan.pay]
        for place, told in found.items():
            if above := sum(place in met for met in steps):
                told.append(("pay", above * (STEP if self.plan.wanted.hourly else MONTH_STEP)))
            days = today - (self.base + place) // A_DAY
            if 0 <= days <= FRESH_DAYS:
                told.append(("fresh", days))
        return {self.base + place: told for place, told in found.items()}

    def _met(self, places: BitMap) -> Iterator[Met]:
        """Points, why, and who gets them."""
        for ways, points in zip(self.plan.words, self.plan.points, strict=True):
            rest = places
            for level, share in zip(ways, points, strict=False):
                if met := rest & self._of(level.need):
                    yield share, level.reason, met
                    rest = rest - met
                    if not rest:
                        break
            if rest:
                yield points[-1], ("alike", cast(Reason, ways[0].reason)[1]), rest
        for level in (*self.plan.pay, *self.plan.short):
            yield level.points, None, places & self._of(level.need)
        yield from self._near(places)

    def _near(self, places: BitMap) -> Iterator[Met]:
        """Each posting once, by the narrowest place."""
        rest = places
        for level in reversed(self.plan.near):
            met = rest & self._of(level.need)
            yield level.points, level.reason, met
            rest = rest - met

    def _of(self, need: Need) -> BitMap:
        known = self._known.get(id(need))
        if known is None:
            known = self._known[id(need)] = self._found(need)
        return known

    def _found(self, need: Need) -> BitMap:
        found = [self._all(terms) for terms in need.either]
        for start, end in need.ranges:
            found += [bitmap for term, bitmap in self.bitmaps.items() if start <= term < end]
        return found[0] if len(found) == 1 else BitMap.union(*found) if found else NOTHING

    def _all(self, terms: Sequence[str]) -> BitMap:
        if len(terms) == 1:
            return self.bitmaps.get(terms[0], NOTHING)
        return BitMap.intersection(*(self.bitmaps.get(term, NOTHING) for term in terms))

    def _loose_words(self) -> list[BitMap]:
        return [
            self._of(need) | (self._nearly(loose) if loose else NOTHING)
            for need, loose in zip(self.plan.needs, self.plan.loose, strict=False)
        ]

    def _nearly(self, loose: Loose) -> BitMap:
        return self._found(loose.related) | self._at_least(loose.terms, loose.least)

    def _at_least(self, terms: Sequence[str], least: int) -> BitMap:
        """What carries so many of these terms; nothing where there are none."""
        by_count = [NOTHING] * (max(0, least) + 1)
        for term in terms:
            bitmap = self.bitmaps.get(term, NOTHING)
            for count in range(least, 1, -1):
                by_count[count] = by_count[count] | (by_count[count - 1] & bitmap)
            by_count[1] = by_count[1] | bitmap
        return by_count[least] if terms else NOTHING

    def _meeting(self, parts: list[BitMap]) -> BitMap:
        parts.sort(key=len)
        found = parts[0] if len(parts) == 1 else BitMap.intersection(*parts)
        for need in self.plan.wanted.nots:
            found = found - self._of(need) if found else found
        return found
