"""What is the value of a rule? The same file of vectors holds for this and for static/js/lib/logic.js.

Values are booleans, whole numbers within ±2⁵³, texts, lists, and UNKNOWN (null). Nothing is ever turned into
another kind: a number is not a truth, "1" is not 1. What cannot be known, or makes no sense, is UNKNOWN, and travels
upward by Kleene's three-valued logic: `false and unknown` is false, `true and unknown` is unknown.
Operators are listed in docs/pack-guide.md.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial, reduce
from itertools import pairwise
from typing import Any, TypeAlias

Value: TypeAlias = "bool | int | str | list[Value] | None"

UNKNOWN: Value = None
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
SAFE = 2**53 - 1  # the largest whole number that a browser holds exactly


@dataclass(frozen=True)
class Ground:
    """What a rule may look at: a person's answers, the law's numbers, and the day."""

    facts: Mapping[str, Any]
    params: Mapping[str, Any]
    today: str | None


def evaluate(
    rule: Any, facts: Mapping[str, Any], params: Mapping[str, Any] | None = None, today: str | None = None
) -> Value:
    """The value of a rule over answers by name; `today` is a day. Never raises for a rule that passed `check_rule`."""
    return _value(rule, Ground(facts, params or {}, today))


def holds(
    rule: Any, facts: Mapping[str, Any], params: Mapping[str, Any] | None = None, today: str | None = None
) -> bool | None:
    """Whether a rule holds: true, false, or None while it is not known."""
    return _truth(evaluate(rule, facts, params, today))


def _value(rule: Any, ground: Ground) -> Value:
    if isinstance(rule, Mapping):
        if len(rule) != 1:
            return UNKNOWN
        [(name, given)] = rule.items()
        operator = OPERATORS.get(name)
        return operator(given if isinstance(given, list) else [given], ground) if operator else UNKNOWN
    if isinstance(rule, list):
        return [_value(one, ground) for one in rule]
    return _plain(rule)


def _plain(value: Any) -> Value:
    """A value as it stands; a kind that rules do not know is UNKNOWN."""
    if isinstance(value, bool | str):
        return value
    if isinstance(value, int):
        return value if abs(value) <= SAFE else UNKNOWN
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return UNKNOWN


def _truth(value: Value) -> bool | None:
    return value if isinstance(value, bool) else None


def _find(path: Any, among: Mapping[str, Any]) -> Any:
    found: Any = among
    for part in path.split(".") if isinstance(path, str) else [None]:
        found = found.get(part) if isinstance(found, Mapping) else None
    return found


def _var(given: list[Any], ground: Ground) -> Value:
    return _plain(_find(given[0], ground.facts)) if len(given) == 1 else UNKNOWN


def _param(given: list[Any], ground: Ground) -> Value:
    return _plain(ground.params.get(given[0])) if len(given) == 1 and isinstance(given[0], str) else UNKNOWN


def _today(_given: list[Any], ground: Ground) -> Value:
    return ground.today


def _missing(given: list[Any], ground: Ground) -> Value:
    return any(_find(name, ground.facts) is None for name in given)


def _same(left: Value, right: Value) -> bool | None:
    if left is UNKNOWN or right is UNKNOWN:
        return None
    if isinstance(left, list) and isinstance(right, list):
        if len(left) != len(right):
            return False
        return _all(_same(one, other) for one, other in zip(left, right, strict=True))
    return type(left) is type(right) and left == right


def _equal(given: list[Any], ground: Ground) -> Value:
    return _same(_value(given[0], ground), _value(given[1], ground)) if len(given) == 2 else UNKNOWN


def _not_equal(given: list[Any], ground: Ground) -> Value:
    return _opposite(_truth(_equal(given, ground)))


def _opposite(truth: bool | None) -> bool | None:
    return None if truth is None else not truth


def _all(truths: Any) -> bool | None:
    seen = list(truths)
    return False if False in seen else None if None in seen else True


def _any(truths: Any) -> bool | None:
    return _opposite(_all(_opposite(truth) for truth in truths))


def _and(given: list[Any], ground: Ground) -> Value:
    return _all(_truth(_value(one, ground)) for one in given)


def _or(given: list[Any], ground: Ground) -> Value:
    return _any(_truth(_value(one, ground)) for one in given)


def _not(given: list[Any], ground: Ground) -> Value:
    return _opposite(_truth(_value(given[0], ground))) if len(given) == 1 else UNKNOWN


def _in(given: list[Any], ground: Ground) -> Value:
    if len(given) != 2:
        return UNKNOWN
    wanted, among = _value(given[0], ground), _value(given[1], ground)
    return _any(_same(wanted, one) for one in among) if isinstance(among, list) else UNKNOWN


def _in_order(test: Callable[[Any, Any], bool]) -> Operator:
    """Two values, or three for "between"; both whole numbers or both days."""

    def compare(given: list[Any], ground: Ground) -> Value:
        values = [_value(one, ground) for one in given]
        if len(values) not in (2, 3):
            return UNKNOWN
        return _all(test(one, other) if _comparable(one, other) else None for one, other in pairwise(values))

    return compare


def _comparable(left: Value, right: Value) -> bool:
    return (_is_number(left) and _is_number(right)) or (_is_day(left) and _is_day(right))


def _is_number(value: Value) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_day(value: Value) -> bool:
    return isinstance(value, str) and DAY.fullmatch(value) is not None


def _reckon(step: Callable[[int, int], int]) -> Operator:
    """Step by step, so that a sum too large on the way is UNKNOWN here as in a browser."""

    def reckon(given: list[Any], ground: Ground) -> Value:
        values = [_value(one, ground) for one in given]
        return reduce(partial(_stepped, step), values) if values and all(map(_is_number, values)) else UNKNOWN

    return reckon


def _stepped(step: Callable[[Any, Any], int], left: Value, right: Value) -> Value:
    return UNKNOWN if left is UNKNOWN else _plain(step(left, right))


def _minus(given: list[Any], ground: Ground) -> Value:
    return _reckon(lambda left, right: left - right)([0, *given] if len(given) == 1 else given, ground)


def _if(given: list[Any], ground: Ground) -> Value:
    """`[test, then, test, then, …, else]`. With an unknown test the answer is known only where both ways agree."""
    if len(given) < 3:
        return _value(given[0], ground) if len(given) == 1 else UNKNOWN
    test = _truth(_value(given[0], ground))
    if test is not None:
        return _value(given[1], ground) if test else _if(given[2:], ground)
    then, otherwise = _value(given[1], ground), _if(given[2:], ground)
    return then if _same(then, otherwise) else UNKNOWN


Operator: TypeAlias = Callable[[list[Any], Ground], Value]

OPERATORS: dict[str, Operator] = {
    "var": _var,
    "param": _param,
    "today": _today,
    "missing": _missing,
    "==": _equal,
    "!=": _not_equal,
    "<": _in_order(lambda left, right: left < right),
    "<=": _in_order(lambda left, right: left <= right),
    ">": _in_order(lambda left, right: left > right),
    ">=": _in_order(lambda left, right: left >= right),
    "and": _and,
    "or": _or,
    "!": _not,
    "in": _in,
    "+": _reckon(lambda left, right: left + right),
    "-": _minus,
    "*": _reckon(lambda left, right: left * right),
    "if": _if,
}
