"""How are answers shown to whoever may read them? Under the form's own labels, written as people write."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from babel.dates import format_date

from app import clock
from app.cases.definition import FormDefinition, Question, say
from app.cases.files import bytes_of, kind_of
from app.cases.kinds import BAD_SIGNS
from app.i18n import current_locale, t
from app.i18n.formats import number, won, zone

MOST_SIGNS = 6000  # of one answer; the whole is in the envelope
PERSON_NUMBER = re.compile(r"(\d{6}-\d)\d{6}")


@dataclass(frozen=True)
class ShownFile:
    """A file in an answer: what its bytes say it is, and its size in bytes (0 where it is not in the envelope). For one
    that follows the envelope: its `digest`, and what the paper says of its kind and size."""

    name: str
    kind: str
    size: int
    digest: str = ""
    said_size: int = 0


@dataclass(frozen=True)
class Shown:
    """One answer. `masked` is shown first where the whole is not for every eye; `rows` are those of a group."""

    name: str
    label: str
    text: str = ""
    masked: str = ""
    file: ShownFile | None = None
    rows: tuple[tuple[Shown, ...], ...] = ()
    is_known: bool = True


@dataclass(frozen=True)
class ShownSection:
    """Answers that belong together."""

    title: str
    answers: tuple[Shown, ...]


def shown(form: FormDefinition | None, answers: Mapping[str, Any], locale: str) -> list[ShownSection]:
    """Everything that was answered, in the order of the form; then what the form does not know, as it came."""
    sections = form.sections if form else ()
    known = {question.name for section in sections for question in section.questions}
    found = [ShownSection(say(one.title, locale), _answers(one.questions, answers, form, locale)) for one in sections]
    strange = tuple(strangely(name, value) for name, value in answers.items() if name not in known)
    if strange:
        found.append(ShownSection(t("cases.shown.strange"), strange))
    return [section for section in found if section.answers]


def strangely(name: str, value: Any) -> Shown:
    """An answer to a question that nobody here knows."""
    clean = legible(str(name))[:100]
    if isinstance(value, dict) and isinstance(value.get("name"), str) and ("data" in value or "key" in value):
        return Shown(clean, clean, file=_file(value), is_known=False)
    return Shown(clean, clean, legible(_plainly(value)), is_known=False)


def legible(text: str) -> str:
    """Signs that cannot be shown are shown as �."""
    return BAD_SIGNS.sub("\ufffd", text[:MOST_SIGNS]) + ("…" if len(text) > MOST_SIGNS else "")


def _answers(
    questions: Iterable[Question], answers: Mapping[str, Any], form: FormDefinition | None, locale: str
) -> tuple[Shown, ...]:
    return tuple(
        _answer(one, answers[one.name], form, locale) for one in questions if answers.get(one.name) is not None
    )


def _answer(asked: Question, value: Any, form: FormDefinition | None, locale: str) -> Shown:
    label = say(asked.short, locale)
    if asked.type == "group" and isinstance(value, list) and all(isinstance(row, dict) for row in value):
        return Shown(asked.name, label, rows=tuple(_answers(asked.questions, row, form, locale) for row in value))
    if asked.type == "file" and isinstance(value, dict):
        return Shown(asked.name, label, file=_file(value))
    text = legible(_written(asked, value, form, locale))
    masked = PERSON_NUMBER.sub(r"\1******", text) if asked.type == "person_number" else ""
    return Shown(asked.name, label, text, masked if masked != text else "")


def _written(asked: Question, value: Any, form: FormDefinition | None, locale: str) -> str:
    """A good answer as people write it, a wrong one as it came."""
    try:
        return _by_type(asked, value, form, locale)
    except (TypeError, ValueError, AttributeError):
        return _plainly(value)


def _by_type(asked: Question, value: Any, form: FormDefinition | None, locale: str) -> str:
    if asked.type == "yes_no" and isinstance(value, bool):
        return t("cases.yes") if value else t("cases.no")
    if asked.type in ("one_of", "many_of"):
        names = value if isinstance(value, list) else [value]
        choices = {one.name: say(one.label, locale) for one in asked.choices}
        return ", ".join(choices.get(name, _plainly(name)) for name in names)
    if asked.type == "date":
        return _day(asked, date.fromisoformat(value))
    if asked.type == "money":
        return won(value)
    if asked.type == "number" and not asked.decimals:
        return number(value)
    if asked.type == "address":
        return _address(value, form, locale)
    return _plainly(value)


def _day(asked: Question, value: date) -> str:
    """A day; a birthday with the age that it makes today."""
    written = format_date(value, "long", locale=current_locale())
    if asked.autocomplete != "bday":
        return written
    today = clock.today(zone())
    years = today.year - value.year - ((today.month, today.day) < (value.month, value.day))
    return t("cases.shown.age", day=written, years=years)


def _address(value: Mapping[str, str], form: FormDefinition | None, locale: str) -> str:
    regions = {one.name: say(one.label, locale) for one in form.regions} if form else {}
    region = regions.get(value.get("region", ""), value.get("region", ""))
    postcode = f"({value['postcode']})" if value.get("postcode") else ""
    return " ".join(part for part in (postcode, region, value.get("road", ""), value.get("detail", "")) if part)


def _plainly(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name}: {_plainly(one)}" for name, one in value.items())
    if isinstance(value, list):
        return ", ".join(_plainly(one) for one in value)
    return str(value)


def _file(value: Mapping[str, Any]) -> ShownFile:
    data, name = bytes_of(value) or b"", legible(str(value.get("name", "")))[:100]
    digest, size = value.get("digest"), value.get("size")
    if data or not isinstance(digest, str) or not isinstance(size, int):
        return ShownFile(name, kind_of(data) or "", len(data))
    return ShownFile(name, str(value.get("type", ""))[:100], 0, digest, size)
