"""A job is posted in five questions, and goes out only as the law allows."""

from __future__ import annotations

import pytest
from flask import Flask

from app.employers import queries
from app.listings import queries as listings
from tests.app.employers.business import JOB, Business, open_business


def test_five_answers_become_a_posting_that_everybody_sees(business: Business) -> None:
    _, posting_id = business.post()
    posting = listings.find(posting_id)
    assert posting is not None
    assert (posting.title, posting.company, posting.region) == (JOB["title"], "솔내돌봄센터", "52710")
    assert (posting.pay.unit, posting.pay.least, posting.pay.hourly) == ("hour", 12_300, 12_300)
    assert posting.pay.published == "시급 1만\u00a02,300원"
    assert (posting.hours_week, posting.days_week, posting.shift) == (9, 3, "day")
    assert posting.status == "open"
    assert [source.board for source in posting.sources] == ["dure"]


def test_it_is_first_a_draft_that_nobody_else_sees(business: Business) -> None:
    key = business.write()
    assert "아직 안 올렸어요" in business.desk.see(f"/staff/employer/postings/{key}")
    assert listings.find_source("dure", key) is None


def test_what_is_missing_is_said_at_its_question_and_the_rest_stays(business: Business) -> None:
    at = "/staff/employer/postings/new/questions"
    answer = business.desk.press(at, at, **{**JOB, "title": "", "pay_least": "많이"})
    assert answer.location == f"{at}?again=1"
    page = business.desk.see(answer.location)
    assert 'href="#f-title"' in page
    assert 'href="#f-pay_least"' in page
    assert 'value="많이"' in page
    assert JOB["hours"] in page


def test_the_most_is_not_less_than_the_least(business: Business) -> None:
    at = "/staff/employer/postings/new/questions"
    answer = business.desk.press(at, at, **{**JOB, "pay_most": "11,000원"})
    assert "가장 많은 돈이 적은 돈보다 적어요" in business.desk.see(answer.location)


@pytest.mark.parametrize(
    ("changes", "said", "law"),
    [
        ({"pay_least": "9,000원"}, "최저임금보다 적어요", "최저임금법 제6조 제1항"),
        (
            {"pay_unit": "month", "pay_least": "200만원", "hours_week": "40", "days_week": "5"},
            "최저임금보다",
            "최저임금법",
        ),
        ({"needs": "45세 이하인 분"}, "나이로 가리면 안 돼요", "제4조의4 제1항"),
        ({"needs": "여성 우대"}, "남자와 여자를 가리면", "제7조 제1항"),
        ({"needs": "용모 단정한 분"}, "외모, 키, 몸무게", "제4조의3 제1호"),
        ({"task": "미혼이신 분이 손님을 맞아요. 오전에만 일해요."}, "결혼했는지", "제4조의3 제2호"),
        ({"needs": "가족관계증명서를 내 주세요."}, "부모, 형제자매, 자녀", "제4조의3 제3호"),
        ({"needs": "교육비 본인 부담"}, "돈을 받으면 안 돼요", "제9조"),
    ],
)
def test_what_breaks_a_law_is_told_with_its_article_and_not_published(
    business: Business, changes: dict[str, str], said: str, law: str
) -> None:
    key = business.write(**changes)
    page = business.desk.see(f"/staff/employer/postings/{key}")
    assert "올리기 전에 고쳐 주세요" in page
    assert said in page
    assert law in page
    assert f'action="/staff/employer/postings/{key}/publish"' not in page
    assert (
        business.desk.press(f"/staff/employer/postings/{key}", f"/staff/employer/postings/{key}/publish").status_code
        == 409
    )
    assert listings.find_source("dure", key) is None


def test_what_should_be_thought_over_can_still_be_published(business: Business) -> None:
    key = business.write(needs="이력서에 증명사진을 붙여 주세요.")
    assert "한 번 더 생각해 주세요" in business.desk.see(f"/staff/employer/postings/{key}")
    assert business.publish(key).location.endswith("?told=out")


def test_a_change_is_seen_only_when_it_is_published_again(business: Business) -> None:
    key, posting_id = business.post()
    business.write(key, pay_least="13,000원")
    assert listings.find(posting_id).pay.least == 12_300  # type: ignore[union-attr]
    assert "고친 것을 아직 안 올렸어요" in business.desk.see(f"/staff/employer/postings/{key}")
    business.publish(key)
    assert listings.find(posting_id).pay.least == 13_000  # type: ignore[union-attr]


def test_a_closed_posting_takes_nobody_any_more(business: Business) -> None:
    key, posting_id = business.post()
    business.desk.press(f"/staff/employer/postings/{key}", f"/staff/employer/postings/{key}/close")
    assert listings.find(posting_id).status == "closed"  # type: ignore[union-attr]
    assert "마감했어요" in business.desk.see("/staff/employer/")


def test_another_business_does_not_see_it(app: Flask, business: Business) -> None:
    key, _ = business.post()
    other = open_business(app, name="other", business_number="999-88-77777", company="다른 곳")
    assert other.desk.client.get(f"/staff/employer/postings/{key}").status_code == 404
    assert queries.postings_of(queries.employers()[0].id) == []
