"""What may stand at a key of a pack? Small shapes; each reads a value, notes what is wrong, and gives it back plain."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Protocol

from app.content.book import Spot
from app.logic import check_rule

NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
SLUG = re.compile(r"[a-z][a-z0-9-]{0,62}[a-z0-9]")


class Shape(Protocol):
    """Anything that can read a value."""

    def read(self, value: Any, at: Spot) -> Any:
        """The plain value; None where it makes no sense, and that is noted."""


@dataclass(frozen=True)
class Text:
    """A text that is the same in every language: a law's own words, a phone number, a pattern."""

    pattern: re.Pattern[str] | None = None
    kind: str = "text_wanted"

    def read(self, value: Any, at: Spot) -> str | None:
        """The text."""
        if isinstance(value, str) and value.strip() and (self.pattern is None or self.pattern.fullmatch(value)):
            return value
        at.wrong(self.kind if isinstance(value, str) else "text_wanted")
        return None


@dataclass(frozen=True)
class OneOf:
    """One of a few words."""

    choices: tuple[str, ...]

    def read(self, value: Any, at: Spot) -> str | None:
        """The word."""
        if value in self.choices:
            return str(value)
        at.wrong("one_of_wanted", choices=", ".join(self.choices))
        return None


@dataclass(frozen=True)
class Whole:
    """A whole number."""

    least: int = 0

    def read(self, value: Any, at: Spot) -> int | None:
        """The number."""
        if isinstance(value, int) and not isinstance(value, bool) and value >= self.least:
            return value
        at.wrong("number_wanted", least=self.least)
        return None


@dataclass(frozen=True)
class Flag:
    """true or false."""

    def read(self, value: Any, at: Spot) -> bool:
        """The truth."""
        if not isinstance(value, bool):
            at.wrong("truth_wanted")
        return value is True


@dataclass(frozen=True)
class Day:
    """A day `YYYY-MM-DD`, kept as text."""

    def read(self, value: Any, at: Spot) -> str | None:
        """The day."""
        try:
            return date.fromisoformat(value).isoformat()
        except (TypeError, ValueError):
            at.wrong("day_wanted")
            return None


@dataclass(frozen=True)
class Rule:
    """A rule of app.logic."""

    def read(self, value: Any, at: Spot) -> Any:
        """The rule, as it stands."""
        for problem in check_rule(value):
            at.wrong(f"rule_{problem.kind}", about=problem.about)
        return value


@dataclass(frozen=True)
class Anything:
    """A value that is checked where more is known."""

    def read(self, value: Any, at: Spot) -> Any:  # noqa: ARG002 - every shape is read the same way
        """The value."""
        return value


@dataclass(frozen=True)
class Many:
    """A list. `by` names the key that translations use instead of the number in the list, and that must differ."""

    of: Shape
    by: str = ""
    least: int = 1

    def read(self, value: Any, at: Spot) -> list[Any]:
        """What could be read of the list."""
        if not isinstance(value, list) or len(value) < self.least:
            at.wrong("list_wanted", least=self.least)
            return []
        names = [
            one.get(self.by) if self.by and isinstance(one, Mapping) else number for number, one in enumerate(value)
        ]
        for number, name in enumerate(names):
            if name in names[:number]:
                at.down(number).wrong("same_name", self.by, name=name)
        return [self.of.read(one, at.down(number, names[number])) for number, one in enumerate(value)]


@dataclass(frozen=True)
class Named:
    """A mapping from names of the pack's own choosing."""

    of: Shape
    name: re.Pattern[str] = NAME

    def read(self, value: Any, at: Spot) -> dict[str, Any]:
        """What could be read of the mapping."""
        if not isinstance(value, Mapping):
            at.wrong("mapping_wanted")
            return {}
        for key in value:
            if not self.name.fullmatch(key):
                at.wrong("bad_name", key, name=key)
        return {key: self.of.read(one, at.down(key)) for key, one in value.items()}


@dataclass(frozen=True)
class Lifted:
    """Translations of what stands here are looked for further up: `levels` keys above, under the same last key."""

    of: Shape
    levels: int

    def read(self, value: Any, at: Spot) -> Any:
        """The value, with its translations from further up."""
        words = (*at.words[: -1 - self.levels], at.words[-1])
        return self.of.read(value, replace(at, words=words))


@dataclass(frozen=True)
class Unnamed:
    """Translations leave this key out: what stands below is looked for right under the key above."""

    of: Shape

    def read(self, value: Any, at: Spot) -> Any:
        """The value, with its translations from one key up."""
        return self.of.read(value, replace(at, words=at.words[:-1]))


@dataclass(frozen=True)
class Keys:
    """A mapping with known keys. `check` sees the plain mapping when all of it was read."""

    needed: Mapping[str, Shape]
    allowed: Mapping[str, Shape] = field(default_factory=dict)
    check: Callable[[dict[str, Any], Spot], None] | None = None

    def read(self, value: Any, at: Spot) -> dict[str, Any]:
        """The keys that are there; unknown and missing ones are noted."""
        if not isinstance(value, Mapping):
            at.wrong("mapping_wanted")
            return {}
        known = {**self.needed, **self.allowed}
        for key in value:
            if key not in known:
                at.wrong("unknown_key", key, known=", ".join(known))
        for key in self.needed:
            if key not in value:
                at.wrong("missing_key", name=key)
        found = {key: shape.read(value[key], at.down(key)) for key, shape in known.items() if key in value}
        if self.check and all(found.get(key) is not None for key in self.needed):
            self.check(found, at)
        return found
