"""Is the right number of the law shown on each day, and as people write it?"""

from __future__ import annotations

from datetime import date

import pytest
from flask import Flask

from app.i18n import force_locale
from app.parameters import queries
from app.parameters.rules import Number, named_in, value_on
from app.parameters.texts import filled, together, told, written

NBSP = "\u00a0"
VALUES = {"2025-01-01": 342_510, "2026-01-01": 349_700}


@pytest.mark.parametrize(
    ("day", "value"),
    [
        ("2024-12-31", None),
        ("2025-01-01", 342_510),
        ("2025-12-31", 342_510),
        ("2026-01-01", 349_700),
        ("2030-01-01", 349_700),
    ],
)
def test_the_newest_value_whose_day_has_come_is_in_force(day: str, value: int | None) -> None:
    found = value_on(VALUES, date.fromisoformat(day))
    assert (found and found[1]) == value


def test_the_numbers_that_texts_show_are_found() -> None:
    assert named_in(["{param:a} und {param:b_2}", "{param:a}", "{param:Bad} {other:c}"]) == {"a", "b_2"}


def _number(unit: str, value: int | str) -> Number:
    return Number("a", unit, value, date(2026, 1, 1), "law", date(2026, 1, 1), is_example=False)


@pytest.mark.parametrize(
    ("unit", "value", "ko", "en"),
    [
        ("money", 349_700, "34만 9,700원", "₩349,700"),
        ("money", 10_000_000, "1,000만 원", "₩10,000,000"),
        ("percent", 20, "20%", "20%"),
        ("age", 65, "65세", "65"),
        ("days", 90, "90일", "90 days"),
        ("days", 1, "1일", "1 day"),
        ("months", 1, "1개월", "1 month"),
        ("months", 6, "6개월", "6 months"),
        ("years", 3, "3년", "3 years"),
        ("hours", 72, "72시간", "72 hours"),
        ("number", 25, "25", "25"),
        ("day", "2031-05-31", "2031년 5월 31일 토요일", "Saturday 31 May 2031"),
    ],
)
def test_a_number_is_written_with_its_unit(app: Flask, unit: str, value: int | str, ko: str, en: str) -> None:
    for locale, words in (("ko", ko), ("en", en)):
        with app.test_request_context(f"/{locale}/"), force_locale(locale):
            assert written(_number(unit, value)).replace(NBSP, " ") == words


def test_a_text_shows_the_number_of_today(app: Flask) -> None:
    with app.test_request_context("/ko/"), force_locale("ko"):
        assert filled("매달 {param:basic_pension_max}") == f"매달 34만{NBSP}9,700원"


def test_a_text_of_the_pack_can_bring_no_markup(app: Flask) -> None:
    with app.test_request_context("/ko/"), force_locale("ko"):
        assert told("**굵게** <script>") == "<b>굵게</b> &lt;script&gt;"


def test_what_belongs_together_is_not_torn(app: Flask) -> None:
    with app.test_request_context("/ko/"), force_locale("ko"):
        assert together("받을 수 있어요") == f"받을{NBSP}수{NBSP}있어요"


def test_numbers_are_asked_by_day(app: Flask) -> None:
    assert queries.values_on(date(2025, 6, 1))["basic_pension_max"] == 342_510
    assert queries.values_on(date(2026, 6, 1))["basic_pension_max"] == 349_700
    assert "basic_pension_max" not in queries.numbers_on(date(2020, 1, 1))
