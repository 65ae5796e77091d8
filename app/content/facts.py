"""Can a fact be asked as it is written? Each by itself, then against the forms that it fills in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from app.content.book import Spot
from app.content.links import Placed
from app.entitlement.fact import MEMBERS

WITH_CHOICES = ("one_of", "many_of")
WITH_BOUNDS = ("number", "money")
#: Names that the check itself gives.
TAKEN = (MEMBERS, "relation")


def check(fact: dict[str, Any], at: Spot) -> None:
    """Choices and bounds for the types that have them; a name that the check does not use itself."""
    kind = fact["type"]
    if at.path[-1] in TAKEN:
        at.wrong("same_name", name=at.path[-1])
    for key, types in (("choices", WITH_CHOICES), ("min", WITH_BOUNDS), ("max", WITH_BOUNDS)):
        if key in fact and kind not in types:
            at.wrong("not_for_type", key, name=key, type=kind)
    if kind in WITH_CHOICES and not fact.get("choices"):
        at.wrong("missing_key", name="choices")
    if fact.get("max") is not None and fact["max"] < fact.get("min", 0):
        at.wrong("most_below_least", "max")


def check_answers(facts: Mapping[str, Any], forms: Placed, at: Spot) -> None:
    """What a fact fills in must be asked by a form."""
    asked = {question.get("name") for form, _ in forms.values() for question in _questions(form)}
    for name, fact in facts.items():
        for place, question in enumerate(fact.get("answers", ())):
            if question not in asked:
                at.down(name).wrong("unknown_question", "answers", place, name=question)


def _questions(form: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for section in form.get("sections", ()):
        yield from (one for one in section.get("questions", ()) if isinstance(one, Mapping))
