"""What did the person answer to one question of the check, without script? The fact's value, or nothing that is one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from werkzeug.datastructures import MultiDict

from app.cases import typed
from app.entitlement.fact import Fact

MOST_ALIKE = 9  # people of one relation who live together
RELATIONS = ("spouse", "child", "parent", "grandparent", "sibling", "other")
ALONE, NONE = "alone", ""  # NONE: the button "none of these"

Form = MultiDict[str, str]


def members(posted: Form) -> list[str]:
    """Who lives with the person, by relation; empty for someone who lives alone."""
    if posted.get("answer") == ALONE:
        return []
    return [one for one in RELATIONS for _ in range(min(_count(posted.get(one, "")), MOST_ALIKE))]


def answer(fact: Fact, posted: Form, regions: Mapping[str, str]) -> Any:
    """The answer as rules take it; None where it cannot be understood or is out of bounds."""
    said = posted.get("answer", "")
    if fact.type == "yes_no":
        return {"yes": True, "no": False}.get(said)
    if fact.type == "many_of":
        picked = posted.getlist("answer")
        return [] if NONE in picked else [one for one in picked if one in fact.choices]
    if fact.type in ("one_of", "region"):
        return said if said in (fact.choices or regions) else None
    if fact.type == "day":
        return typed.date(said)
    found = typed.money(said) if fact.type == "money" else typed.number(said)
    return found if isinstance(found, int) and _is_within(found, fact) else None


def other_day(said: str, today: date) -> str | None:
    """A day from today on, as typed; empty for today itself, None where it is no such day."""
    found = typed.date(said)
    if found is None or found < today.isoformat():
        return None
    return "" if found == today.isoformat() else found


def _is_within(value: int, fact: Fact) -> bool:
    return (fact.min is None or value >= fact.min) and (fact.max is None or value <= fact.max)


def _count(said: str) -> int:
    return int(said) if said.isascii() and said.isdigit() and len(said) < 3 else 0
