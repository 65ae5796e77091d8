"""Rules and households made by chance from a seed: every operator, every type of fact, members known and unknown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Any

from app.entitlement import asking
from app.entitlement.fact import RELATIONS, Fact
from app.entitlement.rule import Rule
from app.entitlement.screening import Law, Screener

TODAY = "2026-11-22"
FACTS = (
    Fact("birth_date", "person", "day"),
    Fact("status", "person", "one_of", ("citizen", "married", "worker", "other")),
    Fact("pregnant", "person", "yes_no"),
    Fact("receives", "person", "many_of", ("pension", "wages", "care")),
    Fact("pay", "person", "money", min=0),
    Fact("household_size", "household", "number", min=1, max=8),
    Fact("income", "household", "money", min=0),
    Fact("assets", "household", "money", min=0),
    Fact("rooms", "household", "number", min=0, max=40),
    Fact("housing", "household", "one_of", ("own", "rent", "free")),
    Fact("region", "household", "region", ("11", "26", "50")),
    Fact("farm", "household", "yes_no"),
    Fact("left_on", "person", "day"),
)
NUMBERS: Mapping[str, Any] = {
    "old": 65,
    "share": 47,
    "limit": 1_000_000,
    "median": {"sizes": [2564238, 4199292, 5359036], "more": 959198},
    "last_day": "2026-10-01",
}
LAW = Law(NUMBERS, TODAY)
ORDERS = ("<", "<=", ">", ">=")


def var(name: str) -> dict[str, str]:
    return {"var": name}


@dataclass(frozen=True)
class Rulebook:
    """Rules in both shapes: as Python reads them, and as they go over the wire."""

    screener: Screener
    bodies: dict[str, Any]

    @property
    def wire(self) -> dict[str, Any]:
        law = {"params": LAW.numbers, "today": LAW.today}
        return {"facts": {"facts": [fact.body() for fact in FACTS]}, "rules": self.bodies, "law": law}


def rulebook(seed: int, services: int = 9) -> Rulebook:
    """The rules of this seed."""
    chance = Random(seed)
    bodies = {f"service-{number}": _rule(chance, services) for number in range(services)}
    return Rulebook(Screener(FACTS, [Rule.read(slug, body) for slug, body in bodies.items()]), bodies)


def answers(chance: Random, share: float = 0.5) -> dict[str, Any]:
    """What somebody said: about this share of all facts."""
    said = {fact.name: answer(fact, chance) for fact in FACTS if chance.random() < share}
    if chance.random() < share:
        said["members"] = [_member(chance) for _ in range(chance.randrange(4))]
    return said


def answer(fact: Fact, chance: Random) -> Any:
    """An answer to one question."""
    if fact.type == "yes_no":
        return chance.random() < 0.5
    if fact.type == "many_of":
        return [choice for choice in fact.choices if chance.random() < 0.4]
    if fact.type == "day":
        return f"{chance.randrange(1930, 2028)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 32):02}"
    if fact.type in ("number", "money"):
        return chance.randrange(fact.min or 0, (fact.max or 6_000_000) + 1)
    return chance.choice(fact.choices)


def told(screener: Screener, said: Mapping[str, Any], refused: list[str]) -> list[Any]:
    """What Python says of a case: `[[slug, verdict, [[condition, holds]], amount], …]` and the next question."""
    verdicts = [
        [
            one.rule.slug,
            one.word,
            [[reason.condition.name, reason.holds] for reason in one.reasons],
            [one.amount.per, one.amount.least, one.amount.most] if one.amount else None,
        ]
        for one in screener.verdicts(said, LAW)
    ]
    return [verdicts, asking.next_question(screener, said, refused, LAW)]


def _member(chance: Random) -> dict[str, Any]:
    known = {fact.name: answer(fact, chance) for fact in FACTS if fact.of == "person" and chance.random() < 0.5}
    return {"relation": chance.choice(RELATIONS[1:]), **known} if chance.random() < 0.8 else known


def _rule(chance: Random, services: int) -> dict[str, Any]:
    conditions = [{"name": f"c{number}", "test": _test(chance, 2)} for number in range(chance.randrange(1, 5))]
    body: dict[str, Any] = {"conditions": conditions, "checked_on": TODAY}
    if chance.random() < 0.6:
        body["amount"] = {"per": "month", "most": _sum(chance)}
        if chance.random() < 0.3:
            body["amount"]["least"] = {"param": "old"}
    if chance.random() < 0.3:
        body["excludes"] = [f"service-{chance.randrange(services)}"]
    return body


def _sum(chance: Random) -> Any:
    by_size = {"by_size": ["median", var("household_size")]}
    return chance.choice(
        [
            {"param": "limit"},
            {"percent": [by_size, {"param": "share"}]},
            {"max": [{"-": [{"param": "limit"}, var("income")]}, 0]},
            {"min": [by_size, {"*": [var("rooms"), 100_000]}]},
            {"if": [var("pregnant"), 200_000, {"if": [var("farm"), 100_000, 50_000]}]},
            {"if": [{"==": [var("housing"), "rent"]}, {"param": "limit"}, var("assets")]},
        ]
    )


def _test(chance: Random, depth: int) -> Any:
    kind = chance.random()
    if depth and kind < 0.15:
        return {chance.choice(["and", "or"]): [_test(chance, depth - 1), _test(chance, depth - 1)]}
    if depth and kind < 0.2:
        return {"!": _test(chance, depth - 1)}
    if depth and kind < 0.25:
        return {"if": [_test(chance, 0), _test(chance, depth - 1), _test(chance, 0)]}
    return _household_test(chance) if kind < 0.45 else _own_test(chance)


def _own_test(chance: Random) -> Any:
    order = chance.choice(ORDERS)
    return chance.choice(
        [
            {order: [{"age": var("birth_date")}, chance.choice([{"param": "old"}, 18, 34, 6])]},
            {"<=": [chance.randrange(30), {"age": var("birth_date")}, chance.randrange(30, 90)]},
            {"in": [var("status"), chance.sample(FACTS[1].choices, 2)]},
            {"in": [chance.choice(FACTS[3].choices), var("receives")]},
            {"==": [var(chance.choice(["pregnant", "farm"])), chance.random() < 0.5]},
            {"!=": [var("housing"), chance.choice(FACTS[9].choices)]},
            {"==": [var("region"), chance.choice(FACTS[10].choices)]},
            {order: [var("income"), {"percent": [{"by_size": ["median", var("household_size")]}, {"param": "share"}]}]},
            {order: [var("assets"), {"param": "limit"}]},
            {order: [{"+": [var("income"), var("pay")]}, 3_000_000]},
            {order: [var("rooms"), chance.randrange(20)]},
            {order: [{"months": var("left_on")}, chance.randrange(40)]},
            {order: [var("left_on"), {"param": "last_day"}]},
        ]
    )


def _household_test(chance: Random) -> Any:
    among, order = var("members"), chance.choice(ORDERS)
    young = {"<": [{"age": var("birth_date")}, 18]}
    related = {"==": [var("relation"), chance.choice(RELATIONS)]}
    return chance.choice(
        [
            {"some": [among, {"and": [related, young]}]},
            {"some": [among, related]},
            {"every": [among, {"in": [var("status"), ["citizen", "married"]]}]},
            {order: [{"count": [among, young]}, chance.randrange(3)]},
            {order: [{"sum": [among, var("pay")]}, {"param": "limit"}]},
            {order: [var("household_size"), chance.randrange(1, 5)]},
        ]
    )
