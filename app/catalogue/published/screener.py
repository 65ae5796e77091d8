"""Who gets it, as far as a source's codes say? A rule in the shape of the pack's own, judged by the same engine.

A group of codes that is empty is a condition whose test is null: unknown, and never a reason to say yes. A group with
all its codes shuts nobody out. Where a service is for "none of these" too, somebody who is one of those not named
is unknown, not refused: no code book says which is meant. Which facts a code asks for stands in screener.yaml.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from app.catalogue.published.books import book
from app.catalogue.published.service import Criteria, Published

SAID = ("sex", "income", "person", "household")
TAGGED = "tagged"  # groups that a feed only names: who is in one fits, who is not may still
FOR_PEOPLE = ("person", "household")


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing that must hold. `test` None is not known; `codes` and `ages` are what the source gave."""

    name: str
    test: Any
    codes: tuple[str, ...] = ()
    ages: tuple[tuple[int | None, int | None], ...] = ()


def conditions_of(service: Published) -> tuple[Condition, ...]:
    """Every condition that the codes of a service make, those that nobody knows too."""
    return tuple(_conditions(service.criteria, service.region))


def _conditions(criteria: Criteria, region: str) -> Iterator[Condition]:
    if criteria.users and not set(criteria.users) & set(FOR_PEOPLE):
        yield Condition("users", _for_business(criteria.users), criteria.users)
    yield Condition("age", _age_test(criteria), ages=criteria.ages)
    for name in SAID:
        codes = criteria.groups.get(name) or ()
        yield Condition(name, _test(name, codes, name in criteria.anyone), codes)
    tagged = criteria.groups.get(TAGGED) or ()
    if tagged:
        yield Condition(TAGGED, _fits_or_unknown(_any([_known(code) for code in tagged])), tagged)
    if region:
        # An office of a region serves its own people as a rule; no source says so in a code, so nobody is refused.
        here = {"==": [book("screener")["region"], region]}
        yield Condition("region", _fits_or_unknown(here), (region,))


def _for_business(users: Sequence[str]) -> Any:
    """A company's service may be yours if you run one; an organisation's is not a person's."""
    return book("screener")["business"] if "business" in users else False


def _age_test(criteria: Criteria) -> Any:
    if "age" in criteria.anyone:
        return True
    return _any([_between(book("screener")["age"], low, top) for low, top in criteria.ages]) if criteria.ages else None


def _test(name: str, codes: Sequence[str], is_anyone: bool) -> Any:
    if is_anyone:
        return True
    if not codes:
        return None
    if name == "income":
        return _any(_income_tests(codes))
    named = [_known(code) for code in codes if code != "none"]
    if "none" not in codes:
        return _any(named)
    others = {"!": {"or": list(book("screener")["groups"][name].values())}}
    return _fits_or_unknown(_any([*named, others]))


def _income_tests(codes: Sequence[str]) -> list[Any]:
    """Brackets that touch are one: 0–50 and 50–75 become "up to 75 percent"."""
    joined: list[list[int | None]] = []
    for above, up_to in (bracket for code, bracket in book("screener")["income"].items() if code in codes):
        if joined and joined[-1][1] == above:
            joined[-1][1] = up_to
        else:
            joined.append([above, up_to])
    return [_income_between(above, up_to) for above, up_to in joined]


def _income_between(above: int | None, up_to: int | None) -> Any:
    names = book("screener")
    income, median = names["household_income"], names["median_income"]
    tests = [{">": [income, {"percent": [median, above]}]}] if above is not None else []
    tests += [{"<=": [income, {"percent": [median, up_to]}]}] if up_to is not None else []
    return tests[0] if len(tests) == 1 else {"and": tests}


def _between(value: Any, low: int | None, top: int | None) -> Any:
    if low is not None and top is not None:
        return {"<=": [low, value, top]}
    return {">=": [value, low]} if low is not None else {"<=": [value, top]}


def _known(code: str) -> Any:
    """The test of a code, whichever group it stands in."""
    return next((tests[code] for tests in book("screener")["groups"].values() if code in tests), None)


def _any(tests: Sequence[Any]) -> Any:
    return tests[0] if len(tests) == 1 else {"or": list(tests)}


def _fits_or_unknown(test: Any) -> Any:
    """True where the test holds, and otherwise not known."""
    return {"if": [test, True, None]}
