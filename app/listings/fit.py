"""How well does a posting fit what was asked? One small formula in whole numbers, the same on every machine.

Fit is the sum of

| part | points |
| --- | --- |
| words | each word's level × 10 ÷ how many words: a word of the title by itself 60, within the title 50, in the occupation's name 40, elsewhere 20; another word for the same 30 in the title, 15 elsewhere; a word with another letter in it 10 |
| nearness | 200 less one for each 100 metres, where a place was asked for |
| pay | 10 for each further step (500 an hour, 100,000 a month) above what was asked, at most 60 |
| hours | 40 less two for each hour a week below what was asked |
| freshness | 100 less five for each day since it was posted |

No part needs to know how many postings there are. Of equals the newer comes first. The twin is `static/js/jobs/fit.js`.
"""  # noqa: E501

from __future__ import annotations

from dataclasses import dataclass

from app.listings.asked import Reason
from app.listings.places import A_KM
from app.listings.terms import MONTH_STEP, MOST_MONTH_STEP, MOST_STEP, STEP
from app.listings.wanting import Need, Wanted, Word, spelled, starting
from app.search.tokens import is_paired, pairs

WHOLE, TITLE, OCCUPATION, ELSEWHERE, OTHER_TITLE, OTHER, NEARLY = 60, 50, 40, 20, 30, 15, 10
NEAREST, FRESHEST, A_DAY_OLDER = 200, 100, 5
PAY_STEPS, A_PAY_STEP = 6, 10
FEWEST_HOURS, AN_HOUR = 40, 2
LOOSE_LETTERS, LONGEST_LOOSE = 3, 8  # a word of fewer letters is not guessed at; of a longer one only these


@dataclass(frozen=True, slots=True)
class Level:
    """One way in which a word, or something else that was asked for, may be met, and the points that it gives."""

    points: int
    reason: Reason | None
    need: Need


def levels(word: Word) -> list[Level]:
    """All ways of meeting a word, the best first."""
    text, said = word.text, word.said
    ways = [Level(WHOLE, ("title", said), Need(((f"={text}",),)))]
    if not is_paired(text):
        ways.append(Level(TITLE, ("title", said), Need(ranges=(starting(f"={text}"),))))
    elif len(text) > 1:
        ways.append(Level(TITLE, ("title", said), _marked("!", [text])))
        ways.append(Level(OCCUPATION, ("occupation", said), _marked("@", [text])))
    ways.append(Level(ELSEWHERE, ("place", said), spelled(text)))
    if word.others:
        long = [other for other in word.others if is_paired(other) and len(other) > 1]
        ways.append(Level(OTHER_TITLE, ("alike", said), _marked("!", long)))
        ways.append(Level(OTHER, ("alike", said), Need(tuple(spelled(other).either[0] for other in word.others))))
    return ways


def nearness(wanted: Wanted) -> list[Level]:
    """Each place around, the narrowest of a posting's own the last."""
    return [
        Level(max(0, NEAREST - distance), ("km", distance // A_KM), Need(((f":r:{code}",),)))
        for code, distance in wanted.near
    ]


def steps_of_pay(wanted: Wanted) -> list[Level]:
    """Each step above what was asked, the lowest first."""
    return [
        Level(A_PAY_STEP, None, Need(((f":{mark}:{at}",),)))
        for least, mark, step, most in (
            (wanted.hourly, "p", STEP, MOST_STEP),
            (wanted.monthly, "m", MONTH_STEP, MOST_MONTH_STEP),
        )
        if least
        for at in range((least // step + 1) * step, min(most, (least // step + PAY_STEPS) * step) + 1, step)
    ]


def shortness(wanted: Wanted) -> list[Level]:
    """Each number of hours a week that is not above what was asked."""
    most = wanted.hours or -1
    return [
        Level(FEWEST_HOURS - AN_HOUR * (most - hours), None, Need(((f":h:{hours:03}",),)))
        for hours in range(max(0, most - FEWEST_HOURS // AN_HOUR), most + 1)
    ]


def freshness(days: int) -> int:
    """Of a posting that is so many days old."""
    return max(0, FRESHEST - A_DAY_OLDER * max(0, days))


@dataclass(frozen=True, slots=True)
class Loose:
    """What is let in for a word where too little has it: so many of some terms, or a word related to it."""

    terms: tuple[str, ...]
    least: int
    related: Need


def loosely(word: Word) -> Loose | None:
    """One letter of a long word may be another one. What must be there must be there."""
    text = word.text[:LONGEST_LOOSE]
    if word.must:
        return None
    is_long = is_paired(text) and len(text) >= LOOSE_LETTERS
    around = [f"~{one}{other}" for one, other in zip(text, text[2:], strict=False)]
    terms = tuple(dict.fromkeys([*pairs(text), *around])) if is_long else ()
    return Loose(terms, len(text) - 2, Need(tuple(spelled(one).either[0] for one in word.related)))


def _marked(mark: str, words: list[str]) -> Need:
    return Need(tuple(tuple(mark + term for term in spelled(one).either[0]) for one in words))
