"""What did the person type into a calculator? Answers as its function takes them, and what is wrong by field."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from app.cases import typed
from app.guides.calculators.field import Calculator, Field

HOUR = 60
FIRST, LAST = "1950-01-01", "2099-12-31"  # days beyond are slips of the finger
Wrong = Mapping[str, str]


def read(calculator: Calculator, posted: Mapping[str, str], today: date) -> tuple[dict[str, Any], dict[str, str]]:
    """The answers, and for each field that is wrong the sentence `calculators.wrong.<…>`."""
    given: dict[str, Any] = {}
    wrong: dict[str, str] = {}
    for field in calculator.fields:
        if field.shown_if and not _is(field.shown_if, posted):
            continue
        text = posted.get(field.name, "").strip()
        if not text and field.default == "today":
            given[field.name] = today.isoformat()
        elif not text:
            if field.required or (field.needed_if and _is(field.needed_if, posted)):
                wrong[field.name] = "missing" if field.type not in ("yes_no", "one_of") else "choose"
        elif (value := _value(field, text)) is None:
            wrong[field.name] = field.type
        elif field.after and value < given.get(field.after, ""):
            wrong[field.name] = "order"
        else:
            given[field.name] = value
    return given, wrong


def _value(field: Field, text: str) -> Any:
    if field.type == "day":
        found = typed.date(text)
        return found if found and FIRST <= found <= LAST else None
    if field.type == "yes_no":
        return {"yes": True, "no": False}.get(text)
    if field.type == "one_of":
        return text if text in field.choices else None
    if field.type == "hours":
        hours = typed.number(text, 2)
        number = round(float(hours) * HOUR) if hours is not None else None
    elif field.type == "won":
        number = typed.money(text)
    else:
        number = _whole(typed.number(text))
    return number if number is not None and 0 <= number <= field.most else None


def _whole(found: int | str | None) -> int | None:
    return found if isinstance(found, int) else None


def _is(condition: tuple[str, str], posted: Mapping[str, str]) -> bool:
    name, value = condition
    return posted.get(name) == value
