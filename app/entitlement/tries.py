"""Which few answers stand for all that could be given to a question? The twin of static/js/check/tries.js.

Read off the rules: a sum matters only where a rule compares it. Ages are tried in even steps, as people are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from app.entitlement.fact import MEMBERS, SIZE, Fact
from app.logic import Ground, value
from app.logic.values import is_number

AGES = range(0, 92, 4)
FEW = 12
COMPARING = ("<", "<=", ">", ">=", "==")
NEAREST = ("spouse", "child", "parent")


def tries(key: str, tests: Iterable[Any], ground: Ground, facts: Sequence[Fact]) -> list[Any]:
    """Answers to try for a question; none where the rules `tests` do not say yet where it would matter."""
    if key == MEMBERS:
        return _households(ground.facts)
    fact = next(one for one in facts if one.name == fact_name(key))
    if fact.type == "yes_no":
        return [True, False]
    if fact.type == "many_of":
        return [[], *([choice] for choice in fact.choices)]
    if fact.type == "day":
        return _birthdays(ground.today or "")
    if fact.type in ("number", "money"):
        return _numbers(fact, tests, ground)
    return list(fact.choices)


def fact_name(key: str) -> str:
    """The fact that a question asks for: `birth_date` of `members.2.birth_date`."""
    return key.rsplit(".", maxsplit=1)[-1]


def _households(facts: Mapping[str, Any]) -> list[list[str]]:
    """Alone, or with one of the nearest; where the size is known, with so many of them."""
    size = facts.get(SIZE)
    others = size - 1 if isinstance(size, int) and size > 1 else 0
    alone: list[list[str]] = [] if others else [[]]
    return alone + [[relation] * (others or 1) for relation in NEAREST]


def _birthdays(today: str) -> list[str]:
    return [f"{int(today[:4]) - age}{today[4:]}" for age in AGES]


def _numbers(fact: Fact, tests: Iterable[Any], ground: Ground) -> list[int]:
    """All of a few; else the least, each number that a rule compares, and one beyond the greatest of them."""
    least = fact.min or 0
    if fact.max is not None and fact.max - least < FEW:
        return list(range(least, fact.max + 1))
    compared = sorted({one for test in tests for one in _compared(test, ground) if one >= least})
    return [*dict.fromkeys([least, *compared, compared[-1] + 1])] if compared else []


def _compared(rule: Any, ground: Ground) -> Iterator[int]:
    """Every known number that a rule sets beside something else."""
    if isinstance(rule, list):
        for one in rule:
            yield from _compared(one, ground)
    if isinstance(rule, dict):
        for operator, given in rule.items():
            yield from _compared(given, ground)
            for operand in given if operator in COMPARING and isinstance(given, list) else ():
                found = value(operand, ground)
                if isinstance(found, int) and is_number(found):
                    yield found
