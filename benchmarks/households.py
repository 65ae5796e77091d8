"""Households for the benchmarks, made by chance from a seed; nobody is real.

`likely` is roughly as people are: most live alone or by two, most answers are "none of these". `even` gives every
choice the same chance, which is hardest: many things happen to everyone.
"""

from __future__ import annotations

from random import Random
from typing import Any

from app.entitlement.fact import SIZE, Fact

YEAR = 2026
#: Of a hundred households, how many have one, two, … members (roughly Korea's census of 2023).
SIZES = (35, 29, 19, 13, 4)


def likely(facts: tuple[Fact, ...], chance: Random) -> dict[str, Any]:
    """What a household would answer to everything."""
    said = {fact.name: _likely(fact, chance) for fact in facts}
    said[SIZE] = chance.choices(range(1, len(SIZES) + 1), SIZES)[0]
    if said[SIZE] == 1 and "children" in said:
        said["children"] = 0
    return said


def even(facts: tuple[Fact, ...], chance: Random) -> dict[str, Any]:
    """The same with nothing more likely than anything else."""
    return {fact.name: _even(fact, chance) for fact in facts}


def _likely(fact: Fact, chance: Random) -> Any:
    if fact.type == "yes_no":
        return chance.random() < 0.15
    if fact.type == "many_of":
        return (
            []
            if chance.random() < 0.7
            else chance.sample(fact.choices, min(len(fact.choices), chance.choice((1, 1, 2))))
        )
    if fact.type == "one_of":
        usual = "none" if "none" in fact.choices else fact.choices[0]
        return usual if chance.random() < 0.65 else chance.choice(fact.choices)
    if fact.type == "number":
        least = fact.min or 0
        most = least + 20 if fact.max is None else fact.max
        return least if chance.random() < 0.6 else int(least + (most - least) * chance.random() ** 3)
    if fact.type == "day" and fact.name != "birth_date":
        return _day(chance, YEAR - 12)
    return _even(fact, chance)


def _even(fact: Fact, chance: Random) -> Any:
    if fact.type == "yes_no":
        return chance.random() < 0.5
    if fact.type == "many_of":
        return [choice for choice in fact.choices if chance.random() < 0.5]
    if fact.type == "day":
        return _day(chance, YEAR - 90)
    if fact.type == "money":
        return 0 if chance.random() < 0.15 else int(10 ** chance.uniform(5, 8))
    if fact.type == "number":
        return chance.randint(fact.min or 0, fact.max or 20)
    return chance.choice(fact.choices)


def _day(chance: Random, since: int) -> str:
    return f"{chance.randrange(since, YEAR)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
