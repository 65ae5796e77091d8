"""What is the value of a rule? The same file of vectors holds for this and for static/js/lib/logic.js.

Values are booleans, whole numbers within ±2⁵³, texts, lists, and UNKNOWN (null). Nothing is ever turned into
another kind: a number is not a truth, "1" is not 1. What cannot be known, or makes no sense, is UNKNOWN, and travels
upward by Kleene's three-valued logic: `false and unknown` is false, `true and unknown` is unknown.
Operators are listed in docs/pack-guide.md; those about days, members and sizes are in `people`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial, reduce
from itertools import pairwise
from typing import Any, TypeAlias

from app.logic.values import UNKNOWN, Value, all_of, any_of, comparable, is_number, opposite, plain, same, truth


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
    return value(rule, Ground(facts, params or {}, today))


def holds(
    rule: Any, facts: Mapping[str, Any], params: Mapping[str, Any] | None = None, today: str | None = None
) -> bool | None:
    """Whether a rule holds: true, false, or None while it is not known."""
    return truth(evaluate(rule, facts, params, today))


def value(rule: Any, ground: Ground) -> Value:
    """The value of a rule, or of a part of one, on its ground."""
    if isinstance(rule, dict):
        if len(rule) != 1:
            return UNKNOWN
        [(name, given)] = rule.items()
        operator = OPERATORS.get(name)
        return operator(given if isinstance(given, list) else [given], ground) if operator else UNKNOWN
    if isinstance(rule, list):
        return [value(one, ground) for one in rule]
    return plain(rule)


def find(path: Any, among: Mapping[str, Any]) -> Any:
    """What stands at a path such as `home.region`, as it is; None where there is nothing."""
    found: Any = among
    for part in path.split(".") if isinstance(path, str) else [None]:
        found = found.get(part) if isinstance(found, dict) else None
    return found


def _var(given: list[Any], ground: Ground) -> Value:
    return plain(find(given[0], ground.facts)) if len(given) == 1 else UNKNOWN


def _param(given: list[Any], ground: Ground) -> Value:
    return plain(ground.params.get(given[0])) if len(given) == 1 and isinstance(given[0], str) else UNKNOWN


def _today(_given: list[Any], ground: Ground) -> Value:
    return ground.today


def _missing(given: list[Any], ground: Ground) -> Value:
    return any(find(name, ground.facts) is None for name in given)


def _equal(given: list[Any], ground: Ground) -> Value:
    return same(value(given[0], ground), value(given[1], ground)) if len(given) == 2 else UNKNOWN


def _not_equal(given: list[Any], ground: Ground) -> Value:
    return opposite(truth(_equal(given, ground)))


def _and(given: list[Any], ground: Ground) -> Value:
    return all_of(truth(value(one, ground)) for one in given)


def _or(given: list[Any], ground: Ground) -> Value:
    return any_of(truth(value(one, ground)) for one in given)


def _not(given: list[Any], ground: Ground) -> Value:
    return opposite(truth(value(given[0], ground))) if len(given) == 1 else UNKNOWN


def _in(given: list[Any], ground: Ground) -> Value:
    if len(given) != 2:
        return UNKNOWN
    wanted, among = value(given[0], ground), value(given[1], ground)
    return any_of(same(wanted, one) for one in among) if isinstance(among, list) else UNKNOWN


def _in_order(test: Callable[[Any, Any], bool]) -> Operator:
    """Two values, or three for "between"; both whole numbers or both days."""

    def compare(given: list[Any], ground: Ground) -> Value:
        values = [value(one, ground) for one in given]
        if len(values) not in (2, 3):
            return UNKNOWN
        return all_of(test(one, other) if comparable(one, other) else None for one, other in pairwise(values))

    return compare


def _reckon(step: Callable[[int, int], int]) -> Operator:
    """Step by step, so that a sum too large on the way is UNKNOWN here as in a browser."""

    def reckon(given: list[Any], ground: Ground) -> Value:
        values = [value(one, ground) for one in given]
        return reduce(partial(_stepped, step), values) if values and all(map(is_number, values)) else UNKNOWN

    return reckon


def _stepped(step: Callable[[Any, Any], int], left: Value, right: Value) -> Value:
    return UNKNOWN if left is UNKNOWN else plain(step(left, right))


def _minus(given: list[Any], ground: Ground) -> Value:
    return _reckon(lambda left, right: left - right)([0, *given] if len(given) == 1 else given, ground)


def _if(given: list[Any], ground: Ground) -> Value:
    """`[test, then, test, then, …, else]`. With an unknown test the answer is known only where both ways agree."""
    if len(given) < 3:
        return value(given[0], ground) if len(given) == 1 else UNKNOWN
    test = truth(value(given[0], ground))
    if test is not None:
        return value(given[1], ground) if test else _if(given[2:], ground)
    then, otherwise = value(given[1], ground), _if(given[2:], ground)
    return then if same(then, otherwise) else UNKNOWN


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
