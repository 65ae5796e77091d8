"""Reminders: an answer that is due soon, and the day on which money comes; each told once, to whom it concerns."""

from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select, update

from app import clock
from app.cases import reminders
from app.cases.models import Case
from app.cases.reminders import _pay_days
from app.db import db, transaction
from app.i18n.formats import zone
from app.notices import plan, readers
from app.notices.models import Notice
from app.notices.people import InboxItem, Payment
from app.notices.readers import Wishes
from tests.app.cases.papers import good_answers, hand_in, submission
from tests.tools.cast import CITIZEN

CHRISTMAS = frozenset({date(2026, 12, 25)})


def test_an_answer_that_is_due_soon_is_told_of_once_more(app: Flask) -> None:
    paper, today = submission(good_answers(CITIZEN)), clock.today(zone())
    hand_in(paper)
    with transaction():
        waiting = {"state": "waiting_for_person", "answer_by": today + timedelta(days=3)}
        db.session.execute(update(Case).where(Case.id == paper.id).values(waiting))
    assert reminders.of_deadlines() == 1
    assert reminders.of_deadlines() == 0
    kept = db.session.scalars(select(Notice).where(Notice.kind == "answer_soon")).one()
    assert kept.context["left"] == 3
    assert kept.expires_at > kept.due_at


def test_who_asked_is_told_two_days_before_the_money_comes(app: Flask) -> None:
    paid_on = clock.today(zone()) + timedelta(days=2)
    with transaction():
        db.session.execute(update(Payment).where(Payment.slug == "basic-pension").values(day=paid_on.day, moved="no"))
        waits, _ = readers.make(Wishes(payments=["basic-pension"], channel="none"))
        readers.make(Wishes(channel="none"))
        waits_id = waits.id
    assert reminders.of_payments() == 1
    assert reminders.of_payments() == 0
    with transaction():
        db.session.execute(update(Notice).values(due_at=clock.now()))
    plan.plan_due()
    assert db.session.scalars(select(InboxItem.reader_id)).all() == [waits_id]
    assert db.session.scalar(select(func.count()).select_from(Notice)) == 1


@pytest.mark.parametrize(
    ("day", "moved", "today", "paid_on"),
    [
        (25, "before", date(2026, 12, 1), date(2026, 12, 24)),  # Christmas is a day off
        (25, "after", date(2026, 12, 1), date(2026, 12, 28)),
        (25, "no", date(2026, 12, 1), date(2026, 12, 25)),
        (20, "before", date(2026, 12, 19), date(2027, 1, 20)),  # a Sunday: it was paid on the 18th
        (31, "no", date(2027, 2, 3), date(2027, 2, 28)),
    ],
)
def test_a_day_off_moves_the_payment(day: int, moved: str, today: date, paid_on: date) -> None:
    assert next(_pay_days(day, moved, today, CHRISTMAS)) == paid_on
