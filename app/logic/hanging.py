"""On which answers does it hang that a rule is not known yet? The twin of `hangsOn` in static/js/check/people.js."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.logic.check import GOING_THROUGH
from app.logic.people import about, elements
from app.logic.rules import Ground, find, value
from app.logic.values import UNKNOWN, truth


def hangs_on(rule: Any, ground: Ground) -> list[str]:
    """The paths of absent answers, each once, in the rule's order: `income`, or `members.2.birth_date` within a list.

    Parts that are known already, and branches that are not taken, count for nothing. Empty where the rule is known.
    """
    return list(dict.fromkeys(_paths(rule, ground, "")))


def _paths(rule: Any, ground: Ground, before: str) -> Iterator[str]:
    if isinstance(rule, list):
        for one in rule:
            yield from _paths(one, ground, before)
    if not isinstance(rule, dict) or len(rule) != 1 or value(rule, ground) is not UNKNOWN:
        return
    [(name, given)] = rule.items()
    operands = given if isinstance(given, list) else [given]
    if name == "var":
        yield from (before + path for path in operands if isinstance(path, str) and find(path, ground.facts) is None)
    elif name == "if" and len(operands) > 2:
        yield from _branches(operands, ground, before)
    elif name in GOING_THROUGH and len(operands) == 2:
        yield from _through(operands, ground, before)
    elif name != "param":
        yield from _paths(operands, ground, before)


def _branches(operands: list[Any], ground: Ground, before: str) -> Iterator[str]:
    test, then, *otherwise = operands
    known = truth(value(test, ground))
    if known is None:
        yield from _paths(test, ground, before)
    else:
        yield from _paths(then if known else otherwise[0] if len(otherwise) == 1 else {"if": otherwise}, ground, before)


def _through(operands: list[Any], ground: Ground, before: str) -> Iterator[str]:
    given, inner = operands
    found = elements(given, ground)
    if found is None:
        yield from _paths(given, ground, before)
        return
    path = f"{before}{given['var']}" if isinstance(given, dict) and isinstance(given.get("var"), str) else ""
    for place, element in enumerate(found if path else []):
        yield from _paths(inner, about(element, ground), f"{path}.{place}.")
