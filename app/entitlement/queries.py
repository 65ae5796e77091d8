"""Which facts and rules are in force, and what is the law of a day? Read once for each request."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypeVar, cast

from flask import g
from sqlalchemy import select

from app import clock
from app.db import db
from app.entitlement.fact import Fact
from app.entitlement.models import AskedFact, ServiceRule
from app.entitlement.rule import Rule
from app.entitlement.screening import Law, Screener
from app.i18n import in_words
from app.i18n.formats import zone
from app.parameters import queries as parameters

Kept = TypeVar("Kept")


def facts() -> tuple[Fact, ...]:
    """What rules may ask for, in the order of asking."""
    return tuple(Fact.read(body) for body in fact_bodies())


def screener() -> Screener:
    """The rules of the pack in force, made ready, in the order of their slugs."""
    return _kept("screener", lambda: Screener(facts(), [Rule.read(slug, body) for slug, body in rule_bodies().items()]))


def law_on(day: date | None = None) -> Law:
    """The numbers of the law on a day (today by default), and the day."""
    day = day or clock.today(zone())
    return Law(parameters.values_on(day), day.isoformat())


def fact_words(locale: str) -> dict[str, dict[str, Any]]:
    """How each fact is asked for: `{"birth_date": {"question", "hint"?, "why"?, "choices"?: {name: label}}}`."""
    rows = _kept("facts", _facts)
    return {row.name: _spoken(row.words, locale) for row in rows}


def rule_words(slug: str, locale: str) -> dict[str, dict[str, str]]:
    """The words of a service's rule: `{"needs": {condition: sentence}}`, still with `{param:…}`."""
    rules = _kept("rules", _rules)
    return {"needs": _spoken(rules[slug].needs, locale) if slug in rules else {}}


def fact_bodies() -> list[dict[str, Any]]:
    """Facts as they go to devices."""
    return [row.body for row in _kept("facts", _facts)]


def rule_bodies() -> dict[str, dict[str, Any]]:
    """Rules by service, as they go to devices."""
    return {slug: row.body for slug, row in _kept("rules", _rules).items()}


def forget() -> None:
    """Read facts and rules anew within this request."""
    g.pop("entitlement", None)


def _facts() -> list[AskedFact]:
    return list(db.session.scalars(select(AskedFact).order_by(AskedFact.place)))


def _rules() -> dict[str, ServiceRule]:
    return {row.slug: row for row in db.session.scalars(select(ServiceRule).order_by(ServiceRule.slug))}


def _spoken(words: Mapping[str, Any], locale: str) -> dict[str, Any]:
    """Texts in one language: a text is a mapping by language, choices a mapping of such."""
    said = {}
    for key, value in words.items():
        first = next(iter(value.values()), "")
        said[key] = _spoken(value, locale) if isinstance(first, Mapping) else in_words(value, locale)
    return said


def _kept(name: str, make: Callable[[], Kept]) -> Kept:
    kept = cast(dict[str, Any], g.setdefault("entitlement", {}))
    if name not in kept:
        kept[name] = make()
    return cast(Kept, kept[name])
