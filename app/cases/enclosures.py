"""What becomes of replies and withdrawals: joined to their case as soon as both are there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import select

from app import rows
from app.cases.models import Case, Enclosure, Event
from app.cases.moves import event_row, load_locked, move, record
from app.cases.rules import State, next_state
from app.cases.submission import Prepared
from app.db import db


def insert_corrections(cases: Sequence[Prepared]) -> None:
    """The record of what must be corrected, for cases that begin with it; the state was set with the case itself."""
    written = [
        event_row(one.submission.id, 2, "correct", State.NEEDS_CORRECTION, one.submission.received_at)
        | {"note": one.correction}
        for one in cases
        if one.correction
    ]
    rows.insert(Event.__table__, written)  # type: ignore[arg-type]


def awaited(case_ids: Iterable[str]) -> set[str]:
    """Of these cases, those that a reply or a withdrawal waits for: for nearly every new case none."""
    found = rows.find(Enclosure.__table__, ("about_id", "standing"), "about_id", set(case_ids))  # type: ignore[arg-type]
    return {about_id for about_id, standing in found if standing == "waiting"}


def join_waiting(case_ids: Collection[str] | None = None) -> int:
    """Join what waits to its case: for these cases, or wherever both are there. Gives how many were joined.

    Two processes may take a first envelope and its reply at the same moment and neither sees the other; the clock
    calls this without ids to mend it.
    """
    if case_ids is not None and not case_ids:
        return 0
    waiting = select(Enclosure.id, Enclosure.about_id).join(Case, Case.id == Enclosure.about_id)
    waiting = waiting.where(Enclosure.standing == "waiting")
    if case_ids is not None:
        waiting = waiting.where(Enclosure.about_id.in_(case_ids))
    # Cases are locked in one order everywhere, so that two batches never wait for one another.
    found = db.session.execute(waiting.order_by(Enclosure.about_id, Enclosure.received_at, Enclosure.id)).all()
    for row in found:
        _join(row.id, row.about_id)
    return len(found)


def _join(enclosure_id: str, case_id: str) -> None:
    case = load_locked(case_id)
    row = db.session.get(Enclosure, enclosure_id, with_for_update=True, populate_existing=True)
    if row is None or row.standing != "waiting":
        return
    row.standing = "joined"
    if row.kind == "withdrawal":
        _withdraw(case, row)
    else:
        _reply(case, row)


def _withdraw(case: Case, row: Enclosure) -> None:
    case.has_unread = True
    if next_state(case.state, "withdraw"):
        move(case, "withdraw", envelope_id=row.id)
    else:
        record(case, "late_withdrawal", None, None, row.id)


def _reply(case: Case, row: Enclosure) -> None:
    """A reply gives the turn back to the office; where corrected answers are still wrong, back to the person."""
    case.has_unread = True
    if not next_state(case.state, "reply"):
        record(case, "reply", None, None, row.id)
        return
    move(case, "reply", envelope_id=row.id)
    if row.fields:
        move(case, "correct", note=row.fields)
