"""A wage is only what was published: read from free text, compared by the hour and by the month, never invented."""

import pytest

from app.listings import wages
from app.listings.posting import Pay

MINIMUM_2026 = 10_320


@pytest.mark.parametrize(
    ("text", "unit_words", "unit", "least", "most"),
    [
        ("연 4,500만원 이상", "", "year", 45_000_000, None),
        ("3000~4000만원", "연봉", "year", 30_000_000, 40_000_000),
        ("2천5백만원 ~ 3천만원", "연봉", "year", 25_000_000, 30_000_000),
        ("10,030", "시급", "hour", 10_030, 10_030),
        ("10,030", "", None, 10_030, 10_030),
        ("월 209만 6,270원", "", "month", 2_096_270, 2_096_270),
        ("시급 10,320원~12,000원", "", "hour", 10_320, 12_000),
        ("1일 12만원", "일급", "day", 120_000, 120_000),
        ("~300만원", "월급", "month", None, 3_000_000),
        ("300만원 이하", "월급", "month", None, 3_000_000),
        ("월급 2,156,880원 + 상여 400%", "", "month", 2_156_880, 2_156_880),
        ("주 5일 40시간 월 230만원", "", "month", 2_300_000, 2_300_000),
        ("회사내규에 따름", "월급", "month", None, None),
        ("", "", None, None, None),
        ("25 000 kr", "월급", "month", None, None),
    ],
)
def test_a_published_text_is_read(
    text: str, unit_words: str, unit: str | None, least: int | None, most: int | None
) -> None:
    pay, is_disputed = wages.read(text, unit_words)
    assert (pay.unit, pay.least, pay.most, is_disputed) == (unit, least, most, False)


def test_a_text_that_contradicts_its_field_has_no_unit() -> None:
    pay, is_disputed = wages.read("월급 250만원", "연봉")
    assert (pay.unit, pay.least, is_disputed) == (None, 2_500_000, True)


@pytest.mark.parametrize(
    ("pay", "hours", "hourly", "monthly"),
    [
        (Pay("", "hour", 10_030), None, 10_030, 2_096_270),
        (Pay("", "month", 2_156_880), None, 10_320, 2_156_880),
        (Pay("", "year", 45_000_000), None, 17_942, 3_750_000),
        (Pay("", "day", 82_560), None, 10_320, 2_156_880),
        (Pay("", "month", 1_073_280), 20, 10_320, 1_073_280),
        (Pay("", None, 2_500_000), None, None, None),
        (Pay("", "month", None, 3_000_000), None, None, None),
        (Pay("", "month", 250), None, None, None),  # 만 was forgotten
        (Pay("", "hour", 2_500_000), None, None, None),  # a month's pay called an hour's
    ],
)
def test_pays_are_compared_by_the_hour_and_by_the_month(
    pay: Pay, hours: int | None, hourly: int | None, monthly: int | None
) -> None:
    made = wages.comparable(pay, hours)
    assert (made.hourly, made.monthly) == (hourly, monthly)


@pytest.mark.parametrize(("hours", "month"), [(None, 209), (40, 209), (35, 182), (20, 104), (14, 60)])
def test_a_month_has_its_paid_weekly_holidays(hours: int | None, month: int) -> None:
    assert wages.month_hours(hours) == month


def test_below_the_minimum_wage_is_told_only_where_pay_can_be_compared() -> None:
    assert wages.is_below(wages.comparable(Pay("", "hour", 10_319)), MINIMUM_2026)
    assert not wages.is_below(wages.comparable(Pay("", "month", 2_156_880)), MINIMUM_2026)
    assert not wages.is_below(wages.comparable(Pay("", None, 5_000)), MINIMUM_2026)


def test_places_that_agree_are_one_pay_and_those_that_do_not_are_disputed() -> None:
    month, year = Pay("월 250만원", "month", 2_500_000), Pay("연 3,000만원", "year", 30_000_000)
    assert wages.agreed([month, year]) == (month, False)
    assert wages.agreed([month, Pay("시급 11,000원", "hour", 11_000)])[1] is True
