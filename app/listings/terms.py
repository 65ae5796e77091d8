"""By which terms is a posting found? The twin is `static/js/jobs/terms.js`; `tests/vectors/terms.json` holds both.

| term | says |
| --- | --- |
| `경비`, `pc` | a pair of letters, or a word: in the title, the firm's name, the place or the occupation |
| `!경비`, `@경비` | the same in the title, in the occupation's name |
| `=경비원` | a whole word of the title |
| `~경원`, `.경` | two letters around any third one, and one letter: in the title or the occupation's name |
| `:r:52710` | a filter: kind, region, pay, … |

Blanks inside a title may be left out by who asks: `요양 보호사` also carries `양보`. Vowels that sound alike are one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from app.listings.places import Places
from app.search.tokens import is_paired, pairs, runs, word

#: Can be applied for, as far as is known; and it was said until when.
OPEN, CLOSING_SAID = ":open", ":until"
SHORTEST_CODE = 3
HANGUL, VOWELS, ENDS = 0xAC00, 21, 28
#: ㅐ as ㅔ, ㅒ as ㅖ, ㅙ and ㅚ as ㅞ.
ALIKE = {1: 5, 3: 7, 10: 15, 11: 15}
FOLDED = {
    HANGUL + (start * VOWELS + vowel) * ENDS + end: HANGUL + (start * VOWELS + other) * ENDS + end
    for start in range(19)
    for vowel, other in ALIKE.items()
    for end in range(ENDS)
}
ONE_OF = {
    "employmentType": ":e:",
    "shift": ":s:",
    "companySize": ":z:",
    "educationRequirements": ":d:",
    "experienceRequirements": ":x:",
}
COUNTED = {"workHours": ":h:", "days": ":w:"}
STEP, MOST_STEP = 500, 30_000  # won an hour, between terms that say "at least"
MONTH_STEP, MOST_MONTH_STEP = 100_000, 8_000_000
TEN, TEN_THOUSAND = 10, 10_000  # how exactly pay by the hour and by the month is looked for


@dataclass(frozen=True, slots=True)
class Sheet:
    """What of a posting is searched."""

    title: str
    company: str
    occupation: str
    place: str
    codes: tuple[str, ...] = ()

    def plain(self) -> str:
        """As one text."""
        lines = (self.title, self.company, self.occupation, self.place)
        return "\n".join([*(" ".join(line.split()) for line in lines), " ".join(self.codes)])

    @classmethod
    def of(cls, plain: str) -> Sheet:
        """From `plain()`."""
        title, company, occupation, place, codes = plain.split("\n")
        return cls(title, company, occupation, place, tuple(codes.split()))


@dataclass(frozen=True, eq=False)
class Names:
    """What codes are called, for whoever reads records."""

    places: Places
    occupations: Mapping[str, str] = field(default_factory=dict)

    def occupation(self, code: str) -> str:
        """By the longest code that it begins with; the largest groups are of too many trades to tell any."""
        longest = (
            code[:length] for length in range(len(code), SHORTEST_CODE - 1, -1) if code[:length] in self.occupations
        )
        return self.occupations.get(next(longest, ""), "")


def words_of(text: str) -> list[str]:
    """The words of a text with vowels that sound alike made one."""
    return [folded(run) for run in runs(text)]


def folded(run: str) -> str:
    """A word with vowels that sound alike made one."""
    return run.translate(FOLDED)


def sheet_of(record: Mapping[str, Any], names: Names) -> Sheet:
    """What is searched of a compact record (`app/listings/compact.py`)."""
    return Sheet(
        record.get("title", ""),
        record.get("hiringOrganization", ""),
        names.occupation(record.get("occupationalCategory", "")),
        record.get("place", ""),
        tuple(codes_of(record, names.places)),
    )


def terms_of(sheet: Sheet) -> set[str]:
    """All terms of a posting."""
    title, occupation = words_of(sheet.title), words_of(sheet.occupation)
    terms = set(sheet.codes).union(f"={run}" for run in title)
    for mark, words in (("!", title), ("@", occupation)):
        told = [one for run in words for one in _pieces(run)] + _across(words)
        terms.update(told, (mark + one for one in told), _loose(words))
    for text in (sheet.company, sheet.place):
        terms.update(one for run in words_of(text) for one in _pieces(run))
    return terms


def codes_of(record: Mapping[str, Any], places: Places) -> Iterable[str]:
    """The filters of a record, as terms."""
    yield f":k:{record.get('kind', 'job')}"
    yield from (f":r:{code}" for code in places.lineage(record.get("jobLocation", "")))
    yield from (f"{mark}{record.get(name, '')}" for name, mark in ONE_OF.items())
    yield from (f":c:{one}" for one in record.get("jobBenefits", ()))
    yield from (f":u:{one}" for one in record.get("suits", ()))
    yield from (f"{mark}{record[name]:03}" for name, mark in COUNTED.items() if name in record)
    yield from _pay(record.get("hourly"), "p", STEP, MOST_STEP, TEN)
    yield from _pay(record.get("monthly"), "m", MONTH_STEP, MOST_MONTH_STEP, TEN_THOUSAND)


def _pay(pay: int | None, mark: str, step: int, most: int, exact: int) -> Iterable[str]:
    """All steps up to it, and the sum itself for what is asked between two steps."""
    if pay is not None:
        yield from (f":{mark}:{at}" for at in range(step, min(pay, most) + 1, step))
        yield f":{mark}=:{pay // exact:06}"


def _pieces(run: str) -> list[str]:
    return pairs(run) if is_paired(run) else [word(run)]


def _across(words: list[str]) -> list[str]:
    """Pairs over the gap between two words."""
    beside = pairwise(words)
    return [one[-1] + other[0] for one, other in beside if is_paired(one) and is_paired(other)]


def _loose(words: list[str]) -> Iterable[str]:
    for run in words:
        if is_paired(run):
            yield from (f".{letter}" for letter in run)
            yield from (f"~{one}{other}" for one, other in zip(run, run[2:], strict=False))
