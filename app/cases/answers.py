"""Are these answers as the form wants them? One check for what a page posted and for what came in an envelope."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from app import logic
from app.cases.definition import FormDefinition, Question
from app.cases.faults import Fault, FieldError, placed
from app.cases.files import ALL_FILES, bytes_of
from app.cases.posted import from_post as read_post
from app.cases.schema import AnswersSchema, schema_of, today_is

EMPTY: tuple[Any, ...] = ("", None, [], {})


def from_post(
    form: FormDefinition, formdata: Any, files: Any, today: date, kept: Mapping[str, Any] | None = None
) -> tuple[dict[str, Any], list[FieldError]]:
    """Answers and what is wrong with them, of a form posted without script.

    `formdata` and `files` are the request's; `kept` are the answers of an earlier try, for its files. With errors, the
    answers also hold what could not be read, as it was typed, so that the page can show it again.
    """
    answers, errors = read_post(form, formdata, files, kept or {})
    wrong = check(form, answers, today, is_posted=True) + errors
    return (answers, wrong) if wrong else (shown_answers(form, answers, today), [])


def check(form: FormDefinition, answers: Mapping[str, Any], today: date, is_posted: bool = False) -> list[FieldError]:
    """What must be corrected, in the order of the questions; hidden answers and names the form does not know are
    passed over. What may come later is missed only where a page was posted without saying so."""
    token = today_is.set(today)
    try:
        found = list(_errors(_Level(form, form.questions), answers, {}, is_posted))
    finally:
        today_is.reset(token)
    return found or _too_much(form, answers)


def check_given(form: FormDefinition, answers: Mapping[str, Any], today: date) -> list[FieldError]:
    """What is wrong with answers that were sent to correct others: each by itself, nothing missed."""
    token = today_is.set(today)
    try:
        schema = _schema(form, None)
        faults = schema.faults_of(_filled(answers), schema.fields)
    finally:
        today_is.reset(token)
    return [placed(fault, asked.name, asked) for asked in form.questions for fault in faults.get(asked.name, ())]


def shown_answers(form: FormDefinition, answers: Mapping[str, Any], today: date) -> dict[str, Any]:
    """The answers to questions that are asked of this person; what was filled in and hidden again is dropped."""
    return _kept(form.questions, answers, {}, today.isoformat())[0]


class _Level:
    """The questions of a form, or of one row of a group."""

    def __init__(
        self, form: FormDefinition, questions: tuple[Question, ...], path: str = "", group: str | None = None
    ) -> None:
        self.form = form
        self.questions = questions
        self.path = path
        self.schema = _schema(form, group)


def _errors(
    level: _Level, answers: Mapping[str, Any], around: Mapping[str, Any], is_posted: bool
) -> Iterator[FieldError]:
    kept, hidden = _kept(level.questions, answers, around, today_is.get().isoformat())
    excused = hidden | {one.name for one in level.questions if _may_be_absent(one, answers, is_posted)}
    faults = level.schema.faults_of(kept, excused)
    facts = {**around, **kept}
    for asked in level.questions:
        if found := faults.get(asked.name):
            yield from (placed(fault, level.path + asked.name, asked) for fault in found)
        elif asked.name in kept:
            yield from _closer(level, asked, kept[asked.name], facts, is_posted)


def _closer(
    level: _Level, asked: Question, value: Any, facts: Mapping[str, Any], is_posted: bool
) -> Iterator[FieldError]:
    """The rows of a group, and the form's own check against other answers."""
    path = level.path + asked.name
    if asked.type == "group":
        for at, row in enumerate(value):
            yield from _errors(_Level(level.form, asked.questions, f"{path}.{at}.", asked.name), row, facts, is_posted)
    if asked.check is not None and logic.holds(asked.check, facts, today=today_is.get().isoformat()) is False:
        yield placed(Fault("wrong_together"), path, asked)


def _kept(
    questions: tuple[Question, ...], answers: Mapping[str, Any], around: Mapping[str, Any], today: str
) -> tuple[dict[str, Any], set[str]]:
    """Answers of the questions that are shown, and the names of those that are not. A question is shown only where
    its condition is true; neither false nor unknown is enough."""
    filled = _filled({one.name: answers.get(one.name) for one in questions})
    hidden: set[str] = set()
    for asked in questions:
        if asked.shown_if is not None and logic.holds(asked.shown_if, {**around, **filled}, today=today) is not True:
            hidden.add(asked.name)
            filled.pop(asked.name, None)
    return filled, hidden


def _filled(answers: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in answers.items() if value not in EMPTY}


def _may_be_absent(asked: Question, answers: Mapping[str, Any], is_posted: bool) -> bool:
    return asked.may_come_later and (not is_posted or bool(answers.get(f"{asked.name}__later")))


@lru_cache(maxsize=512)
def _schema(form: FormDefinition, group: str | None) -> AnswersSchema:
    asked = next((one.questions for one in form.questions if one.name == group), ()) if group else form.questions
    return schema_of(asked, frozenset(region.name for region in form.regions))


def _too_much(form: FormDefinition, answers: Mapping[str, Any]) -> list[FieldError]:
    """All files together may be too large though each is small enough; the last one is named."""
    sizes = {one.name: len(bytes_of(answers.get(one.name)) or b"") for one in form.questions if one.type == "file"}
    if sum(sizes.values()) <= ALL_FILES:
        return []
    last = [name for name, size in sizes.items() if size][-1]
    return [FieldError(last, "files_too_large", {"most": ALL_FILES // 1024})]
