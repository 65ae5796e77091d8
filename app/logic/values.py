"""What values do rules know, when are two the same, and how do truths join? Nothing is turned into another kind."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, TypeAlias

Value: TypeAlias = "bool | int | str | list[Value] | None"

UNKNOWN: Value = None
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
SAFE = 2**53 - 1  # the largest whole number that a browser holds exactly


def plain(value: Any) -> Value:
    """A value as it stands; a kind that rules do not know is UNKNOWN."""
    if isinstance(value, bool | str):
        return value
    if isinstance(value, int):
        return value if abs(value) <= SAFE else UNKNOWN
    if isinstance(value, list):
        return [plain(one) for one in value]
    return UNKNOWN


def truth(value: Value) -> bool | None:
    """A truth, or None for anything else: no number and no text is true."""
    return value if isinstance(value, bool) else None


def same(left: Value, right: Value) -> bool | None:
    """Whether two values are the same, of the same kind; None where it is not known."""
    if left is UNKNOWN or right is UNKNOWN:
        return None
    if isinstance(left, list) and isinstance(right, list):
        if len(left) != len(right):
            return False
        return all_of(same(one, other) for one, other in zip(left, right, strict=True))
    return type(left) is type(right) and left == right


def opposite(truth: bool | None) -> bool | None:
    """Not, of what is known."""
    return None if truth is None else not truth


def all_of(truths: Iterable[bool | None]) -> bool | None:
    """Whether all hold: one false decides, else one unknown leaves it unknown."""
    seen = list(truths)
    return False if False in seen else None if None in seen else True


def any_of(truths: Iterable[bool | None]) -> bool | None:
    """Whether one holds: one true decides, else one unknown leaves it unknown."""
    return opposite(all_of(opposite(truth) for truth in truths))


def comparable(left: Value, right: Value) -> bool:
    """Whether two values have an order: both whole numbers, or both days."""
    return (is_number(left) and is_number(right)) or (is_day(left) and is_day(right))


def is_number(value: Value) -> bool:
    """A whole number; in Python a truth would be one too."""
    return isinstance(value, int) and not isinstance(value, bool)


def is_day(value: Value) -> bool:
    """A day written `YYYY-MM-DD`."""
    return isinstance(value, str) and DAY.fullmatch(value) is not None
