"""What has the office to do, and what first? Cases by the day on which the law wants an answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, case, false, func, not_, or_, select, true

from app.cases.models import Case, Enclosure
from app.cases.rules import BEFORE_DECISION, COUNTED, DECIDED, OUTSIDE, STOPPED, State
from app.db import db

PAGE = 25
VIEWS = ("open", "late", "today", "week", "waiting", "unread", "unowned", "mine", "decided", "all")
OPEN = tuple(sorted(BEFORE_DECISION))
TICKING = tuple(sorted(BEFORE_DECISION - STOPPED))


@dataclass(frozen=True)
class Desk:
    """Whose queue: the office (None for every office), the person, and the day it is."""

    office: str | None
    staff_id: int
    today: date


def counts(desk: Desk) -> dict[str, int]:
    """How many cases each view holds; what is closed is not counted."""
    sums = [func.count(case((_in_view(view, desk), 1))).label(view) for view in VIEWS]
    row = db.session.execute(select(*sums).where(_of_office(desk), Case.state != State.CLOSED)).one()
    return dict(row._mapping)


def cases_in(view: str, desk: Desk, page: int) -> list[Case]:
    """One page of a view, the nearest legal day first; those without a day by when they came."""
    wanted = select(Case).where(_in_view(view, desk), _of_office(desk))
    return list(db.session.scalars(_by_urgency(wanted).limit(PAGE).offset(PAGE * (page - 1))))


def parked(desk: Desk) -> Sequence[Case]:
    """Cases whose form nobody here knows, oldest first."""
    query = select(Case).where(Case.parked_because.is_not(None), Case.state == State.RECEIVED, _of_office(desk))
    return db.session.scalars(query.order_by(Case.received_at).limit(200)).all()


def set_aside() -> Sequence[Enclosure]:
    """Replies and withdrawals that staff must look at: with a wrong claim, or whose case never came."""
    query = select(Enclosure).where(Enclosure.standing.in_(("aside", "waiting")))
    return db.session.scalars(query.order_by(Enclosure.received_at).limit(200)).all()


def count_aside() -> int:
    """How many there are of both."""
    parked_ones = (
        select(func.count()).select_from(Case).where(Case.parked_because.is_not(None), Case.state == "received")
    )
    aside = select(func.count()).select_from(Enclosure).where(Enclosure.standing.in_(("aside", "waiting")))
    return (db.session.scalar(parked_ones) or 0) + (db.session.scalar(aside) or 0)


def _of_office(desk: Desk) -> ColumnElement[bool]:
    elsewhere = Case.office.startswith(OUTSIDE) | Case.office.startswith(COUNTED)
    own = not_(elsewhere) if desk.office is None else Case.office == desk.office
    return or_(own, Case.office.is_(None))


def _in_view(view: str, desk: Desk) -> ColumnElement[bool]:
    is_open, is_ticking = Case.state.in_(OPEN), Case.state.in_(TICKING)
    week_end = desk.today + timedelta(days=6 - desk.today.weekday())
    views: dict[str, Any] = {
        "open": is_open,
        "late": is_ticking & (Case.due_on < desk.today),
        "today": is_ticking & (Case.due_on == desk.today),
        "week": is_ticking & Case.due_on.between(desk.today, week_end),
        "waiting": Case.state.in_(tuple(STOPPED)),
        "unread": Case.has_unread,
        "unowned": is_open & Case.caseworker_id.is_(None),
        "mine": is_open & (Case.caseworker_id == desk.staff_id),
        "decided": Case.state.in_((*DECIDED, State.WITHDRAWN)),
        "all": true(),
    }
    found: ColumnElement[bool] = views.get(view, false())
    return found


def _by_urgency(query: Select[Any]) -> Select[Any]:
    return query.order_by(Case.is_urgent.desc(), Case.due_on.is_(None), Case.due_on, Case.received_at, Case.id)
