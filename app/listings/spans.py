"""Which postings of a span are meant, and how well do they fit? Sets of numbers, nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from pyroaring import BitMap

from app.listings.asked import Reason
from app.listings.compact import A_DAY
from app.listings.fit import NEARLY, Level, freshness, levels, loosely, nearness, shortness, steps_of_pay
from app.listings.terms import MONTH_STEP, STEP
from app.listings.wanting import Need, Wanted
from app.search.bitmaps import SPAN_BITS

FRESH_DAYS = 7  # so old is still worth saying
NOTHING = BitMap()


@dataclass(frozen=True)
class Plan:
    """What is read from the index for a search, and what is done with it. Made once, used on every span."""

    wanted: Wanted
    needs: tuple[Need, ...]
    words: tuple[tuple[Level, ...], ...]
    pay: tuple[Level, ...]
    short: tuple[Level, ...]
    near: tuple[Level, ...]
    loose: tuple[tuple[tuple[str, ...], int] | None, ...]

    @classmethod
    def of(cls, wanted: Wanted) -> Plan:
        """The plan of a search."""
        return cls(
            wanted,
            (*(one.need() for one in wanted.words), *wanted.needs),
            tuple(tuple(levels(one)) for one in wanted.words),
            tuple(steps_of_pay(wanted)),
            tuple(shortness(wanted)),
            tuple(nearness(wanted)),
            tuple(loosely(one) for one in wanted.words),
        )

    @property
    def terms(self) -> list[str]:
        """Every single term that is read."""
        asked = [*self.needs, *self.wanted.nots, *(level.need for level in self._levels())]
        return list(dict.fromkeys(term for need in asked for terms in need.either for term in terms))

    @property
    def ranges(self) -> list[tuple[str, str]]:
        """Every range of terms that is read."""
        asked = [*self.needs, *self.wanted.nots, *(level.need for level in self._levels())]
        return list(dict.fromkeys(ends for need in asked for ends in need.ranges))

    @property
    def loose_terms(self) -> list[str]:
        """What is read besides where too little was found."""
        return list(dict.fromkeys(term for one in self.loose if one for term in one[0]))

    def _levels(self) -> Iterator[Level]:
        yield from (level for ways in self.words for level in ways)
        yield from (*self.pay, *self.short, *self.near)


@dataclass
class Span:
    """The bitmaps of one span of numbers."""

    number: int
    bitmaps: Mapping[str, BitMap]
    plan: Plan
    matched: BitMap = NOTHING
    exact: BitMap = NOTHING

    @property
    def base(self) -> int:
        """The number before the first of its numbers."""
        return self.number << SPAN_BITS

    def match(self) -> BitMap:
        """What meets everything."""
        return self._meeting([self._of(need) for need in self.plan.needs])

    def match_loosely(self, any_word: bool = False) -> BitMap:
        """What also has words in which one letter is another; or only one of several words."""
        words = [
            self._of(need) | (self._at_least(*loose) if loose else NOTHING)
            for need, loose in zip(self.plan.needs, self.plan.loose, strict=False)
        ]
        if any_word:
            must = [found for found, word in zip(words, self.plan.wanted.words, strict=True) if word.must]
            words = must or [BitMap.union(*words)]
        return self._meeting([*words, *(self._of(need) for need in self.plan.wanted.needs)])

    def scores(self, places: BitMap, today: int) -> dict[int, int]:
        """The fit of some of the span's postings, by number."""
        days = today - self.base // A_DAY
        found = {place: freshness(days - place // A_DAY) for place in places}
        for points, met in self._met(places):
            for place in met:
                found[place] += points
        return {self.base + place: score for place, score in found.items()}

    def distances(self, places: BitMap) -> dict[int, int]:
        """How far some of the span's postings are, by number, in 100 metres."""
        found = {}
        for (_, distance), met in zip(reversed(self.plan.wanted.around), self._near(places), strict=True):
            found.update(dict.fromkeys((self.base + place for place in met[1]), distance))
        return found

    def reasons(self, place: int, today: int) -> Iterator[Reason]:
        """Why one posting was found."""
        only = BitMap([place])
        for ways in self.plan.words:
            met = next((level.reason for level in ways if only & self._of(level.need)), None)
            if met:
                yield met
            elif ways[0].reason:
                yield "alike", ways[0].reason[1]
        if len(self.plan.near) > 1:
            near = (level.reason for level in reversed(self.plan.near) if only & self._of(level.need))
            yield from (one for one in islice(near, 1) if one)
        if steps := sum(1 for level in self.plan.pay if only & self._of(level.need)):
            yield "pay", steps * (STEP if self.plan.wanted.hourly else MONTH_STEP)
        days = today - (self.base + place) // A_DAY
        if 0 <= days <= FRESH_DAYS:
            yield "fresh", days

    def _met(self, places: BitMap) -> Iterator[tuple[int, BitMap]]:
        """Points, and who gets them."""
        count = len(self.plan.words)
        for ways in self.plan.words:
            rest = places
            for level in ways:
                met = rest & self._of(level.need)
                yield level.points * 10 // count, met
                rest = rest - met
            yield NEARLY * 10 // count, rest
        for level in (*self.plan.pay, *self.plan.short):
            yield level.points, places & self._of(level.need)
        yield from self._near(places)

    def _near(self, places: BitMap) -> Iterator[tuple[int, BitMap]]:
        """Each posting once, by the narrowest place."""
        rest = places
        for level in reversed(self.plan.near):
            met = rest & self._of(level.need)
            yield level.points, met
            rest = rest - met

    def _of(self, need: Need) -> BitMap:
        found = [self._all(terms) for terms in need.either]
        for start, end in need.ranges:
            found += [bitmap for term, bitmap in self.bitmaps.items() if start <= term < end]
        return found[0] if len(found) == 1 else BitMap.union(*found) if found else NOTHING

    def _all(self, terms: Sequence[str]) -> BitMap:
        found = [self.bitmaps.get(term, NOTHING) for term in terms]
        return found[0] if len(found) == 1 else BitMap.intersection(*found)

    def _at_least(self, terms: Sequence[str], least: int) -> BitMap:
        """What carries so many of these terms."""
        by_count = [NOTHING] * (least + 1)
        for term in terms:
            bitmap = self.bitmaps.get(term, NOTHING)
            for count in range(least, 1, -1):
                by_count[count] = by_count[count] | (by_count[count - 1] & bitmap)
            by_count[1] = by_count[1] | bitmap
        return by_count[least]

    def _meeting(self, parts: Iterable[BitMap]) -> BitMap:
        smallest_first = sorted(parts, key=len)
        found = smallest_first[0] if len(smallest_first) == 1 else BitMap.intersection(*smallest_first)
        for need in self.plan.wanted.nots:
            found = found - self._of(need) if found else found
        return found
