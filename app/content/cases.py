"""Do a pack's rules decide its households as its authors expect? Each case is a household beside the service."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import Any

from app.content.book import Spot
from app.content.links import Placed
from app.content.rules import FEWEST_CASES, read_rule
from app.entitlement.fact import MEMBERS, RELATIONS, Fact
from app.entitlement.screening import Law, Screener, Verdict
from app.logic.values import is_day, is_number
from app.parameters.rules import value_on

Cases = Mapping[str, tuple[Any, Spot]]  # by service, with where its file begins

FITS: Mapping[str, Callable[[Any, Fact], bool]] = {
    "yes_no": lambda value, _: isinstance(value, bool),
    "number": lambda value, _: is_number(value),
    "money": lambda value, _: is_number(value),
    "day": lambda value, _: is_day(value),
    "one_of": lambda value, fact: value in fact.choices,
    "region": lambda value, fact: value in fact.choices,
    "many_of": lambda value, fact: isinstance(value, list) and set(value) <= set(fact.choices),
}


def check_cases(cases: Cases, services: Placed, facts: tuple[Fact, ...], numbers: Mapping[str, Any]) -> None:
    """Run every case and note those whose verdict is another, with what decided it."""
    law = cache(lambda day: law_on(day, numbers))  # many cases are of few days
    for slug, (listed, at) in cases.items():
        service = services.get(slug, ({}, at))[0]
        if not service.get("rule"):
            at.wrong("cases_without_rule", name=slug)
            continue
        screener = Screener(facts, [read_rule(slug, service)])
        for number, case in enumerate(listed):
            if _is_whole(case) and _check_facts(case["facts"], facts, at.down(number).down("facts")):
                _run(case, screener, law(case["on"]), at.down(number))
    for slug, (service, at) in services.items():
        if service.get("rule") and len(cases.get(slug, ([], at))[0]) < FEWEST_CASES:
            at.warn("few_cases", "rule", least=FEWEST_CASES)


def law_on(day: str, numbers: Mapping[str, Any]) -> Law:
    """The numbers of a pack on a day, as rules take them."""
    found = {name: value_on(number["values"], date.fromisoformat(day)) for name, number in numbers.items()}
    return Law({name: since_and_value[1] for name, since_and_value in found.items() if since_and_value}, day)


def _is_whole(case: Mapping[str, Any]) -> bool:
    return all(case.get(key) is not None for key in ("on", "facts", "expect"))


def _run(case: Mapping[str, Any], screener: Screener, law: Law, at: Spot) -> None:
    [verdict] = screener.verdicts(case["facts"], law)
    told = {"name": case["name"], "expected": case["expect"], "found": verdict.word, "about": _deciding(verdict)}
    if verdict.word != case["expect"]:
        at.wrong("case_differs", "expect", **told)
    elif "because" in case and set(case["because"]) != set(verdict.deciding):
        at.wrong("case_because", "because", **told)


def _deciding(verdict: Verdict) -> str:
    return ", ".join(verdict.deciding)


def _check_facts(given: Any, facts: tuple[Fact, ...], at: Spot) -> bool:
    """Whether the answers of a case could be given."""
    if not isinstance(given, Mapping):
        at.wrong("mapping_wanted")
        return False
    by_name = {fact.name: fact for fact in facts}
    sound = [_fits(name, value, by_name.get(name), at) for name, value in given.items() if name != MEMBERS]
    members = given.get(MEMBERS, [])
    for number, member in enumerate(members if isinstance(members, list) else ()):
        there = at.down(MEMBERS).down(number)
        for name, value in member.items():
            if name == "relation":
                sound.append(value in RELATIONS or _note("one_of_wanted", there, name, choices=", ".join(RELATIONS)))
            else:
                sound.append(_fits(name, value, by_name.get(name), there))
    return all(sound)


def _fits(name: str, value: Any, fact: Fact | None, at: Spot) -> bool:
    if fact is None:
        return _note("unknown_fact", at, name, name=name)
    return FITS[fact.type](value, fact) or _note("answer_wanted", at, name, type=fact.type)


def _note(kind: str, at: Spot, key: str, **params: object) -> bool:
    at.wrong(kind, key, **params)
    return False
