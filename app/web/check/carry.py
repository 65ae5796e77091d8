"""Which questions of a form are answered already? What was said in the check, as the form would take it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from app.cases.definition import FormDefinition, Question
from app.entitlement.fact import Fact

SAME = {"yes_no": "yes_no", "one_of": "one_of", "many_of": "many_of", "money": "money", "day": "date"}


def carried(form: FormDefinition, facts: Sequence[Fact], answers: Mapping[str, Any]) -> dict[str, Any]:
    """Answers by the form's questions; what does not fit a question is left for the person to write."""
    found = {}
    for fact in facts:
        for name in fact.answers if answers.get(fact.name) is not None else ():
            question = form.question(name)
            value = _fitting(question, fact, answers[fact.name]) if question else None
            if value is not None:
                found[name] = value
    return found


def _fitting(question: Question, fact: Fact, value: Any) -> Any:
    if fact.type == "number" and question.type == "number":
        return str(value) if question.decimals else value
    if fact.type == "region" and question.type == "address":
        return {"region": value}
    if SAME.get(fact.type) != question.type:
        return None
    names = {one.name for one in question.choices}
    if question.type == "one_of" and value not in names:
        return None
    return [one for one in value if one in names] if question.type == "many_of" else value
