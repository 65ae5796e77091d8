"""Who applied, and what does the employer answer? Each opening of an application is on record before it is shown."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from flask import Blueprint, Response, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from app import clock
from app.cases import queries as cases
from app.cases import typed
from app.cases.models import Case
from app.cases.notes import seal_note
from app.cases.rules import State, next_state
from app.console.case import send_answer, story_of
from app.console.reading import open_case
from app.db import transaction
from app.employers import actions, queries
from app.employers.frame import my_application, page
from app.employers.wording import compose
from app.errors import Conflict, Forbidden, NotFound
from app.i18n import language_name
from app.i18n.formats import zone
from app.offline import waiting
from app.people.guards import current, staff
from app.vault import audit

STEPS = ("message", "ask", "approve", "decline")
AFTER_ALL = (State.WITHDRAWN, State.CLOSED)
COOKIE = "said"
SECONDS = 30 * 60
ANSWER_DAYS, LONGEST_DAYS = 7, 60
MOST_SIGNS = 3000

bp = Blueprint("employers_applicants", __name__, url_prefix="/staff/employer/applications")


@bp.get("/<uuid:case_id>")
@staff("employer")
def show(case_id: Any) -> Response:
    """One application. One that was taken back is not opened any more."""
    case = my_application(str(case_id))
    name = case.id
    opened = open_case(case, cases.events_of(name)) if case.state != State.WITHDRAWN else None
    case = my_application(name)  # the record of the opening ended what was read before
    entries = [one for one in audit.entries_about(name) if one.action == "answers.open"]
    return page(
        "applicant",
        case=case,
        posting=queries.posting_applied_for(name),
        reference=cases.written_reference(case.reference),
        opened=opened,
        story=story_of(cases.events_of(name), opened.letters if opened else {}),
        steps=[step for step in STEPS if _is_possible(case, step)],
        times=len(entries),
        told="sent" if request.args.get("told") == "sent" else "",
    )


@bp.get("/<uuid:case_id>/files/<uuid:envelope_id>/<name>")
@staff("employer")
def file(case_id: Any, envelope_id: Any, name: str) -> Response:
    """A file that the applicant sent with a reply."""
    case = my_application(str(case_id))
    belonging = {case.id, *(event.envelope_id for event in cases.events_of(case.id))}
    if case.state == State.WITHDRAWN:
        raise Forbidden("employers.error.taken_back")
    if str(envelope_id) not in belonging:
        raise NotFound()
    return send_answer(str(envelope_id), name)


@bp.get("/<uuid:case_id>/say/<step>")
@staff("employer")
def write(case_id: Any, step: str) -> Response:
    """Where an answer is written, with what was typed before where something is to be put right."""
    case = _case_for(case_id, step)
    kept = _kept(case.id, step) if request.args.get("again") else {}
    return page(
        "say",
        case=case,
        reference=cases.written_reference(case.reference),
        step=step,
        typed=kept or {"answer_by": (_today() + timedelta(days=ANSWER_DAYS)).isoformat()},
        wrong=_faults(step, kept) if kept else {},
        most=MOST_SIGNS,
        language=language_name(case.locale) if case.locale != current().locale else "",
    )


@bp.post("/<uuid:case_id>/say/<step>")
@staff("employer")
def send(case_id: Any, step: str) -> AnyResponse:
    """Say it to the applicant; or back to what must be put right."""
    case = _case_for(case_id, step)
    written = {"text": typed.text(request.form.get("text", "")), "answer_by": request.form.get("answer_by", "").strip()}
    at = f"/staff/employer/applications/{case.id}"
    if _faults(step, written):
        name, secret = waiting.keep({"case": case.id, "step": step, **written})
        response = redirect(f"{at}/say/{step}?again=1", 303)
        response.set_cookie(
            COOKIE, f"{name}.{secret}", SECONDS, path="/staff", httponly=True, samesite="Lax", secure=request.is_secure
        )
        return response
    name, answer_by = case.id, _day(written["answer_by"]) if step == "ask" else None
    note = seal_note(name, compose(case, step, written["text"], answer_by))
    with transaction():
        actions.answer(my_application(name), step, current().id, note, answer_by)
    response = redirect(f"{at}?told=sent", 303)
    response.delete_cookie(COOKIE, path="/staff")
    return response


def _is_possible(case: Case, step: str) -> bool:
    if step == "message":
        return case.state not in AFTER_ALL
    after_review = next_state(case.state, "review")
    return bool(next_state(case.state, step) or (after_review and next_state(after_review, step)))


def _case_for(case_id: Any, step: str) -> Case:
    if step not in STEPS:
        raise NotFound()
    case = my_application(str(case_id))
    if not _is_possible(case, step):
        raise Conflict("cases.error.no_arrow")
    return case


def _faults(step: str, written: dict[str, Any]) -> dict[str, str]:
    """What is missing or wrong: the key of its sentence by the name of its control."""
    found = {}
    if not written.get("text"):
        found["text"] = "employers.say.missing"
    elif len(written["text"]) > MOST_SIGNS:
        found["text"] = "employers.say.too_long"
    if step == "ask" and _day(written.get("answer_by", "")) is None:
        found["answer_by"] = "employers.say.wrong_day"
    return found


def _day(written: str) -> date | None:
    """A day from tomorrow on, within two months."""
    read = typed.date(written)
    day = date.fromisoformat(read) if read else None
    return day if day and _today() < day <= _today() + timedelta(days=LONGEST_DAYS) else None


def _kept(case_id: str, step: str) -> dict[str, Any]:
    name, _, secret = request.cookies.get(COOKIE, "").partition(".")
    found = waiting.take(name, secret) if name and secret else None
    return found if found and (found.get("case"), found.get("step")) == (case_id, step) else {}


def _today() -> date:
    return clock.today(zone())
