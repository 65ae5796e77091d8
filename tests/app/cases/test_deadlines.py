"""The day of the answer, counted as the law of the form counts."""

from datetime import date, datetime

import pytest

from app.cases.deadlines import Period, days_stopped, due_on

CHRISTMAS = frozenset({date(2026, 12, 25)})
THIRTY = Period(30, "calendar", 60, "기초연금법 시행규칙 제8조")
TWENTY_FIVE = Period(25, "working", 50, "근로감독관집무규정 제42조")


def test_thirty_days_do_not_count_the_day_of_receipt() -> None:
    assert due_on(THIRTY, datetime(2026, 11, 3, 7, 2), CHRISTMAS) == date(2026, 12, 3)


@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("2026-11-26T10:00", "2026-12-28"),  # the 26th is a Saturday, the 27th a Sunday: Monday the 28th
        ("2026-11-25T10:00", "2026-12-28"),  # Christmas, a Friday, moves over the week-end
    ],
)
def test_a_last_day_on_a_holiday_moves_to_the_next_working_day(received: str, due: str) -> None:
    assert due_on(THIRTY, datetime.fromisoformat(received), CHRISTMAS) == date.fromisoformat(due)


def test_twenty_five_working_days_count_the_first_day_and_no_holiday() -> None:
    # Monday 23 November is day 1; Christmas is passed over; day 25 is Monday 28 December.
    assert due_on(TWENTY_FIVE, datetime(2026, 11, 23, 10, 0), CHRISTMAS) == date(2026, 12, 28)


def test_what_comes_on_a_sunday_begins_on_monday() -> None:
    sunday, monday = datetime(2026, 11, 22, 10, 0), datetime(2026, 11, 23, 10, 0)

    assert due_on(TWENTY_FIVE, sunday, CHRISTMAS) == due_on(TWENTY_FIVE, monday, CHRISTMAS)


@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("2026-11-23T08:30", "2026-11-25"),  # before opening: eight hours of today are one day
        ("2026-11-23T14:00", "2026-11-26"),  # three days of eight hours later, at two o'clock
        ("2026-11-23T20:00", "2026-11-26"),  # after closing the hours begin on the next day
        ("2026-11-20T14:00", "2026-11-25"),  # Friday: the week-end is passed over
        ("2026-11-21T14:00", "2026-11-25"),  # Saturday: as if it came on Monday morning
    ],
)
def test_up_to_five_days_run_by_the_hour(received: str, due: str) -> None:
    assert due_on(Period(3, "working"), datetime.fromisoformat(received), CHRISTMAS) == date.fromisoformat(due)


def test_the_longer_period_takes_the_place_of_the_first() -> None:
    assert due_on(THIRTY, datetime(2026, 11, 3, 7, 2), CHRISTMAS, extended=True) == date(2027, 1, 4)


def test_the_persons_turn_is_added_in_the_same_counting() -> None:
    assert days_stopped(THIRTY, date(2026, 11, 24), date(2026, 12, 1), CHRISTMAS) == 7
    assert days_stopped(TWENTY_FIVE, date(2026, 11, 24), date(2026, 12, 1), CHRISTMAS) == 5
    assert due_on(THIRTY, datetime(2026, 11, 3, 7, 2), CHRISTMAS, stopped_days=7) == date(2026, 12, 10)


@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("2026-11-22T10:00", "2026-12-22"),
        ("2027-01-31T10:00", "2027-03-01"),  # 28 February is a Sunday, and 1 March only a Monday here
        ("2026-12-15T10:00", "2027-01-15"),
    ],
)
def test_a_month_ends_on_the_same_day_of_the_next_or_on_its_last(received: str, due: str) -> None:
    month = Period(0, "calendar", 7, "구직자취업촉진법 제10조", months=1)

    assert due_on(month, datetime.fromisoformat(received), CHRISTMAS) == date.fromisoformat(due)


def test_seven_days_more_than_a_month() -> None:
    given = {"deadline": {"months": 1, "count": "calendar", "extended_by": 7, "basis": "구직자취업촉진법 제10조"}}
    month = Period.of(given)

    assert month is not None
    assert due_on(month, datetime(2026, 11, 23, 10, 0), CHRISTMAS, extended=True) == date(2026, 12, 30)
