"""How does a case move? One step at a time: its state, the legal clock, the record of it, and the notice, together."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import insert

from app import clock
from app.cases import deadlines, queries
from app.cases.models import Case, Event
from app.cases.rules import STEPS, State, is_stopped, next_state
from app.db import db
from app.errors import Conflict, NotFound
from app.i18n.formats import local
from app.notices.actions import tell


def load_locked(case_id: str) -> Case:
    """The case, held against others until the end of the transaction. NotFound without one."""
    case = db.session.get(Case, case_id, with_for_update=True, populate_existing=True)
    if case is None:
        raise NotFound("cases.error.no_case")
    return case


def move(
    case: Case,
    name: str,
    *,
    staff_id: int | None = None,
    note: bytes | None = None,
    answer_by: date | None = None,
    envelope_id: str | None = None,
) -> None:
    """Take one step of the table. Conflict where there is no such arrow from where the case stands."""
    target = next_state(case.state, name)
    if target is None:
        raise Conflict("cases.error.no_arrow")
    _turn_clock(case, target)
    case.state, case.answer_by = target, answer_by
    if STEPS[name].by_staff and staff_id is not None:
        case.parked_because, case.has_unread = None, False
        case.caseworker_id = case.caseworker_id or staff_id
    record(case, name, staff_id, note, envelope_id)
    tell(target, case.id, case.locale, queries.path_of(case.reference, case.locale), _dates(case))


def say_to_person(case: Case, kind: str, staff_id: int | None, note: bytes) -> None:
    """A word of the office that moves nothing but, for an extension, the day of the answer."""
    _reckon_due(case)
    case.has_unread = False
    record(case, kind, staff_id, note, None)
    tell("message", case.id, case.locale, queries.path_of(case.reference, case.locale), _dates(case))


def add_days(case: Case, days: int) -> None:
    """Days that the period leaves out, and the day of the answer that follows."""
    case.stopped_days += days
    _reckon_due(case)


def record(case: Case, kind: str, staff_id: int | None, note: bytes | None, envelope_id: str | None) -> None:
    """The next event of a case; a device that has seen an earlier `seq` takes this one."""
    case.seq += 1
    case.updated_at = clock.now()
    db.session.flush()
    row = event_row(case.id, case.seq, kind, case.state, clock.now())
    db.session.execute(insert(Event), [row | {"staff_id": staff_id, "note": note, "envelope_id": envelope_id}])


def event_row(case_id: str, seq: int, kind: str, state: str, at: Any) -> dict[str, Any]:
    """A row of the record, said by nobody and with nothing said."""
    return {
        "id": clock.uuid7(),
        "case_id": case_id,
        "seq": seq,
        "kind": kind,
        "at": at,
        "state": state,
        "staff_id": None,
        "envelope_id": None,
        "note": None,
    }


def _turn_clock(case: Case, target: State) -> None:
    """The person's turn stops the legal clock; when it ends, its days are added."""
    today = local(clock.now()).date()
    if is_stopped(target):
        case.stopped_on = case.stopped_on or today
        return
    form = queries.find_form(case.form, case.version)
    period = form.period_for(case.clock) if form else None
    if case.stopped_on and period:
        holidays = queries.country().holidays
        case.stopped_days += deadlines.days_stopped(period, case.stopped_on, today, holidays)
    case.stopped_on = None
    _reckon_due(case)


def _reckon_due(case: Case) -> None:
    form = queries.find_form(case.form, case.version)
    period = form.period_for(case.clock) if form else None
    if period:
        received, holidays = local(case.received_at), queries.country().holidays
        case.due_on = deadlines.due_on(period, received, holidays, case.stopped_days, case.is_extended)


def _dates(case: Case) -> dict[str, Any]:
    return {"answer_by": case.answer_by.isoformat()} if case.answer_by else {}
