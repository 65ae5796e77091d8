"""The same job on two boards is one job; two jobs of one company are two."""

from dataclasses import replace
from datetime import date

import pytest

from app.listings.advert import Advert
from app.listings.merging import alike, is_same, name_key, title_key, together
from app.listings.posting import Pay

GUARD = Advert(
    "one", "1", "[급구] 아파트 경비원", company="(주)한빛관리", region="52710", pay=Pay("", "month", 2_300_000)
)
ELSEWHERE = replace(GUARD, board="two", title="아파트 경비원 모집합니다", company="한빛관리 주식회사", region="52000")


def test_the_same_job_is_known_in_other_words() -> None:
    assert is_same(GUARD, ELSEWHERE)
    assert name_key(GUARD) == name_key(ELSEWHERE)


@pytest.mark.parametrize(
    "other",
    [
        replace(ELSEWHERE, company="두빛관리"),
        replace(ELSEWHERE, title="지게차 운전원"),
        replace(ELSEWHERE, region="11110"),
        replace(ELSEWHERE, kind="tender"),
        replace(ELSEWHERE, pay=Pay("", "month", 4_000_000)),
        replace(ELSEWHERE, text="건물을 지켜요. " * 20),
    ],
)
def test_what_differs_is_another_job(other: Advert) -> None:
    one = replace(GUARD, text="아이를 돌보고 간식을 챙겨요. " * 20) if other.text else GUARD
    assert not is_same(one, other)


def test_company_numbers_decide_over_names() -> None:
    numbered = replace(GUARD, company_number="1234567890")
    assert is_same(numbered, replace(ELSEWHERE, company="HB", company_number="123-45-67890"))
    assert not is_same(numbered, replace(ELSEWHERE, company_number="9999999999"))


def test_shifts_make_two_jobs_of_one() -> None:
    assert not is_same(replace(GUARD, shift="day"), replace(ELSEWHERE, shift="night"))


def test_texts_are_compared_by_pairs_of_letters() -> None:
    assert alike("가나다라", "가나다라") == 100
    assert alike("가나다", "라마바") == 0
    assert title_key("[급구] 주방 보조 (경력 무관)") == "주방보조경력무관"


def test_what_one_board_leaves_open_the_other_fills() -> None:
    more = replace(
        ELSEWHERE, region="52000", hours_week=40, conditions=("bus",), closes="date", closes_on=date(2026, 12, 1)
    )
    told = together([GUARD, more])
    assert (told.region, told.hours_week, told.conditions, told.closes_on) == ("52710", 40, ("bus",), date(2026, 12, 1))


def test_a_disputed_pay_keeps_every_text_and_no_unit() -> None:
    one, two = (
        replace(GUARD, pay=Pay(text, "month", sum_)) for text, sum_ in (("230만원", 2_300_000), ("260만원", 2_600_000))
    )
    assert together([one, two]).pay == Pay("230만원 / 260만원", None, 2_300_000, None)


def test_a_job_is_open_as_long_as_it_is_on_one_board() -> None:
    early, late = (replace(GUARD, closes="date", closes_on=date(2026, 12, day)) for day in (1, 9))
    assert together([early, late]).closes_on == date(2026, 12, 9)
    assert together([early, replace(GUARD, closes="when_filled")]).closes == "when_filled"
