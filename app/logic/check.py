"""Does a rule make sense before anyone answers? And which questions and numbers does it name?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app.logic.rules import OPERATORS
from app.logic.values import SAFE

DEEPEST = 20
# How many operands each operator takes; the others take one or more.
OPERANDS = {
    "var": (1,),
    "param": (1,),
    "today": (0,),
    "!": (1,),
    "==": (2,),
    "!=": (2,),
    "in": (2,),
    "<": (2, 3),
    "<=": (2, 3),
    ">": (2, 3),
    ">=": (2, 3),
}
NAMING = ("var", "param", "missing")


@dataclass(frozen=True)
class RuleProblem:
    """What is wrong: a kind (`operator`, `operands`, `shape`, `value`, `name`, `depth`) and the thing it is about."""

    kind: str
    about: str


def check_rule(rule: Any, depth: int = 0) -> Iterator[RuleProblem]:
    """Everything in a rule that could never have a value."""
    if depth > DEEPEST:
        yield RuleProblem("depth", str(DEEPEST))
    elif isinstance(rule, Mapping):
        yield from _check_operation(rule, depth)
    elif isinstance(rule, list):
        for one in rule:
            yield from check_rule(one, depth + 1)
    elif not isinstance(rule, bool | str | int) or (isinstance(rule, int) and abs(rule) > SAFE):
        yield RuleProblem("value", str(rule))


def vars_of(rule: Any) -> set[str]:
    """The answers that a rule looks at: first parts of their paths."""
    return {name.split(".")[0] for operator, name in _named(rule) if operator != "param"}


def params_of(rule: Any) -> set[str]:
    """The parameters that a rule looks at."""
    return {name for operator, name in _named(rule) if operator == "param"}


def _check_operation(rule: Mapping[str, Any], depth: int) -> Iterator[RuleProblem]:
    if len(rule) != 1:
        yield RuleProblem("shape", ", ".join(map(str, rule)))
        return
    [(name, given)] = rule.items()
    operands = given if isinstance(given, list) else [given]
    if name not in OPERATORS:
        yield RuleProblem("operator", str(name))
    elif not _fits(name, len(operands)):
        yield RuleProblem("operands", name)
    elif name in NAMING:
        yield from (RuleProblem("name", str(one)) for one in operands if not isinstance(one, str))
    else:
        for one in operands:
            yield from check_rule(one, depth + 1)


def _fits(name: str, count: int) -> bool:
    if name == "if":
        return count >= 3 and count % 2 == 1
    return count in OPERANDS[name] if name in OPERANDS else count > 0


def _named(rule: Any) -> Iterator[tuple[str, str]]:
    if isinstance(rule, Mapping):
        for name, given in rule.items():
            operands = given if isinstance(given, list) else [given]
            if name in NAMING:
                yield from ((name, one) for one in operands if isinstance(one, str))
            else:
                yield from _named(operands)
    elif isinstance(rule, list):
        for one in rule:
            yield from _named(one)
