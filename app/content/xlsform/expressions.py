"""What rule does an expression of XLSForm become? A part of XPath: comparisons, sums, selected, if, today.

The words are cut by pyxform's own reader. Whatever has no rule of the same meaning raises `NotInSubset` with its words.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pyxform.errors import PyXFormError
from pyxform.parsing.expression import parse_expression

COMPARED = {"=": "==", "!=": "!=", "<": "<", "<=": "<=", ">": ">", ">=": ">="}
SWAPPED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}


class NotInSubset(Exception):
    """A part of an expression that cannot be compiled; the message is that part."""


@dataclass(frozen=True)
class Names:
    """What an expression may speak of. `variable` gives the question of a name, `choice` the name that a choice has
    here, `is_many` whether several may be chosen; `own` is the question that `.` stands for."""

    variable: Callable[[str], str]
    choice: Callable[[str, str], str]
    is_many: Callable[[str], bool]
    own: str = ""


@dataclass
class _Literal:
    text: str


def compile_expression(text: str, names: Names) -> Any:
    """The rule. Raises NotInSubset."""
    try:
        found = [(token.type, token.value) for token in parse_expression(text) if token.type != "WHITESPACE"]
    except PyXFormError as error:
        raise NotInSubset(text) from error
    reader = _Reader(_joined(found), names)
    rule = reader.either()
    if reader.rest:
        raise NotInSubset(reader.rest[0][1])
    return _plain(rule)


def _joined(tokens: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """`>` and `=` side by side are one comparison."""
    joined: list[tuple[str, str]] = []
    for kind, value in tokens:
        if kind == "OPS_COMP" and joined and joined[-1][0] == "OPS_COMP" and value == "=":
            joined[-1] = (kind, joined[-1][1] + value)
        else:
            joined.append((kind, value.strip()))
    return joined


def _plain(value: Any) -> Any:
    return value.text if isinstance(value, _Literal) else value


class _Reader:
    """Reads from left to right; each method takes what binds tighter than the one before."""

    def __init__(self, tokens: list[tuple[str, str]], names: Names) -> None:
        self.rest, self.names = tokens, names

    def either(self) -> Any:
        return self._many("or", self.both)

    def both(self) -> Any:
        return self._many("and", self.compared)

    def compared(self) -> Any:
        left = self.summed()
        while self._is("OPS_COMP"):
            sign = self._take()[1]
            if sign not in COMPARED:
                raise NotInSubset(sign)
            left = self._comparison(COMPARED[sign], left, self.summed())
        return left

    def summed(self) -> Any:
        left = self.multiplied()
        while self._is("OPS_MATH", "+", "-"):
            sign = self._take()[1]
            left = {sign: [_number(left), _number(self.multiplied())]}
        return left

    def multiplied(self) -> Any:
        left = self.one()
        while self._is("OPS_MATH", "*"):
            self._take()
            left = {"*": [_number(left), _number(self.one())]}
        return left

    def one(self) -> Any:
        kind, value = self._take()
        if kind == "PYXFORM_REF":
            return {"var": self.names.variable(value[2:-1].strip())}
        if kind == "SELF_REF" and self.names.own:
            return {"var": self.names.own}
        if kind == "NUMBER" and value.lstrip("-").isdigit():
            return int(value)
        if kind == "SYSTEM_LITERAL":
            return _Literal(value[1:-1])
        if kind == "OPEN_PAREN":
            inside = self.either()
            self._close()
            return inside
        if kind == "FUNC_CALL":
            return self._called(value.rstrip("( "))
        raise NotInSubset(value or "…")

    def _called(self, name: str) -> Any:
        given = self._given()
        if name == "not" and len(given) == 1:
            return {"!": given[0]}
        if name in ("today", "true", "false") and not given:
            return {"today": []} if name == "today" else name == "true"
        if name == "date" and len(given) == 1 and isinstance(given[0], _Literal):
            return given[0].text
        if name == "if" and len(given) == 3:
            return {"if": [_plain(one) for one in given]}
        if name == "selected" and len(given) == 2 and isinstance(given[1], _Literal):
            return self._chosen(given[0], given[1].text)
        raise NotInSubset(f"{name}()")

    def _given(self) -> list[Any]:
        given: list[Any] = []
        while not self._is("CLOSE_PAREN"):
            given.append(self.either())
            if self._is("COMMA"):
                self._take()
            elif not self._is("CLOSE_PAREN"):
                break
        self._close()
        return given

    def _chosen(self, asked: Any, choice: str) -> Any:
        name = _variable(asked)
        named = self.names.choice(name, choice)
        return {"in": [named, asked]} if self.names.is_many(name) else {"==": [asked, named]}

    def _comparison(self, sign: str, left: Any, right: Any) -> Any:
        if isinstance(left, _Literal):
            left, right, sign = right, left, SWAPPED.get(sign, sign)
        if not isinstance(right, _Literal):
            return {sign: [left, right]}
        name = _variable(left)
        if right.text == "":
            missing = {"missing": name}
            return missing if sign == "==" else {"!": missing}
        return {sign: [left, self.names.choice(name, right.text)]}

    def _many(self, sign: str, part: Callable[[], Any]) -> Any:
        parts = [part()]
        while self._is("OPS_BOOL", sign):
            self._take()
            parts.append(part())
        return parts[0] if len(parts) == 1 else {sign: parts}

    def _is(self, kind: str, *values: str) -> bool:
        return bool(self.rest) and self.rest[0][0] == kind and (not values or self.rest[0][1] in values)

    def _take(self) -> tuple[str, str]:
        if not self.rest:
            raise NotInSubset("…")
        return self.rest.pop(0)

    def _close(self) -> None:
        if not self._is("CLOSE_PAREN"):
            raise NotInSubset(self.rest[0][1] if self.rest else "…")
        self._take()


def _variable(asked: Any) -> str:
    if isinstance(asked, dict) and isinstance(asked.get("var"), str):
        return str(asked["var"])
    raise NotInSubset(str(_plain(asked)))


def _number(value: Any) -> Any:
    if isinstance(value, _Literal):
        raise NotInSubset(value.text)
    return value
