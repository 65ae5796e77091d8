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
    "some": (2,),
    "every": (2,),
    "count": (2,),
    "sum": (2,),
    "age": (1,),
    "months": (1,),
    "by_size": (2,),
    "percent": (2,),
    "<": (2, 3),
    "<=": (2, 3),
    ">": (2, 3),
    ">=": (2, 3),
}
NAMING = ("var", "param", "missing")
# Their second operand speaks of each element of the first.
GOING_THROUGH = ("some", "every", "count", "sum")


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
    """The answers that a rule looks at: first parts of their paths; what it asks of elements of a list apart."""
    return {one.name.split(".")[0] for one in named_in(rule) if one.operator in ("var", "missing") and not one.among}


def element_vars_of(rule: Any) -> set[str]:
    """What a rule asks of the elements that it goes through."""
    return {one.name.split(".")[0] for one in named_in(rule) if one.operator in ("var", "missing") and one.among}


def params_of(rule: Any) -> set[str]:
    """The parameters that a rule looks at, those by size too."""
    return {one.name for one in named_in(rule) if one.operator in ("param", "by_size")}


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
    else:
        names = _names_of(name, operands)
        yield from (RuleProblem("name", str(one)) for one in names if not isinstance(one, str))
        for one in operands[len(names) :]:
            yield from check_rule(one, depth + 1)


def _fits(name: str, count: int) -> bool:
    if name == "if":
        return count >= 3 and count % 2 == 1
    return count in OPERANDS[name] if name in OPERANDS else count > 0


def operators_in(rule: Any) -> set[str]:
    """Every operator that a rule uses."""
    if isinstance(rule, Mapping):
        return {*rule, *(name for given in rule.values() for name in operators_in(given))}
    return {name for one in rule for name in operators_in(one)} if isinstance(rule, list) else set()


@dataclass(frozen=True)
class Named:
    """A name in a rule: by which operator, and whether it is said of the elements of a list."""

    operator: str
    name: str
    among: bool


def named_in(rule: Any, among: bool = False) -> Iterator[Named]:
    """Every answer and every number that a rule names."""
    if isinstance(rule, Mapping):
        for operator, given in rule.items():
            yield from _named_by(operator, given if isinstance(given, list) else [given], among)
    elif isinstance(rule, list):
        for one in rule:
            yield from named_in(one, among)


def _named_by(operator: str, operands: list[Any], among: bool) -> Iterator[Named]:
    names = _names_of(operator, operands)
    yield from (Named(operator, one, among) for one in names if isinstance(one, str))
    for place, one in enumerate(operands[len(names) :]):
        yield from named_in(one, among or (place == 1 and operator in GOING_THROUGH))


def _names_of(operator: str, operands: list[Any]) -> list[Any]:
    """The operands, always the first ones, that are names of answers or numbers."""
    return operands if operator in NAMING else operands[:1] if operator == "by_size" else []
