"""Who may have a service, and how much? One rule, as a pack's service or an import writes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

PERIODS = ("month", "year", "once", "day")


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing that must hold, with the article that says so (`law` is a key of the pack's laws)."""

    name: str
    test: Any
    law: str = ""
    article: str = ""


@dataclass(frozen=True, slots=True)
class Formula:
    """How much: expressions of app.logic for each `per`. Without `least` it is "up to"."""

    per: str
    most: Any
    least: Any = None


@dataclass(frozen=True, slots=True)
class Rule:
    """All conditions must hold. `excludes`: not both; `counts_for`: its money counts as income there."""

    slug: str
    conditions: tuple[Condition, ...]
    amount: Formula | None = None
    excludes: tuple[str, ...] = ()
    counts_for: tuple[str, ...] = ()
    checked_on: str = ""

    @classmethod
    def read(cls, slug: str, given: Mapping[str, Any]) -> Rule:
        """A rule from its plain dict: `{"conditions": [{"name", "test", "law"?, "article"?}], "amount"?, …}`."""
        amount = given.get("amount")
        return cls(
            slug,
            tuple(Condition(**one) for one in given["conditions"]),
            Formula(**amount) if amount else None,
            tuple(given.get("excludes", ())),
            tuple(given.get("counts_for", ())),
            given.get("checked_on", ""),
        )
