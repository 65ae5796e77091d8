"""Can the rules of services be worked out? Every fact, choice, number, law and service that they name must be there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from app.content.book import Spot
from app.content.forms import compared_choices
from app.content.links import Placed
from app.entitlement.fact import MEMBERS, RELATIONS, SIZE, Fact
from app.entitlement.rule import Rule
from app.logic import element_vars_of, named_in, operators_in, vars_of

FEWEST_CASES = 3


def read_facts(given: Mapping[str, Any], place: Mapping[str, Any]) -> tuple[Fact, ...]:
    """The facts in their order; the choices of a region are the place's regions."""
    regions = [one["code"] for one in place.get("regions", ())]
    return tuple(_fact(name, given[name], regions) for name in sorted(given, key=lambda name: given[name]["order"]))


def rule_body(rule: Mapping[str, Any], checked_on: str) -> dict[str, Any]:
    """The rule of a service as it is kept and sent: without sentences."""
    conditions = [{"name": one["name"], "test": one["test"], **one.get("basis", {})} for one in rule["conditions"]]
    rest = {key: rule[key] for key in ("amount", "excludes", "counts_for") if key in rule}
    return {"conditions": conditions, **rest, "checked_on": checked_on}


def needs_of(rule: Mapping[str, Any]) -> dict[str, Any]:
    """The sentence of each condition, in all languages."""
    return {one["name"]: one["need"] for one in rule["conditions"]}


def fact_words(fact: Mapping[str, Any], place: Mapping[str, Any]) -> dict[str, Any]:
    """How a fact is asked for, in all languages; a region by the names of the place's regions."""
    words = {key: fact[key] for key in ("question", "hint", "why") if key in fact}
    choices = {one["name"]: one["label"] for one in fact.get("choices", ())}
    if fact["type"] == "region":
        choices = {one["code"]: one["name"] for one in place["regions"]}
    return {**words, **({"choices": choices} if choices else {})}


def read_rule(slug: str, service: Mapping[str, Any]) -> Rule:
    """The rule of a service that has one."""
    return Rule.read(slug, rule_body(service["rule"], service["checked_on"]))


def check_rules(place: Mapping[str, Any], facts: Mapping[str, Any], services: Placed) -> None:
    """Note everything in rules that names what is not there, or what learning could turn around."""
    regions = [{"name": one.get("code")} for one in place.get("regions", ())]
    known = {name: {**fact, **_choices_of(fact, regions)} for name, fact in facts.items()}
    for service, at in services.values():
        rule = service.get("rule")
        if rule:
            there = at.down("rule")
            for expression, spot in _expressions(rule, there):
                _check_expression(expression, known, spot)
            for number, condition in enumerate(rule.get("conditions", ())):
                law = condition.get("basis", {}).get("law")
                if law is not None and law not in place.get("laws", {}):
                    there.wrong("unknown_law", "conditions", number, "basis", "law", name=law)
            _check_others(rule, services, there)


def _expressions(rule: Mapping[str, Any], at: Spot) -> Iterator[tuple[Any, Spot]]:
    for number, condition in enumerate(rule.get("conditions", ())):
        yield condition.get("test"), at.down("conditions").down(number).down("test")
    for key in ("most", "least"):
        if key in rule.get("amount", {}):
            yield rule["amount"][key], at.down("amount").down(key)


def _check_expression(rule: Any, facts: Mapping[str, Any], at: Spot) -> None:
    for name in sorted(vars_of(rule) - set(facts) - {MEMBERS, SIZE}):
        at.wrong("unknown_fact", name=name)
    of_person = {name for name, fact in facts.items() if fact.get("of") == "person"}
    for name in sorted(element_vars_of(rule) - of_person - {"relation"}):
        at.wrong("unknown_member_fact", name=name)
    if "missing" in operators_in(rule):
        at.wrong("missing_in_rule")
    for named in named_in(rule):
        if named.operator in ("param", "by_size") and named.name not in at.book.numbers:
            at.wrong("unknown_number", name=named.name)
        elif named.operator in ("param", "by_size") and (named.operator == "by_size") != (
            named.name in at.book.by_size
        ):
            at.wrong("sizes_mixed_up", name=named.name)
    for name, choice in compared_choices(rule):
        if choice not in _choices(name, facts):
            at.wrong("unknown_choice", name=name, choice=choice)


def _choices_of(fact: Mapping[str, Any], regions: list[Any]) -> dict[str, Any]:
    return {"choices": regions} if fact.get("type") == "region" else {}


def _choices(name: str, facts: Mapping[str, Any]) -> list[Any]:
    """The words that a fact may be compared with."""
    if name == "relation":
        return list(RELATIONS)
    return [choice.get("name") for choice in facts.get(name, {}).get("choices", ())]


def _check_others(rule: Mapping[str, Any], services: Placed, at: Spot) -> None:
    for key in ("excludes", "counts_for"):
        for number, slug in enumerate(rule.get(key, ())):
            if slug not in services:
                at.wrong("unknown_service", key, number, name=slug)


def _fact(name: str, given: Mapping[str, Any], regions: list[str]) -> Fact:
    choices = regions if given["type"] == "region" else [one["name"] for one in given.get("choices", ())]
    return Fact.read({**given, "name": name, "choices": choices})
