"""How much is it? One sum, "up to", or a range where it hangs on an answer that is not there yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from app.entitlement.fact import Fact
from app.entitlement.rule import Formula
from app.entitlement.tries import tries
from app.logic import Ground, hangs_on, value
from app.logic.values import is_number


@dataclass(frozen=True, slots=True)
class Amount:
    """Whole units of the currency for each `per`. `least` None: up to `most`; both the same: one sum."""

    per: str
    least: int | None
    most: int


def amount_of(formula: Formula, ground: Ground, facts: Sequence[Fact]) -> Amount | None:
    """The amount; None where it cannot be told yet, or is nothing."""
    most = _span(formula.most, ground, facts)
    least = _span(formula.least, ground, facts)
    if most is None or most[1] == 0:
        return None
    from_least = least[0] if least else most[0] if most[0] < most[1] else None
    return Amount(formula.per, from_least, most[1])


def _span(rule: Any, ground: Ground, facts: Sequence[Fact]) -> tuple[int, int] | None:
    """The least and the greatest that an expression can be, where it is known, or hangs on one answer only."""
    known = value(rule, ground)
    if isinstance(known, int) and is_number(known):
        return known, known
    hanging = hangs_on(rule, ground)
    if len(hanging) != 1 or hanging[0] not in {fact.name for fact in facts}:
        return None
    [name] = hanging
    tried = [
        value(rule, replace(ground, facts={**ground.facts, name: one})) for one in tries(name, [rule], ground, facts)
    ]
    found = [one for one in tried if isinstance(one, int) and is_number(one)]
    return (min(found), max(found)) if found and len(found) == len(tried) else None
