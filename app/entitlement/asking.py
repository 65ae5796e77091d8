"""Which question comes next? The one whose answer settles most of what is still open, read off the rules themselves.

The twin of static/js/check/next.js: whole numbers only, and of equals the first in the order of the facts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from app.entitlement.fact import MEMBERS, SIZE
from app.entitlement.household import Answers, answered
from app.entitlement.screening import Law, Screener
from app.entitlement.tries import fact_name, tries
from app.logic import Ground, hangs_on, truth, value

SETTLED = 60  # points for a service that an answer settles; divisible by the small numbers
Open = tuple[int, ...]


@dataclass(frozen=True)
class _Moment:
    """What is open now: services by their open tests, and the questions on which each open test hangs."""

    screener: Screener
    answers: Answers
    law: Law
    ground: Ground
    services: Mapping[Open, int]
    hanging: Mapping[int, list[str]]


def next_question(screener: Screener, answers: Answers, refused: Collection[str], law: Law) -> str | None:
    """The key of the best question; None where all is settled, or nothing more can be learned."""
    moment = _look(screener, answers, refused, law)
    keys = {key for found in moment.hanging.values() for key in found}
    best, most = None, -1
    for key in sorted(keys, key=lambda one: _order(one, screener)):
        points = _points(key, moment)
        if points > most:
            best, most = key, points
    return best


def _look(screener: Screener, answers: Answers, refused: Collection[str], law: Law) -> _Moment:
    ground = screener.ground(answers, law)
    truths = screener.truths(ground)
    services: Counter[Open] = Counter()
    for places in screener.places:
        held = [truths[place] for place in places]
        if None in held and False not in held:
            services[tuple(place for place in places if truths[place] is None)] += 1
    askable = {fact.name for fact in screener.facts} | {MEMBERS}
    hanging = {}
    for place in {place for places in services for place in places}:
        keys = dict.fromkeys(map(_key, hangs_on(screener.tests[place], ground)))
        hanging[place] = [key for key in keys if key not in refused and fact_name(key) in askable]
    return _Moment(screener, answers, law, ground, services, hanging)


def _key(path: str) -> str:
    """The question that fills a path. Relations are asked all at once, and of oneself by the bare name."""
    parts = path.split(".")
    if parts[0] != MEMBERS:
        return parts[0]
    if len(parts) < 3 or parts[2] == "relation":
        return MEMBERS
    return parts[2] if parts[1] == "0" else path


def _order(key: str, screener: Screener) -> tuple[int, int]:
    """The place among the facts; who lives here comes right after how many, members one after another."""
    names = [fact.name for fact in screener.facts]
    if key == MEMBERS:
        return (names.index(SIZE) if SIZE in names else len(names)), 1
    place = int(key.split(".")[1]) if "." in key else 0
    return names.index(fact_name(key)), place


def _points(key: str, moment: _Moment) -> int:
    """What an answer settles, on average over the answers that are tried."""
    tests = {place: moment.screener.tests[place] for place, keys in moment.hanging.items() if key in keys}
    services = [(places, count) for places, count in moment.services.items() if any(one in tests for one in places)]
    tried = tries(key, tests.values(), moment.ground, moment.screener.facts)
    total = 0
    for one in tried:
        ground = moment.screener.ground(answered(moment.answers, key, one), moment.law)
        truths = {place: truth(value(test, ground)) for place, test in tests.items()}
        total += sum(count * _gain(places, truths) for places, count in services)
    return total * SETTLED // len(tried) if tried else 0


def _gain(places: Open, truths: Mapping[int, bool | None]) -> int:
    """Points for one service: all where it is settled, a share where some of its open tests are known to hold."""
    held = [truths.get(place) for place in places]
    if False in held:
        return SETTLED
    return SETTLED * held.count(True) // len(held)
