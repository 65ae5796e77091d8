"""What may rules ask of a person, or of a household? One fact, as `facts.yaml` describes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

TYPES = ("yes_no", "one_of", "many_of", "number", "money", "day", "region")
OF = ("person", "household")
#: Who lives with the asking person: the check asks it itself, and packs do not describe it.
MEMBERS = "members"
SIZE = "household_size"
RELATIONS = ("self", "spouse", "child", "parent", "grandparent", "sibling", "other")


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing to ask. `choices` are names; `answers` are the form questions that it fills in."""

    name: str
    of: str
    type: str
    choices: tuple[str, ...] = ()
    min: int | None = None
    max: int | None = None
    answers: tuple[str, ...] = ()

    @classmethod
    def read(cls, given: Mapping[str, Any]) -> Fact:
        """A fact from its plain dict, as `body` gives it."""
        lists = {key: tuple(given.get(key, ())) for key in ("choices", "answers")}
        return cls(given["name"], given["of"], given["type"], min=given.get("min"), max=given.get("max"), **lists)

    def body(self) -> dict[str, Any]:
        """The fact as it goes to devices; what it has not is left out."""
        body: dict[str, Any] = {"name": self.name, "of": self.of, "type": self.type, "choices": list(self.choices)}
        body |= {"min": self.min, "max": self.max, "answers": list(self.answers)}
        return {key: value for key, value in body.items() if value not in (None, [])}
