"""Staff look at who wants to post jobs, open their accounts, and close them."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from app.cases import actions as cases
from app.cases import queries
from app.cases.models import Case
from app.cases.notes import seal_note
from app.cases.rules import State, next_state
from app.console.frame import visible_case
from app.console.reading import open_answers
from app.db import transaction
from app.employers import actions
from app.employers import queries as employers
from app.employers.frame import page
from app.employers.rules import ACCOUNT_FORM, office_of, plain_number
from app.employers.wording import compose_code
from app.errors import Conflict, NotFound
from app.listings import publishing
from app.people.guards import current, staff

TOLD = ("opened", "coded", "closed", "again")

bp = Blueprint("employers_approving", __name__, url_prefix="/staff/employers")


@bp.get("/")
@staff("caseworker")
def show() -> Response:
    """Every employer with an account."""
    told = request.args.get("told", "")
    found = [(one, len(employers.accounts_of(office_of(one.id)))) for one in employers.employers()]
    return page("list", employers=found, told=told if told in TOLD else "")


@bp.get("/asked/<uuid:case_id>")
@staff("caseworker")
def look(case_id: Any) -> Response:
    """What a business wrote when it asked; that it was opened is on record."""
    case = _asked(case_id)
    name = case.id
    answers = open_answers(case, queries.events_of(name))
    case = _asked(name)
    return page(
        "open",
        case=case,
        reference=queries.written_reference(case.reference),
        answers=answers,
        employer=employers.employer_asked_in(name),
        same=employers.employer_numbered(plain_number(str(answers.get("business_number", "")))),
    )


@bp.post("/asked/<uuid:case_id>")
@staff("caseworker")
def open_account(case_id: Any) -> AnyResponse:
    """Open the account and write the business how to begin, as the decision on its request."""
    case = _asked(case_id)
    name, code = case.id, actions.fresh_code()
    answers = open_answers(case, queries.events_of(name))
    note = seal_note(name, compose_code(_asked(name), code, actions.CODE_DAYS))
    with transaction():
        actions.keep_code(actions.open_employer(name, answers, current().id).id, code)
        if next_state(_asked(name).state, "approve") is None:
            cases.step(name, "review", current().id)
        cases.step(name, "approve", current().id, note=note)
    return redirect("/staff/employers/?told=opened", 303)


@bp.post("/<int:employer_id>/code")
@staff("caseworker")
def another_code(employer_id: int) -> AnyResponse:
    """A code for one more person of the business, written to where it asked."""
    employer, code = employers.get_employer(employer_id), actions.fresh_code()
    case = queries.get_case(employer.case_id)
    name, note = case.id, seal_note(case.id, compose_code(case, code, actions.CODE_DAYS))
    with transaction():
        actions.keep_code(employer_id, code)
        cases.write(name, current().id, note)
    return redirect("/staff/employers/?told=coded", 303)


@bp.post("/<int:employer_id>/<any(close, open):what>")
@staff("caseworker")
def switch(employer_id: int, what: str) -> AnyResponse:
    """Close an employer and all it posted, or let its people in again."""
    with transaction():
        regions = actions.switch(employers.get_employer(employer_id), is_open=what == "open")
    if regions:
        publishing.publish(regions)
    return redirect(f"/staff/employers/?told={'closed' if what == 'close' else 'again'}", 303)


def _asked(case_id: Any) -> Case:
    """A request for an account, visible to this office. Conflict for one that was taken back."""
    case = visible_case(str(case_id))
    if case.form != ACCOUNT_FORM:
        raise NotFound()
    if case.state == State.WITHDRAWN:
        raise Conflict("cases.error.no_arrow")
    return case
