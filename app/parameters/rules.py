"""Which value of a number is in force on a day? And which numbers does a text name?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

# What a number counts. `money` counts whole units of the pack's currency; a day is written YYYY-MM-DD.
UNITS = ("money", "percent", "age", "days", "months", "years", "hours", "number", "day")
PLACE = re.compile(r"\{param:([a-z][a-z0-9_]*)\}")

# A day is a text. By size: `{"sizes": [for one person, for two, …], "more": for each further}`.
Amount = int | str | Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Number:
    """A number of the law as it is on one day. `is_example`: its source was not seen; pages say so."""

    name: str
    unit: str
    value: Amount
    since_on: date
    source: str
    checked_on: date
    is_example: bool


def value_on(values: Mapping[str, Amount], day: date) -> tuple[date, Amount] | None:
    """The newest value whose day has come, with that day; None before the first one."""
    come = [(date.fromisoformat(since), value) for since, value in values.items() if date.fromisoformat(since) <= day]
    return max(come, key=lambda one: one[0], default=None)


def named_in(texts: Iterable[str]) -> set[str]:
    """The names of all numbers that texts show."""
    return {name for text in texts for name in PLACE.findall(text)}
