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
from app.cases.kinds import today_is
from app.cases.posted import from_post as read_post
from app.cases.schema import schema_of


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
        found = list(_errors(_level(form, None), "", answers, {}, is_posted))
    finally:
        today_is.reset(token)
    return found or _too_much(form, answers)


def check_given(form: FormDefinition, answers: Mapping[str, Any], today: date) -> list[FieldError]:
    """What is wrong with answers that were sent to correct others: each by itself, nothing missed."""
    level = _level(form, None)
    token = today_is.set(today)
    try:
        faults = level.schema.faults_of(_filled(level, answers), level.schema.fields)
    finally:
        today_is.reset(token)
    return [placed(fault, asked.name, asked) for asked in form.questions for fault in faults.get(asked.name, ())]


def shown_answers(form: FormDefinition, answers: Mapping[str, Any], today: date) -> dict[str, Any]:
    """The answers to questions that are asked of this person; what was filled in and hidden again is dropped."""
    return _kept(_level(form, None), answers, {}, today.isoformat())[0]


def still_to_come(form: FormDefinition, answers: Mapping[str, Any], today: date) -> list[Question]:
    """Questions that are asked of this person, may be answered later, and are not answered yet."""
    kept, hidden = _kept(_level(form, None), answers, {}, today.isoformat())
    return [one for one in form.questions if one.may_come_later and one.name not in kept and one.name not in hidden]


class _Level:
    """The questions of a form, or of one row of a group, ready to be checked."""

    def __init__(self, form: FormDefinition, group: str | None) -> None:
        rows = next((one.questions for one in form.questions if one.name == group), ())
        self.form = form
        self.questions = rows if group else form.questions
        self.schema = schema_of(self.questions, frozenset(region.name for region in form.regions))
        self.conditional = tuple(one for one in self.questions if one.shown_if is not None)
        self.closer = tuple(one for one in self.questions if one.check is not None or one.type == "group")
        self.names = frozenset(self.schema.fields)
        self.later = frozenset(one.name for one in self.questions if one.may_come_later)


@lru_cache(maxsize=512)
def _level(form: FormDefinition, group: str | None) -> _Level:
    return _Level(form, group)


def _errors(
    level: _Level, path: str, answers: Mapping[str, Any], around: Mapping[str, Any], is_posted: bool
) -> list[FieldError]:
    kept, hidden = _kept(level, answers, around, today_is.get().isoformat())
    later = {name for name in level.later if answers.get(f"{name}__later")} if is_posted else level.later
    faults = level.schema.faults_of(kept, hidden | later)
    told = (
        {
            asked.name: [placed(fault, path + asked.name, asked) for fault in faults[asked.name]]
            for asked in level.questions
            if asked.name in faults
        }
        if faults
        else {}
    )
    facts = {**around, **kept}
    for asked in level.closer:
        if asked.name in kept and asked.name not in told:
            told[asked.name] = list(_closer(level, asked, path + asked.name, facts, is_posted))
    return [error for asked in level.questions for error in told.get(asked.name, ())] if told else []


def _closer(
    level: _Level, asked: Question, path: str, facts: Mapping[str, Any], is_posted: bool
) -> Iterator[FieldError]:
    """The rows of a group, and the form's own check against other answers."""
    if asked.type == "group":
        for at, row in enumerate(facts[asked.name]):
            yield from _errors(_level(level.form, asked.name), f"{path}.{at}.", row, facts, is_posted)
    if asked.check is not None and logic.holds(asked.check, facts, today=today_is.get().isoformat()) is False:
        yield placed(Fault("wrong_together"), path, asked)


def _kept(
    level: _Level, answers: Mapping[str, Any], around: Mapping[str, Any], today: str
) -> tuple[dict[str, Any], set[str]]:
    """Answers of the questions that are shown, and the names of those that are not. A question is shown only where
    its condition is true; neither false nor unknown is enough."""
    filled = _filled(level, answers)
    hidden: set[str] = set()
    for asked in level.conditional:
        facts = {**around, **filled} if around else filled
        if logic.holds(asked.shown_if, facts, today=today) is not True:
            hidden.add(asked.name)
            filled.pop(asked.name, None)
    return filled, hidden


def _filled(level: _Level, answers: Mapping[str, Any]) -> dict[str, Any]:
    """What was answered; an empty text, list or object is no answer, but zero and "no" are."""
    names = level.names
    return {name: value for name, value in answers.items() if name in names and (value or value == 0)}


def _too_much(form: FormDefinition, answers: Mapping[str, Any]) -> list[FieldError]:
    """All files together may be too large though each is small enough; the last one is named."""
    sizes = {one.name: len(bytes_of(answers.get(one.name)) or b"") for one in form.questions if one.type == "file"}
    if sum(sizes.values()) <= ALL_FILES:
        return []
    last = [name for name, size in sizes.items() if size][-1]
    return [FieldError(last, "files_too_large", {"most": ALL_FILES // 1024})]
