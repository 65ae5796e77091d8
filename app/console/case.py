"""One case: what was written, what was said, by when it must be answered, and what can be done next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from typing import Any

from flask import Blueprint, Response, redirect, request, send_file
from werkzeug.wrappers import Response as AnyResponse

from app import vault
from app.cases import actions, deadlines, queries
from app.cases.files import bytes_of, kind_of
from app.cases.models import Case, Event
from app.cases.notes import open_note
from app.cases.rules import BEFORE_DECISION, is_stopped, open_steps
from app.console.documents import documents_of
from app.console.frame import desk, leads_on, office_name, page, title_of, visible_case
from app.console.reading import Letter, open_answer, open_case
from app.db import transaction
from app.errors import NotFound
from app.offline import uploads
from app.people import queries as people
from app.people.guards import current, staff

AT_ONCE = ("review", "close")  # steps that need no words
TOLD = ("sent", "taken", "moved", "joined")
SAFE = "default-src 'none'; sandbox"
READABLE = ("image/jpeg", "image/png", "image/gif", "image/webp")

bp = Blueprint("console_case", __name__, url_prefix="/staff/cases")


@dataclass(frozen=True)
class Line:
    """One step in the story of a case."""

    event: Event
    who: str
    text: str
    fields: list[dict[str, str]]
    letter: Letter | None


@dataclass(frozen=True)
class Due:
    """The legal day: how many days are left of it, and whether they are being counted."""

    days: int | None
    is_stopped: bool
    days_when_resumed: int | None
    can_be_extended: bool


@bp.get("/<uuid:case_id>")
@staff("caseworker")
def show(case_id: Any) -> Response:
    """The case, with its answers open; that they were opened is on record before this answers."""
    case = visible_case(str(case_id))
    opened = open_case(case, queries.events_of(case.id))
    case = visible_case(str(case_id))  # writing the record ended the view of the database that was there before
    events = queries.events_of(case.id)
    told = request.args.get("told", "")
    steps = open_steps(case.state)
    form = queries.find_form(case.form, case.version)
    return page(
        "case",
        case=case,
        title=title_of(case),
        reference=queries.written_reference(case.reference),
        opened=opened,
        documents=documents_of(case.id, opened),
        story=story_of(events, opened.letters),
        due=_due(case),
        form=form,
        period=form.period_for(case.clock) if form else None,
        steps=[step for step in steps if step not in AT_ONCE],
        at_once=[step for step in steps if step in AT_ONCE],
        caseworker=people.names([case.caseworker_id]).get(case.caseworker_id or 0, ""),
        office=office_name(case.office),
        others=_other_offices(case),
        readers=_readers(case.id),
        leads_on=leads_on(case),
        told=told if told in TOLD else "",
    )


def _other_offices(case: Case) -> list[tuple[str, str]]:
    """Where the case may be handed on to: its office's own branches first; nowhere once it is decided."""
    if case.state not in BEFORE_DECISION:
        return []
    facts = queries.country()
    branches = set(facts.districts.get(case.office or "", {}).values())
    names = [(key, office_name(key)) for key in facts.offices if key != case.office]
    return sorted(names, key=lambda one: (one[0] not in branches, one[1]))


@bp.post("/<uuid:case_id>/take")
@staff("caseworker")
def take(case_id: Any) -> AnyResponse:
    """Take the case as one's own."""
    case = visible_case(str(case_id))
    return _done(case.id, "taken", lambda: actions.assign(case.id, current().id))


@bp.post("/<uuid:case_id>/<any(review, close):step>")
@staff("caseworker")
def move(case_id: Any, step: str) -> AnyResponse:
    """A step that needs no words. Conflict where the case has moved on meanwhile."""
    case = visible_case(str(case_id))
    return _done(case.id, "moved", lambda: actions.step(case.id, step, current().id))


@bp.get("/<uuid:case_id>/files/<uuid:envelope_id>/<name>")
@staff("caseworker")
def file(case_id: Any, envelope_id: Any, name: str) -> Response:
    """A file that the person sent. Only pictures are shown, in a box of their own; anything else is saved."""
    case = visible_case(str(case_id))
    belonging = {case.id, *(event.envelope_id for event in queries.events_of(case.id))}
    if str(envelope_id) not in belonging:
        raise NotFound()
    return send_answer(str(envelope_id), name)


def send_answer(envelope_id: str, name: str) -> Response:
    """The file in one answer of an envelope, named by what its own bytes say. NotFound where there is none."""
    answer = open_answer(envelope_id, name)
    data = bytes_of(answer) or uploads.opening.bytes_of(envelope_id, answer)
    if not data:
        raise NotFound()
    kind = kind_of(data) or "application/octet-stream"
    ending = kind.split("/")[1].replace("jpeg", "jpg").replace("octet-stream", "bin")
    response = send_file(
        BytesIO(data), kind, as_attachment=kind not in READABLE, download_name=f"{name}.{ending}", etag=False
    )
    response.headers.update({"Content-Security-Policy": SAFE, "Cache-Control": "no-store"})
    return response


def _done(case_id: str, told: str, act: Any) -> AnyResponse:
    with transaction():
        act()
    return redirect(f"/staff/cases/{case_id}?told={told}", 303)


def story_of(events: list[Event], letters: Any) -> list[Line]:
    """The steps of a case with who took them and what was said; `letters` by envelope."""
    names = people.names(event.staff_id for event in events)
    return [_line(event, names, letters) for event in events]


def _line(event: Event, names: dict[int, str], letters: Any) -> Line:
    said = open_note(event.case_id, event.note)
    who = names.get(event.staff_id or 0, "")
    return Line(event, who, said.get("text", ""), said.get("fields", []), letters.get(event.envelope_id or ""))


def _due(case: Case) -> Due:
    form, today = queries.find_form(case.form, case.version), desk().today
    period = form.period_for(case.clock) if form else None
    left = (case.due_on - today).days if case.due_on and case.state in BEFORE_DECISION else None
    resumed = left
    if period and case.stopped_on and left is not None:
        passed = deadlines.days_stopped(period, case.stopped_on, today, queries.country().holidays)
        resumed = left + passed
    may = bool(period and period.extended and not case.is_extended and case.state in BEFORE_DECISION)
    return Due(left, is_stopped(case.state), resumed, may)


def _readers(case_id: str) -> tuple[int, int]:
    """How many people opened the answers, and how often."""
    entries = [one for one in vault.audit.entries_about(case_id) if one.action == "answers.open"]
    return len({one.actor for one in entries}), len(entries)


def in_days(count: int) -> Any:
    """The day that many days from today, as an input wants it."""
    return (desk().today + timedelta(days=count)).isoformat()
