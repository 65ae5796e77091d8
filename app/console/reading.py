"""What did the person write? Answers are opened here, each time on record, and put together with what was corrected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app import vault
from app.cases import answers as checking
from app.cases import helped, queries
from app.cases.definition import Question
from app.cases.faults import sentences
from app.cases.models import Case, Event
from app.cases.shown import Shown, ShownSection, shown, strangely
from app.errors import Unavailable
from app.i18n.formats import local
from app.offline import queries as custody
from app.people.guards import current


@dataclass(frozen=True)
class Letter:
    """What came with one reply or withdrawal: its words, and what else was in it."""

    text: str = ""
    others: tuple[Shown, ...] = ()


@dataclass(frozen=True)
class Opened:
    """A case's answers as they stand now. `wrong` says what must still be corrected, `before` what a corrected
    answer was; `sources` names the envelope that holds each answer."""

    can_be_read: bool
    sections: list[ShownSection] = field(default_factory=list)
    wrong: Mapping[str, str] = field(default_factory=dict)
    to_come: Sequence[Question] = ()
    before: Mapping[str, Shown] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    letters: Mapping[str, Letter] = field(default_factory=dict)
    helper: str = ""


def open_case(case: Case, events: list[Event]) -> Opened:
    """Everything the person wrote in this case. Each envelope's opening is on record before it is read."""
    case_id, form = case.id, queries.find_form(case.form, case.version)
    enclosed = [event.envelope_id for event in events if event.envelope_id]
    received_on = local(case.received_at).date()
    try:
        answers = dict(_open(case_id))
        replies = {envelope_id: _open(envelope_id) for envelope_id in enclosed}
    except Unavailable:
        return Opened(can_be_read=False)
    first, sources = dict(answers), dict.fromkeys(answers, case_id)
    for envelope_id, reply in replies.items():
        corrected = reply.get("answers")
        if isinstance(corrected, dict):
            answers |= corrected
            sources |= dict.fromkeys(corrected, envelope_id)
    locale = current().locale
    wrong = sentences(form, checking.check(form, answers, received_on), locale) if form else []
    changed = {name: first[name] for name, source in sources.items() if source != case_id and name in first}
    return Opened(
        can_be_read=True,
        sections=shown(form, answers, locale),
        wrong={one["name"].split(".")[0]: one["text"] for one in wrong},
        to_come=checking.still_to_come(form, answers, received_on) if form else (),
        before={one.name: one for part in shown(form, changed, locale) for one in part.answers},
        sources=sources,
        letters={envelope_id: _letter(reply) for envelope_id, reply in replies.items()},
        helper=_helper(case_id),
    )


def open_answers(case: Case, events: list[Event]) -> dict[str, Any]:
    """The bare answers of a case as they stand now, what was corrected counted in; each opening is on record."""
    case_id, enclosed = case.id, [event.envelope_id for event in events if event.envelope_id]
    answers = dict(_open(case_id))
    for envelope_id in enclosed:
        corrected = _open(envelope_id).get("answers")
        answers |= corrected if isinstance(corrected, dict) else {}
    return answers


def open_letter(envelope_id: str) -> tuple[Letter, list[ShownSection]] | None:
    """A reply that was set aside, with the answers in it under their bare names; None where it cannot be read."""
    try:
        reply = _open(envelope_id)
    except Unavailable:
        return None
    corrected = reply.get("answers")
    return _letter(reply), shown(None, corrected if isinstance(corrected, dict) else {}, current().locale)


def open_answer(envelope_id: str, name: str) -> Any:
    """One answer of one envelope: of a reply also its own file."""
    found = _open(envelope_id)
    corrected = found.get("answers")
    return corrected[name] if isinstance(corrected, dict) and name in corrected else found.get(name)


def _open(envelope_id: str) -> Mapping[str, Any]:
    row = custody.envelope(envelope_id)
    if row is None:
        raise Unavailable("console.error.no_envelope")
    answers = vault.answers.open(row, current().actor)
    return answers if isinstance(answers, dict) else {}


def _letter(reply: Mapping[str, Any]) -> Letter:
    text = reply.get("text")
    others = {name: value for name, value in reply.items() if name not in ("text", "answers")}
    return Letter(
        strangely("text", text).text if isinstance(text, str) else "",
        tuple(strangely(name, value) for name, value in others.items()),
    )


def _helper(case_id: str) -> str:
    row = custody.envelope(case_id)
    return helped.said(vault.answers.contents_of(row).helper) if row else ""
