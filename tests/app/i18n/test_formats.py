"""Are sums, days and times written as people of each language write them?"""

from collections.abc import Iterator

import pytest
from flask import Flask

from app import clock
from app.i18n import force_locale, formats


@pytest.fixture(params=["ko", "en"])
def locale(app: Flask, request: pytest.FixtureRequest) -> Iterator[str]:
    with app.test_request_context("/"), force_locale(request.param):
        yield request.param


SUMS = {
    0: ("0원", "₩0"),
    9_900: ("9,900원", "₩9,900"),
    10_000: ("1만 원", "₩10,000"),
    349_700: ("34만 9,700원", "₩349,700"),
    20_000_000: ("2,000만 원", "₩20,000,000"),
    100_000_000: ("1억 원", "₩100,000,000"),
    120_000_500: ("1억 2,000만 500원", "₩120,000,500"),
}


@pytest.mark.parametrize("amount", SUMS)
def test_a_sum_is_written_as_people_say_it(locale: str, amount: int) -> None:
    written = formats.won(amount).replace("\u00a0", " ")
    assert written == SUMS[amount][locale == "en"]


def test_a_day_has_its_weekday_and_does_not_break(locale: str) -> None:
    expected = {"ko": "12월\u00a08일\u00a0화요일", "en": "Tuesday\u00a08\u00a0December"}
    assert formats.day("2026-12-08") == expected[locale]


def test_a_time_is_told_on_the_office_clock(locale: str) -> None:
    told = formats.day_time(clock.parse("2026-11-22T16:10:00Z")).replace("\u00a0", " ")
    assert told == {"ko": "2026년 11월 23일 월요일 오전 1시 10분", "en": "Monday 23 November 2026, 1:10 AM"}[locale]
