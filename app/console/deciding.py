"""What does the office say, and what happens then? Written, looked at as the person will see it, then sent."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from flask import Blueprint, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from app.cases import actions, queries, typed, wording
from app.cases.definition import FormDefinition
from app.cases.models import Case
from app.cases.notes import seal_note
from app.cases.rules import BEFORE_DECISION, STEPS, next_state
from app.cases.wording import Said
from app.console.case import in_days
from app.console.frame import desk, page, title_of, visible_case
from app.db import transaction
from app.errors import Conflict, NotFound
from app.i18n import language_name, t
from app.offline import waiting
from app.people.guards import current, staff

COOKIE = "said"
SECONDS = 30 * 60
ANSWER_DAYS, LONGEST_DAYS = 14, 365
MOST_SIGNS = 4000
WORDS_ONLY = ("message", "extend")  # said without a step of the table
SAYABLE = ("ask", "correct", "approve", "decline", "refer", *WORDS_ONLY)
CONTROLS = ("fields", "office", "text", "law", "answer_by")  # in the order of the page
NEEDS = {"message": {"text"}, "extend": {"text"}, **{name: STEPS[name].needs for name in SAYABLE if name in STEPS}}

bp = Blueprint("console_deciding", __name__, url_prefix="/staff/cases")


@bp.get("/<uuid:case_id>/say/<step>")
@staff("caseworker")
def write(case_id: Any, step: str) -> AnyResponse:
    """The page on which a step is written, with what was typed before where there is something to put right."""
    case = _case_for(case_id, step)
    kept = _kept(case.id, step) if request.args.get("again") else {}
    typed_before = kept or {"answer_by": in_days(ANSWER_DAYS)}
    form = queries.find_form(case.form, case.version)
    return page(
        "say",
        case=case,
        title=title_of(case),
        reference=queries.written_reference(case.reference),
        step=step,
        needs=NEEDS[step],
        typed=typed_before,
        wrong=_faults(step, kept, form) if kept else {},
        form=form,
        offices=queries.country().offices,
        language=language_name(case.locale) if case.locale != current().locale else "",
    )


@bp.post("/<uuid:case_id>/say/<step>")
@staff("caseworker")
def keep(case_id: Any, step: str) -> AnyResponse:
    """Keep what was written, locked, and show it as the person will see it; or back to what must be put right."""
    case = _case_for(case_id, step)
    form = queries.find_form(case.form, case.version)
    written = _read()
    at = f"/staff/cases/{case.id}/say/{step}"
    row, key = waiting.keep({"case": case.id, "step": step, **written})
    response = redirect(f"{at}?again=1" if _faults(step, written, form) else f"{at}/preview", 303)
    response.set_cookie(
        COOKIE, f"{row}.{key}", SECONDS, path="/staff", httponly=True, samesite="Lax", secure=request.is_secure
    )
    return response


@bp.get("/<uuid:case_id>/say/<step>/preview")
@staff("caseworker")
def preview(case_id: Any, step: str) -> AnyResponse:
    """What the person will read, and what becomes of the case."""
    case = _case_for(case_id, step)
    said = _said(case, step)
    if said is None:
        return redirect(f"/staff/cases/{case.id}/say/{step}", 303)
    return page(
        "preview",
        case=case,
        title=title_of(case),
        reference=queries.written_reference(case.reference),
        step=step,
        note=wording.compose(case, said),
        target=next_state(case.state, step) if step in STEPS else case.state,
    )


@bp.post("/<uuid:case_id>/say/<step>/send")
@staff("caseworker")
def send(case_id: Any, step: str) -> AnyResponse:
    """Say it: the step, the record of it and the notice to the person in one transaction."""
    case = _case_for(case_id, step)
    said = _said(case, step)
    if said is None:
        return redirect(f"/staff/cases/{case.id}/say/{step}", 303)
    case_id = case.id
    note = seal_note(case_id, wording.compose(case, said))
    with transaction():
        _act(case_id, said, note)
    response = redirect(f"/staff/cases/{case_id}?told=sent", 303)
    response.delete_cookie(COOKIE, path="/staff")
    return response


def _act(case_id: str, said: Said, note: bytes) -> None:
    if said.step == "message":
        actions.write(case_id, current().id, note)
    elif said.step == "extend":
        actions.extend(case_id, current().id, note)
    else:
        actions.step(case_id, said.step, current().id, note=note, answer_by=said.answer_by)


def _case_for(case_id: Any, step: str) -> Case:
    """The case, where this step is possible now. Conflict where it has moved on."""
    if step not in SAYABLE:
        raise NotFound()
    case = visible_case(str(case_id))
    possible = case.state in BEFORE_DECISION if step == "extend" else step == "message" or next_state(case.state, step)
    if not possible:
        raise Conflict("cases.error.no_arrow")
    return case


def _read() -> dict[str, Any]:
    given = request.form
    return {
        "text": typed.text(given.get("text", "")),
        "answer_by": given.get("answer_by", "").strip(),
        "law": typed.text(given.get("law", "")),
        "office": given.get("office", ""),
        "fields": given.getlist("fields"),
    }


def _kept(case_id: str, step: str) -> dict[str, Any]:
    row, _, key = request.cookies.get(COOKIE, "").partition(".")
    found = waiting.take(row, key) if row and key else None
    return found if found and (found["case"], found["step"]) == (case_id, step) else {}


def _said(case: Case, step: str) -> Said | None:
    """What was kept for this step, if all of it is there."""
    kept, form = _kept(case.id, step), queries.find_form(case.form, case.version)
    if not kept or _faults(step, kept, form):
        return None
    wanted = {name: kept[name] for name in NEEDS[step] | {"text", "law"} if name in kept and name != "answer_by"}
    return Said(step, answer_by=_day(kept) if "answer_by" in NEEDS[step] else None, **wanted)


def _faults(step: str, written: Mapping[str, Any], form: FormDefinition | None) -> dict[str, str]:
    """What is missing or wrong, by the name of its control."""
    found = {name: f"console.say.missing.{name}" for name in CONTROLS if name in NEEDS[step] and not written.get(name)}
    if len(written.get("text", "")) > MOST_SIGNS or len(written.get("law", "")) > 200:
        found["text"] = "console.say.too_long"
    if "answer_by" in NEEDS[step] and "answer_by" not in found and _day(written) is None:
        found["answer_by"] = "console.say.wrong_day"
    if "office" in NEEDS[step] and written.get("office") not in queries.country().offices:
        found["office"] = "console.say.missing.office"
    known = {one.name for one in form.questions} if form else set()
    if "fields" in NEEDS[step] and not set(written.get("fields", ())) <= known:
        found["fields"] = "console.say.missing.fields"
    return {name: t(found[name]) for name in CONTROLS if name in found}


def _day(written: Mapping[str, Any]) -> date | None:
    """A day from tomorrow on, within a year, however it was typed."""
    read = typed.date(written.get("answer_by", ""))
    day = date.fromisoformat(read) if read else None
    today = desk().today
    return day if day and today < day <= today + timedelta(days=LONGEST_DAYS) else None
