"""Can a form be asked as it is written? Each question by itself, then all together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from app.content.blocks import placed
from app.content.book import Spot
from app.logic import operators_in, params_of, vars_of
from app.logic.people import ABOUT_PEOPLE

SIMPLE = ("text", "long_text", "number", "money", "date", "phone", "email", "yes_no", "person_number")
WITH_PARTS = ("one_of", "many_of", "address", "group", "file")
# Which keys mean something for which types.
ONLY_FOR = {
    "choices": ("one_of", "many_of"),
    "questions": ("group",),
    "item": ("group",),
    "accept": ("file",),
    "decimals": ("number",),
    "pattern": ("text", "long_text"),
    "min_length": ("text", "long_text"),
    "max_length": ("text", "long_text"),
    "min": ("number", "money", "date", "many_of", "group"),
    "max": ("number", "money", "date", "many_of", "group"),
}
NEEDED_FOR = {"one_of": ("choices",), "many_of": ("choices",), "group": ("questions", "item")}
NOT_IN_GROUPS = ("group", "file")
FACTORS = ("date", "person_number", "phone", "text")
RESERVED = ("reply", "withdrawal", "all", "check")
BOUND = re.compile(r"today|[+-][0-9]{1,4}[dmy]|[0-9]{4}-[0-9]{2}-[0-9]{2}")
TOKENS = (
    *("off", "name", "family-name", "given-name", "bday", "sex", "language", "username"),
    *("tel", "tel-national", "email", "organization", "organization-title"),
    *("street-address", "address-line1", "address-line2", "postal-code", "country-name"),
)


def check_question(question: dict[str, Any], at: Spot) -> None:
    """One question by itself."""
    kind = question["type"]
    for key, types in ONLY_FOR.items():
        if key in question and kind not in types:
            at.wrong("not_for_type", key, name=key, type=kind)
    for key in NEEDED_FOR.get(kind, ()):
        if not question.get(key):
            at.wrong("missing_key", name=key)
    if question.get("autocomplete", "off") not in TOKENS:
        at.wrong("unknown_token", "autocomplete", token=question["autocomplete"])
    _check_pattern(question.get("pattern"), at)
    for key in ("min", "max"):
        if key in question:
            _check_bound(question[key], kind, key, at)
    for number, child in enumerate(question.get("questions", ())):
        if child.get("type") in NOT_IN_GROUPS:
            at.wrong("not_in_groups", "questions", number, "type", type=child["type"])
    if question.get("check") is not None and "wrong" not in question:
        at.wrong("missing_key", name="wrong")
    if question.get("linked") and not question.get("pattern"):
        at.wrong("missing_key", name="pattern")


def check_form(form: dict[str, Any], at: Spot) -> None:
    """All questions together: names, what rules look at, and the answer that finds the paper again."""
    questions = list(_placed(form, at))
    seen: dict[str, dict[str, Any]] = {}
    for question, there in questions:
        if question["name"] in seen:
            there.wrong("same_name", "name", name=question["name"])
        seen[question["name"]] = question
    for question, there in questions:
        _check_rules(question, seen, there)
    _check_factor(form["second_factor"], seen, at)
    if form.get("deadline"):
        _check_deadline(form["deadline"], at.down("deadline"))
    for choice, period in (form.get("deadline_by") or {"of": {}})["of"].items():
        _check_deadline(period, at.down("deadline_by").down("of").down(choice))
    _check_ways(form, seen, at)


def _check_deadline(deadline: dict[str, Any], at: Spot) -> None:
    """Either days or months of the calendar, and what is said of a longer period fits to it."""
    if ("days" in deadline) == ("months" in deadline) or ("months" in deadline and deadline["count"] != "calendar"):
        at.wrong("days_or_months")
    if "extended" in deadline and deadline["extended"] < deadline.get("days", deadline["extended"] + 1):
        at.wrong("extended_shorter", "extended")


def _check_ways(form: dict[str, Any], known: dict[str, dict[str, Any]], at: Spot) -> None:
    """What decides on the office, on the period, on what goes first: a question of the right type."""
    by: dict[str, Any] = form.get("deadline_by") or {"question": None, "of": {}}
    for key, name, kind in (
        ("office_by", form.get("office_by"), "address"),
        ("urgent", form.get("urgent"), "yes_no"),
        ("deadline_by", by["question"], "one_of"),
    ):
        if name is not None and known.get(name, {}).get("type") != kind:
            at.wrong("unknown_question", key, name=name)
    for choice in by["of"]:
        if choice not in _choices(known.get(by["question"], {})):
            at.wrong("unknown_choice", "deadline_by", name=by["question"], choice=choice)


def _placed(form: dict[str, Any], at: Spot) -> Iterator[tuple[dict[str, Any], Spot]]:
    for number, section in enumerate(form["sections"]):
        for question, there in placed(section.get("questions", []), at.down("sections").down(number).down("questions")):
            if question.get("name") and question.get("type"):
                yield question, there


def _check_rules(question: dict[str, Any], known: dict[str, dict[str, Any]], at: Spot) -> None:
    inner = {child.get("name"): child for child in question.get("questions", ())}
    for number, child in enumerate(question.get("questions", ())):
        _check_rules(child, {**known, **inner}, at.down("questions").down(number))
    before = list(known)[: list(known).index(question["name"])] if question["name"] in known else list(known)
    for key in ("shown_if", "check"):
        rule = question.get(key)
        for name in sorted(vars_of(rule)):
            if name not in known:
                at.wrong("unknown_question", key, name=name)
            elif key == "shown_if" and name not in before:
                at.wrong("asked_later", key, name=name)
        for operator in sorted(operators_in(rule) & set(ABOUT_PEOPLE)):
            at.wrong("rule_operator", key, about=operator)
        for name in sorted(params_of(rule) - at.book.numbers):
            at.wrong("unknown_number", key, name=name)
        for name, choice in compared_choices(rule):
            if choice not in _choices(known.get(name, {})):
                at.wrong("unknown_choice", key, name=name, choice=choice)


def compared_choices(rule: Any) -> Iterator[tuple[str, str]]:
    """Pairs of a question and a choice that a rule sets side by side: `==`, `!=`, or `in` a list."""
    if isinstance(rule, list):
        for one in rule:
            yield from compared_choices(one)
    if not isinstance(rule, dict):
        return
    for operator, given in rule.items():
        yield from compared_choices(given)
        if operator in ("==", "!=", "in") and isinstance(given, list) and len(given) == 2:
            left, right = given
            for one, other in ((left, right), (right, left)):
                if isinstance(one, dict) and isinstance(one.get("var"), str):
                    yield from (
                        (one["var"], choice)
                        for choice in (other if isinstance(other, list) else [other])
                        if isinstance(choice, str)
                    )


def _choices(question: dict[str, Any]) -> Any:
    if question.get("type") not in ("one_of", "many_of"):
        return _Everything()
    return [choice.get("name") for choice in question.get("choices", ())]


class _Everything:
    """What a text may be compared with."""

    def __contains__(self, _thing: object) -> bool:
        return True


def _check_factor(name: str, known: dict[str, dict[str, Any]], at: Spot) -> None:
    question = known.get(name)
    if question is None:
        at.wrong("unknown_question", "second_factor", name=name)
    elif question["type"] not in FACTORS or not question.get("required"):
        at.wrong("factor_wanted", "second_factor", types=", ".join(FACTORS))
    elif question.get("later") or question.get("shown_if") is not None:
        at.wrong("factor_always", "second_factor", name=name)


def _check_pattern(pattern: str | None, at: Spot) -> None:
    if pattern is None:
        return
    try:
        re.compile(pattern, re.ASCII)
    except re.error as error:
        at.wrong("bad_pattern", "pattern", about=str(error))
    if not (pattern.startswith("^") and pattern.endswith("$")) or re.search(r"\(\?|\\[dswbAZ]", pattern):
        at.wrong("pattern_two_ways", "pattern")


def _check_bound(value: Any, kind: str, key: str, at: Spot) -> None:
    if kind == "date":
        if not isinstance(value, str) or not BOUND.fullmatch(value) or not _is_real(value):
            at.wrong("bound_day", key)
    elif not isinstance(value, int) or isinstance(value, bool):
        at.wrong("number_wanted", key, least=0)


def _is_real(value: str) -> bool:
    try:
        return not value[0].isdigit() or bool(date.fromisoformat(value))
    except ValueError:
        return False
