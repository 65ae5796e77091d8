"""What do rules say about days, about the members of a household, and about sums that grow with its size?

The same file of vectors holds for this and for static/js/check/people.js. Inside `some`, `every`, `count` and `sum` a
`var` speaks of the element. Importing this joins the operators to those of `rules`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from app.logic.rules import OPERATORS, Ground, Operator, find, value
from app.logic.values import UNKNOWN, Value, all_of, any_of, comparable, is_day, is_number, plain, truth


def elements(given: Any, ground: Ground) -> list[Any] | None:
    """The list that `some` and its like go through: answers as they stand, or the value of a rule; None if unknown."""
    is_var = isinstance(given, dict) and list(given) == ["var"]
    found = find(given["var"], ground.facts) if is_var else value(given, ground)
    return found if isinstance(found, list) else None


def about(element: Any, ground: Ground) -> Ground:
    """The ground of a rule that speaks of one element."""
    return replace(ground, facts=element if isinstance(element, dict) else {})


def _through(given: list[Any], ground: Ground) -> list[Value] | None:
    """The inner rule's value for each element."""
    found = elements(given[0], ground) if len(given) == 2 else None
    return None if found is None else [value(given[1], about(element, ground)) for element in found]


def _some(given: list[Any], ground: Ground) -> Value:
    found = _through(given, ground)
    return UNKNOWN if found is None else any_of(map(truth, found))


def _every(given: list[Any], ground: Ground) -> Value:
    found = _through(given, ground)
    return UNKNOWN if found is None else all_of(map(truth, found))


def _count(given: list[Any], ground: Ground) -> Value:
    found = _through(given, ground)
    truths = [UNKNOWN] if found is None else [truth(one) for one in found]
    return UNKNOWN if None in truths else truths.count(True)


def _sum(given: list[Any], ground: Ground) -> Value:
    found = _through(given, ground)
    return UNKNOWN if found is None else value({"+": [0, *found]}, ground)


def _whole_months(given: list[Any], ground: Ground) -> int | None:
    """Whole months from a day until the day of the check. Where a month has no such day, it is full on the first of
    the next: Korea's Civil Act, article 160, counts so, and so do most."""
    since = value(given[0], ground) if len(given) == 1 else UNKNOWN
    if not (isinstance(since, str) and is_day(since) and ground.today and is_day(ground.today)):
        return None
    (year, month, day), (this_year, this_month, today) = _parts(since), _parts(ground.today)
    return (this_year - year) * 12 + this_month - month - (today < day)


def _parts(day: str) -> Iterator[int]:
    return map(int, day.split("-"))


def _months(given: list[Any], ground: Ground) -> Value:
    return _whole_months(given, ground)


def _age(given: list[Any], ground: Ground) -> Value:
    months = _whole_months(given, ground)
    return UNKNOWN if months is None else months // 12


def _by_size(given: list[Any], ground: Ground) -> Value:
    """A number of the law that is set for one person, two persons, …; beyond the last, each further adds `more`."""
    if len(given) != 2 or not isinstance(given[0], str):
        return UNKNOWN
    number, size = ground.params.get(given[0]), value(given[1], ground)
    if not isinstance(number, dict) or not isinstance(size, int) or isinstance(size, bool) or size < 1:
        return UNKNOWN
    sizes, more = number["sizes"], number.get("more")
    beyond = size - len(sizes)
    return plain(sizes[size - 1]) if beyond <= 0 else value({"+": [sizes[-1], {"*": [beyond, more]}]}, ground)


def _percent(given: list[Any], ground: Ground) -> Value:
    """The nearest whole number, half up."""
    hundredfold = value({"+": [{"*": given}, 50]}, ground) if len(given) == 2 else UNKNOWN
    return hundredfold // 100 if isinstance(hundredfold, int) and is_number(hundredfold) else UNKNOWN


def _outermost(choose: Callable[[list[Any]], Any], given: list[Any], ground: Ground) -> Value:
    """The least or the greatest of numbers, or of days."""
    values = [value(one, ground) for one in given]
    return choose(values) if values and all(comparable(values[0], one) for one in values) else UNKNOWN


ABOUT_PEOPLE: dict[str, Operator] = {
    "some": _some,
    "every": _every,
    "count": _count,
    "sum": _sum,
    "age": _age,
    "months": _months,
    "by_size": _by_size,
    "percent": _percent,
    "min": partial(_outermost, min),
    "max": partial(_outermost, max),
}
OPERATORS.update(ABOUT_PEOPLE)
