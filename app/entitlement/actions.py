"""Put the facts and rules of a pack in force."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import delete

from app.db import db
from app.entitlement import queries
from app.entitlement.models import AskedFact, ServiceRule


def load(facts: Sequence[Mapping[str, Any]], rules: Mapping[str, Mapping[str, Any]]) -> None:
    """Replace all facts and rules, inside the caller's transaction.

    A fact is its body with `words`, in the order of asking; a rule its body with `needs`; texts are `{"ko": …, …}`.
    """
    db.session.execute(delete(AskedFact))
    db.session.execute(delete(ServiceRule))
    for place, fact in enumerate(facts):
        db.session.add(AskedFact(name=fact["name"], place=place, body=_without(fact, "words"), words=fact["words"]))
    for slug, rule in rules.items():
        db.session.add(ServiceRule(slug=slug, body=_without(rule, "needs"), needs=rule["needs"]))
    db.session.flush()
    queries.forget()


def _without(given: Mapping[str, Any], key: str) -> dict[str, Any]:
    return {name: value for name, value in given.items() if name != key}
