"""What does an employer say of a job? Five questions, asked and checked as every form is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import current_app

from app.cases import queries as cases
from app.cases.definition import FormDefinition
from app.i18n import current_locale, t
from app.listings.posting import CONDITIONS, EMPLOYMENTS, EXPERIENCES, SHIFTS, SUITS, UNITS

SHELF = "dure.five_questions"
MOST_HOURS = 52  # 근로기준법 제50조, 제53조: 40 hours a week and 12 more by agreement
#: By question: what is asked in it. `choices` are words of a posting, said as everywhere (`listings.…`).
ASKED: dict[str, list[dict[str, Any]]] = {
    "work": [
        {"name": "title", "type": "text", "required": True, "max_length": 60, "min_length": 2},
        {"name": "task", "type": "long_text", "required": True, "max_length": 2000, "min_length": 10},
    ],
    "place": [{"name": "place", "type": "address", "required": True}],
    "time": [
        {"name": "employment", "type": "one_of", "required": True, "choices": ("employment", EMPLOYMENTS)},
        {"name": "shift", "type": "one_of", "required": True, "choices": ("shift", SHIFTS)},
        {"name": "hours", "type": "text", "required": True, "max_length": 120},
        {"name": "hours_week", "type": "number", "required": True, "min": 1, "max": MOST_HOURS},
        {"name": "days_week", "type": "number", "required": True, "min": 1, "max": 7},
    ],
    "pay": [
        {"name": "pay_unit", "type": "one_of", "required": True, "choices": ("pay_unit", UNITS)},
        {"name": "pay_least", "type": "money", "required": True, "min": 1},
        {
            "name": "pay_most",
            "type": "money",
            "required": False,
            "min": 1,
            "check": {">=": [{"var": "pay_most"}, {"var": "pay_least"}]},
        },
    ],
    "who": [
        {"name": "experience", "type": "one_of", "required": True, "choices": ("experience", EXPERIENCES)},
        {"name": "needs", "type": "long_text", "required": False, "max_length": 1500},
        {"name": "conditions", "type": "many_of", "required": False, "choices": ("has", CONDITIONS)},
        {"name": "suits", "type": "many_of", "required": False, "choices": ("suits", SUITS)},
        {"name": "closes_on", "type": "date", "required": False, "min": "today", "max": "+1y"},
    ],
}
READ = ("title", "task", "hours", "needs")  # what people read as it was written


def five_questions() -> FormDefinition:
    """The form, in the language of the request; made once for each, since what checks answers is kept by it."""
    shelf: dict[str, tuple[object, FormDefinition]] = current_app.extensions.setdefault(SHELF, {})
    country, locale = cases.country(), current_locale()
    if locale not in shelf or shelf[locale][0] is not country:
        shelf[locale] = (country, _made())
    return shelf[locale][1]


def named(question: str) -> str:
    """The short name of what was asked."""
    return t(f"employers.q.{question}")


def _made() -> FormDefinition:
    return FormDefinition.of(
        {
            "slug": "posting",
            "version": 1,
            "title": _said("employers.ask"),
            "sections": [
                {"name": name, "title": _said(f"employers.ask.{name}"), "questions": [_question(one) for one in asked]}
                for name, asked in ASKED.items()
            ],
        },
        cases.country().regions,
    )


def _question(given: Mapping[str, Any]) -> dict[str, Any]:
    name = given["name"]
    asked = {**given, "label": _said(f"employers.q.{name}.label"), "short": _said(f"employers.q.{name}")}
    for more in ("hint", "wrong"):
        text = t(f"employers.q.{name}.{more}")
        if not text.startswith("employers."):
            asked[more] = {current_locale(): text}
    if "choices" in given:
        kind, values = given["choices"]
        asked["choices"] = [{"name": one, "label": _choice(kind, one)} for one in values]
    return asked


def _choice(kind: str, value: str) -> dict[str, str]:
    return _said(f"employers.pay_unit.{value}" if kind == "pay_unit" else f"listings.{kind}.{value}")


def _said(key: str) -> dict[str, str]:
    return {current_locale(): t(key)}
