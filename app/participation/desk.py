"""Staff look at what people ask to have read by everybody, decide on it, and answer."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from app import clock
from app.cases import queries as cases
from app.cases import typed
from app.cases.models import Case
from app.cases.notes import seal_note
from app.cases.rules import State
from app.console.frame import office_name, visible_case
from app.console.reading import open_answers
from app.db import transaction
from app.errors import BadRequest, Conflict, Forbidden, NotFound
from app.i18n import force_locale, t
from app.i18n.formats import local, zone
from app.participation import actions, publishing, queries
from app.participation.actions import LONGEST_TEXT, LONGEST_TITLE, Written
from app.participation.models import Matter
from app.participation.rules import KIND_OF, Kind, Outcome, course
from app.people.guards import current, staff

TOLD = ("opened", "answered", "hidden", "back", "shown", "left")

bp = Blueprint("participation_desk", __name__, url_prefix="/staff/voices")


@bp.get("/")
@staff("caseworker")
def show() -> Response:
    """What waits for a decision, and everything that people may speak on."""
    waiting = [(case, _course(case)) for case in queries.waiting(current().office)]
    return page("desk", waiting=waiting, matters=queries.everything(), kind_of=KIND_OF, today=_today())


@bp.get("/asked/<uuid:case_id>")
@staff("caseworker")
def look(case_id: Any) -> Response:
    """What was asked, its words ready to be made public; that it was opened is on record."""
    case = _asked(case_id)
    name = case.id
    answers = open_answers(case, cases.events_of(name))
    case = _asked(name)  # the record of the opening ended what was read before
    return page(
        "look",
        case=case,
        kind=KIND_OF[case.form],
        reference=cases.written_reference(case.reference),
        answers=answers,
        course=_course(case),
        matter=queries.of_case(name),
        most=(LONGEST_TITLE, LONGEST_TEXT),
        today=_today(),
    )


@bp.post("/asked/<uuid:case_id>")
@staff("caseworker")
def publish(case_id: Any) -> AnyResponse:
    """Let everybody read it, and tell whoever asked."""
    case = _asked(case_id)
    if case.state == State.NEEDS_CORRECTION:
        raise Conflict("cases.error.no_arrow")
    name, kind, locale = case.id, KIND_OF[case.form], case.locale
    if open_answers(case, cases.events_of(name)).get("may_publish") is False:
        raise Forbidden("voices.error.not_public")
    title, text = (typed.text(request.form.get(part, "")) for part in ("title", "text"))
    key = actions.fresh_key()
    with force_locale(locale):
        address = f"{request.host_url}{locale}/voices/{key}"
        note = seal_note(name, {"text": t(f"voices.letter.opened.{kind}", title=title, address=address)})
    with transaction():
        actions.open_matter(_asked(name), Written(key, title, text), note, current().id)
    publishing.publish()
    return redirect(f"/staff/voices/{key}?told=opened", 303)


@bp.get("/<key>")
@staff("caseworker")
def one(key: str) -> Response:
    """One matter: its count as it stands now, opinions to be judged, the answer."""
    matter = mine(key)
    told = request.args.get("told", "")
    return page(
        "matter",
        matter=matter,
        tally=queries.count(matter.id),
        to_judge=queries.count_to_judge(matter.id),
        outcomes=tuple(Outcome),
        most=LONGEST_TEXT,
        told=told if told in TOLD else "",
    )


@bp.post("/<key>/answer")
@staff("caseworker")
def answer(key: str) -> AnyResponse:
    """The office's answer: for everybody, and as the decision for whoever asked."""
    matter = mine(key)
    text = typed.text(request.form.get("text", ""))
    if request.form.get("outcome") not in tuple(Outcome) or not text:
        raise BadRequest("voices.error.no_answer")
    note = seal_note(matter.case_id, {"text": text}) if matter.case_id else None
    with transaction():
        actions.answer(mine(key), Outcome(request.form["outcome"]), text, current().id, note)
    publishing.publish()
    return redirect(f"/staff/voices/{key}?told=answered", 303)


@bp.post("/<key>/<any(hide, back):what>")
@staff("caseworker")
def switch(key: str, what: str) -> AnyResponse:
    """Take it down, or let everybody read it again."""
    with transaction():
        actions.hide(mine(key), is_hidden=what == "hide")
    publishing.publish()
    return redirect(f"/staff/voices/{key}?told={'hidden' if what == 'hide' else 'back'}", 303)


def mine(key: str) -> Matter:
    """A matter of this person's office; drafts are every office's."""
    found = queries.get(key)
    if found.case_id:
        visible_case(found.case_id)
    return found


def page(template: str, **values: Any) -> Response:
    """One page of the staff who look after what people ask. It is kept nowhere."""
    html = render_template(
        f"participation/{template}.html", office_name=office_name(current().office), PETITION=Kind.PETITION, **values
    )
    return Response(html, headers={"Cache-Control": "no-store"})


def _asked(case_id: Any) -> Case:
    """A petition or a proposal of this office. Conflict for one that was taken back."""
    case = visible_case(str(case_id))
    if case.form not in KIND_OF:
        raise NotFound()
    if case.state == State.WITHDRAWN:
        raise Conflict("cases.error.no_arrow")
    return case


def _course(case: Case) -> Any:
    """The days of a petition, were it made public today."""
    is_petition = KIND_OF[case.form] is Kind.PETITION
    return course(local(case.received_at), _today(), cases.country().holidays) if is_petition else None


def _today() -> Any:
    return clock.today(zone())
