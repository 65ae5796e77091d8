"""Does a deadline in an office's own words become one of five kinds, and never nothing?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.catalogue.published.period import read_period

KINDS = {"always", "by_office", "range", "yearly", "unclear"}


@pytest.mark.parametrize("text", ["상시신청", "상시", "연중", "수시", "연중 상시", "제한없음"])
def test_at_any_time(text: str) -> None:
    assert read_period(text).kind == "always"


@pytest.mark.parametrize(
    "text", ["접수기관 별 상이", "접수기관별 상이", "시군구별 상이", "사업별 상이", "기관에 따라 다름"]
)
def test_each_office_has_its_own(text: str) -> None:
    assert read_period(text).kind == "by_office"


@pytest.mark.parametrize(
    ("text", "from_on", "to_on"),
    [
        ("2026.1.1.~2026.12.31.", "2026-01-01", "2026-12-31"),
        ("2026년 3월 2일 ~ 4월 30일", "2026-03-02", "2026-04-30"),
        ("2026. 2. 2.(월) ~ 2. 27.(금) 18:00", "2026-02-02", "2026-02-27"),
        ("20260101~20261231", "2026-01-01", "2026-12-31"),
        ("2026-04-30", "", "2026-04-30"),
        ("~2026.6.30.까지", "", "2026-06-30"),
        ("2026.3.1. 부터", "2026-03-01", ""),
    ],
)
def test_days_are_a_range(text: str, from_on: str, to_on: str) -> None:
    found = read_period(text)
    assert (found.kind, found.from_on, found.to_on) == ("range", from_on, to_on)


def test_days_without_a_year_come_back_every_year() -> None:
    found = read_period("○ 정기신청 : 5.1.~5.31.○ 반기신청 - 상반기분 신청 : 9.1.~9.15.")
    assert (found.kind, found.windows) == ("yearly", (("05-01", "05-31"), ("09-01", "09-15")))
    assert read_period("매년 5월").kind == "yearly"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "예산 소진 시까지",
        "연중 상시(예산 소진 시까지)",
        "연초 모집공고에 따름",
        "출생일로부터 60일 이내",
        "2026.12.31.~2026.1.1.",
        "2026.3.2.~3.20., 2026.9.1.~9.18.",
        "5.1.~5.31. (기한후 신청 ~12.1.)",
        "2026.2.30.~2026.3.1.",
    ],
)
def test_what_no_day_can_be_made_of_stays_unclear_with_its_text(text: str) -> None:
    found = read_period(text)
    assert (found.kind, found.text) == ("unclear", text)


@given(st.text(alphabet="0123456789.~-년월일상시연중 기관별○매", max_size=40))
def test_whatever_is_written_has_a_kind(text: str) -> None:
    found = read_period(text)
    assert found.kind in KINDS
    assert found.kind != "range" or found.from_on or found.to_on
