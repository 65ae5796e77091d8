"""Whose voice came in time, and which days does the law give? Tables without a database."""

from datetime import UTC, date, datetime

import pytest

from app.participation.rules import course, is_final, is_in_time, is_open

OPENED, CLOSES = date(2026, 11, 1), date(2026, 12, 1)


@pytest.mark.parametrize(
    ("received", "signed", "counts"),
    [
        (date(2026, 12, 1), None, True),
        (date(2026, 12, 2), None, False),
        (date(2026, 12, 8), date(2026, 12, 1), True),  # the bus was late
        (date(2026, 12, 9), date(2026, 12, 1), False),
        (date(2026, 12, 2), date(2026, 12, 2), False),
        (date(2026, 12, 2), date(2020, 1, 1), False),  # a clock that is far off wins nothing
    ],
)
def test_a_voice_counts_in_time_or_within_a_week_of_the_end(received: date, signed: date | None, counts: bool) -> None:
    assert is_in_time(OPENED, CLOSES, received, signed) is counts


def test_a_count_is_final_when_no_bus_can_bring_more() -> None:
    assert not is_final(CLOSES, date(2026, 12, 8))
    assert is_final(CLOSES, date(2026, 12, 9))
    assert not is_final(None, date(2030, 1, 1))


def test_what_is_answered_or_over_takes_no_more() -> None:
    assert is_open(CLOSES, None, CLOSES)
    assert not is_open(CLOSES, None, date(2026, 12, 2))
    assert not is_open(None, date(2026, 11, 5), date(2026, 11, 6))


def test_the_days_of_a_petition() -> None:
    """Received on Monday 2 November: 15 days end on the 17th. Public on the 10th: 30 days of hearing. 90 days and the
    38 that are not counted end on Wednesday 10 March 2027."""
    days = course(datetime(2026, 11, 2, 10, tzinfo=UTC), date(2026, 11, 10), frozenset())
    assert (days.decide_by, days.closes_on, days.answer_by) == (
        date(2026, 11, 17),
        date(2026, 12, 10),
        date(2027, 3, 10),
    )
