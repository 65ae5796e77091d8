"""What the office does: takes what arrives, moves a case on, says something, looks a paper up. Nothing here commits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from app import rows
from app.cases import enclosures, queries
from app.cases.loading import load_country, load_forms
from app.cases.look_up import look_up
from app.cases.models import Case, Enclosure
from app.cases.moves import add_days, load_locked, move, say_to_person
from app.cases.prepare import ENCLOSED, prepare, spoken, storable
from app.cases.rules import BEFORE_DECISION, State
from app.cases.submission import WITHDRAWAL, Prepared
from app.db import db
from app.errors import Conflict
from app.i18n.formats import local
from app.notices.actions import Telling, tell_many

join_waiting = enclosures.join_waiting

__all__ = [
    "assign",
    "decide_enclosure",
    "extend",
    "hand_over",
    "join_waiting",
    "load_country",
    "load_forms",
    "look_up",
    "pause",
    "prepare",
    "step",
    "take",
    "write",
]


def take(prepared: Sequence[Prepared]) -> set[str]:
    """Begin a case for each new submission, and keep replies and withdrawals. A batch is a few statements.

    Gives the cases that something waits for, to be joined (`join_waiting`) once this is committed.
    """
    cases = [one for one in prepared if one.submission.form not in ENCLOSED]
    enclosed = [one for one in prepared if one.submission.form in ENCLOSED]
    rows.insert(Case.__table__, [_case_row(one) for one in cases])  # type: ignore[arg-type]
    enclosures.insert_corrections(cases)
    rows.insert(Enclosure.__table__, [_enclosure_row(one) for one in enclosed])  # type: ignore[arg-type]
    tell_many([_telling(one) for one in cases])
    about = {one.submission.about_id for one in enclosed} | {one.submission.id for one in cases}
    return enclosures.awaited(case_id for case_id in about if case_id)


def step(case_id: str, name: str, staff_id: int, note: bytes | None = None, answer_by: date | None = None) -> None:
    """Move a case by one step of staff. Conflict where the case has moved on meanwhile and there is no such arrow."""
    case = load_locked(case_id)
    move(case, name, staff_id=staff_id, note=note, answer_by=answer_by)


def write(case_id: str, staff_id: int | None, note: bytes) -> None:
    """Say something to the person; the case stays where it is. Without `staff_id` the machine says it."""
    say_to_person(load_locked(case_id), "message", staff_id, note)


def extend(case_id: str, staff_id: int, note: bytes) -> None:
    """Take the longer period that the form's law allows, once, and say why. Conflict where it allows none."""
    case = load_locked(case_id)
    form = queries.find_form(case.form, case.version)
    period = form.period_for(case.clock) if form else None
    if not period or not period.extended or case.is_extended:
        raise Conflict("cases.error.no_extension")
    case.is_extended = True
    say_to_person(case, "extend", staff_id, note)


def pause(case_id: str, days: int) -> None:
    """Add days that the law of its form does not count to a case's period, as the period counts."""
    add_days(load_locked(case_id), days)


def hand_over(case_id: str, office: str, staff_id: int, note: bytes) -> None:
    """Send a case to the office that has the matter in hand, and say so to the person (민원처리법 제16조). The day of
    the answer stays. Conflict for one that is decided."""
    case = load_locked(case_id)
    if case.state not in BEFORE_DECISION:
        raise Conflict("cases.error.no_arrow")
    case.office, case.caseworker_id = office, None
    say_to_person(case, "message", staff_id, note)


def assign(case_id: str, staff_id: int) -> None:
    """Take a case as one's own."""
    case = load_locked(case_id)
    case.caseworker_id, case.has_unread = staff_id, False


def decide_enclosure(enclosure_id: str, join: bool) -> str | None:
    """Join what was set aside to the case it speaks of, or leave it. Gives the case's id where it was joined."""
    row = db.session.get(Enclosure, enclosure_id, with_for_update=True)
    if row is None or row.standing not in ("aside", "waiting"):
        raise Conflict("cases.error.decided_already")
    if not join:
        row.standing = "dismissed"
        return None
    if row.about_id is None or queries.find_case(row.about_id) is None:
        raise Conflict("cases.error.no_case")
    row.standing = "waiting"
    db.session.flush()
    enclosures.join_waiting({row.about_id})
    return row.about_id


def _case_row(one: Prepared) -> dict[str, Any]:
    sent = one.submission
    return {
        "id": sent.id,
        "reference": sent.reference,
        "form": storable(sent.form),
        "version": sent.version,
        "locale": spoken(sent.locale),
        "office": one.office,
        "state": State.NEEDS_CORRECTION if one.correction else State.RECEIVED,
        "seq": 2 if one.correction else 1,
        "route": sent.route,
        "is_urgent": sent.urgent or one.is_urgent,
        "clock": one.clock,
        "parked_because": one.parked_because,
        "factor": one.factor,
        "received_at": sent.received_at,
        "updated_at": sent.received_at,
        "due_on": one.due_by,
        "is_extended": False,
        "stopped_on": local(sent.received_at).date() if one.correction else None,
        "stopped_days": 0,
        "answer_by": None,
        "caseworker_id": None,
        "has_unread": False,
    }


def _enclosure_row(one: Prepared) -> dict[str, Any]:
    sent = one.submission
    return {
        "id": sent.id,
        "reference": sent.reference,
        "about_id": sent.about_id,
        "kind": "withdrawal" if sent.form == WITHDRAWAL else "reply",
        "standing": "waiting" if sent.about_id and sent.about_claim_ok else "aside",
        "claim_fits": sent.about_claim_ok,
        "locale": spoken(sent.locale),
        "route": sent.route,
        "received_at": sent.received_at,
        "fields": one.correction,
    }


def _telling(one: Prepared) -> Telling:
    sent = one.submission
    kind = State.NEEDS_CORRECTION if one.correction else State.RECEIVED
    locale = spoken(sent.locale)
    return Telling(kind, sent.id, locale, queries.path_of(sent.reference, locale))
