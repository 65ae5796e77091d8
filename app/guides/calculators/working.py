"""How is a working shown? Sentences by key with their values, step by step, over the law's numbers of a day. Pure.

The name of a value says how it is told: `…_won` a sum, `…_on` a day `YYYY-MM-DD`, `…_min` minutes told as hours, any
other a number. Money is whole won: parts of a won are dropped at the end of a sum, never on the way.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

Given = Mapping[str, Any]
Said = tuple[str, dict[str, Any]]


@dataclass(frozen=True)
class Numbers:
    """The law's numbers by name, each with its values by the day from which they count."""

    values: Mapping[str, Mapping[str, Any]]

    def on(self, name: str, day: date) -> int | None:
        """The value on a day; None before the first."""
        known = self.values.get(name, {})
        come = [since for since in known if since <= day.isoformat()]
        return int(known[max(come)]) if come else None

    def at(self, name: str, day: date) -> int:
        """The value on a day, or the first one that is known."""
        found = self.on(name, day)
        return int(self.values[name][min(self.values[name])]) if found is None else found

    def day(self, name: str) -> str:
        """A number that is a day."""
        return str(self.values[name][max(self.values[name])])

    def since(self, name: str) -> str:
        """The first day from which a number counts."""
        return min(self.values[name])


@dataclass
class Working:
    """What came out. `answer` is the headline, `steps` the way to it, `notes` what is assumed or to be minded."""

    answer: Said = ("", {})
    steps: list[Said] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def step(self, say: str, **values: Any) -> None:
        """One more step."""
        self.steps.append((say, values))

    def ends(self, say: str, **values: Any) -> Working:
        """The answer."""
        self.answer = (say, values)
        return self

    def plain(self) -> dict[str, Any]:
        """As the vectors have it."""
        return {"answer": list(self.answer), "steps": [list(one) for one in self.steps], "notes": self.notes}


def day(given: Given, name: str) -> date | None:
    """A day that was given."""
    said = given.get(name)
    return date.fromisoformat(said) if said else None


def won(given: Given, name: str) -> int:
    """A sum that was given; nothing is nothing."""
    return int(given.get(name) or 0)
