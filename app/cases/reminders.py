"""What must a person be reminded of? An answer that is due soon, and the day on which money comes."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select

from app import clock
from app.cases import queries
from app.cases.deadlines import is_working
from app.cases.models import Case
from app.cases.rules import STOPPED
from app.db import db, transaction
from app.i18n.formats import zone
from app.notices import paydays
from app.notices.actions import Telling, tell_once

DAYS_BEFORE = (3, 1)  # once while there is time to go somewhere, once at the last moment
PAID_IN_DAYS = 2
HOUR = 9  # in the morning: whom to ask has opened


def of_deadlines() -> int:
    """Tell everyone whose answer is due in three days or tomorrow; gives how many. Twice is as good as once."""
    today = clock.today(zone())
    left = {today + timedelta(days=days): days for days in DAYS_BEFORE}
    waiting = select(Case).where(Case.state.in_(STOPPED), Case.answer_by.in_(list(left)))
    tellings = {
        f"answer {case.id} {case.answer_by} {left[case.answer_by]}": _answer_soon(case, left[case.answer_by], today)
        for case in db.session.scalars(waiting)
        if case.answer_by
    }
    with transaction():
        return tell_once(tellings)


def of_payments() -> int:
    """Tell those who asked for it that money comes in two days; gives how many. Twice is as good as once."""
    today = clock.today(zone())
    told = 0
    for payment in paydays.all_of():
        paid_on = next(_pay_days(payment.day, payment.moved, today, queries.country().holidays))
        if (paid_on - today).days == PAID_IN_DAYS:
            told += paydays.tell(payment, paid_on, _morning(today))
    return told


def _answer_soon(case: Case, left: int, today: date) -> Telling:
    return Telling(
        "answer_soon",
        case.id,
        case.locale,
        queries.path_of(case.reference, case.locale),
        {"answer_by": case.answer_by.isoformat() if case.answer_by else "", "left": left},
        due_at=_morning(today),
        # After the day itself there is nothing to remind of.
        expires_at=_morning(today) + timedelta(days=left, hours=24 - HOUR),
        topic=f"deadline:{case.id}",
    )


def _pay_days(day: int, moved: str, today: date, holidays: Collection[date]) -> Iterator[date]:
    """The days of payment from today on; a day off moves them to the working day before or after."""
    month = date(today.year, today.month, 1)
    while True:
        following = (month + timedelta(days=32)).replace(day=1)
        paid_on = min(month + timedelta(days=day - 1), following - timedelta(days=1))
        while moved != "no" and not is_working(paid_on, holidays):
            paid_on += timedelta(days=-1 if moved == "before" else 1)
        if paid_on >= today:
            yield paid_on
        month = following


def _morning(day: date) -> datetime:
    return datetime.combine(day, time(HOUR), ZoneInfo(zone())).astimezone(UTC)
