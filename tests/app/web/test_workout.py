"""A calculator works without script: a POST, a page with the working and its articles, and on to the form with it."""

import re

import pytest

from app.guides.calculators import NAMES
from tests.tools.isolation import OwnContextClient

UNPAID = {"wages_won": "365만원", "still": "no", "last_on": "2026. 8. 31.", "until_on": "2026-10-14"}
HERE = {"Sec-Fetch-Site": "same-origin"}


def work_out(client: OwnContextClient, name: str, typed: dict[str, str], locale: str = "ko") -> str:
    answer = client.post(f"/{locale}/rights/work-out/{name}", data=typed, headers=HERE)
    assert answer.status_code == 303
    page = client.get(answer.location.split("#")[0])
    assert page.headers["Cache-Control"] == "no-store"
    return re.sub(r"\s+", " ", page.get_data(as_text=True).replace("\u00a0", " "))


def test_the_working_is_shown_step_by_step_with_its_articles(client: OwnContextClient) -> None:
    page = work_out(client, "unpaid-wages", UNPAID)
    assert "371만 원" in page
    assert "30일 늦었어요" in page
    assert "근로기준법 제37조" in page


def test_it_is_told_in_english_too(client: OwnContextClient) -> None:
    page = work_out(client, "unpaid-wages", UNPAID, "en")
    assert "Late by 30 days" in page
    assert "3,710,000" in page


def test_what_cannot_be_understood_is_asked_again(client: OwnContextClient) -> None:
    page = work_out(client, "unpaid-wages", {**UNPAID, "last_on": "그저께", "wages_won": ""})
    assert 'id="f-last_on-error"' in page
    assert 'id="f-wages_won-error"' in page
    assert 'value="그저께"' in page
    assert 'id="how"' not in page


def test_days_in_the_wrong_order_are_told(client: OwnContextClient) -> None:
    typed = {"started_on": "2026-03-01", "told_on": "2026-02-01", "last_on": "2026-04-01", "hour_won": "11000"}
    page = work_out(client, "notice-pay", {**typed, "day_min": "8", "excepted": "no"})
    assert 'id="f-told_on-error"' in page


def test_the_petition_is_begun_with_what_was_worked_out(client: OwnContextClient) -> None:
    work_out(client, "unpaid-wages", UNPAID)
    answer = client.post("/ko/rights/work-out/unpaid-wages", data={"do": "apply"}, headers=HERE)
    assert answer.location.endswith("/ko/apply/wage-arrears/again")
    form = client.get(answer.location).get_data(as_text=True)
    assert 'value="3650000"' in form
    assert 'value="2026-09-01"' in form


def test_nothing_is_left_when_it_is_erased(client: OwnContextClient) -> None:
    work_out(client, "unpaid-wages", UNPAID)
    client.post("/ko/rights/work-out/unpaid-wages", data={"do": "forget"}, headers=HERE)
    again = client.get("/ko/rights/work-out/unpaid-wages/again")
    assert again.status_code == 302


def test_another_calculator_does_not_see_it(client: OwnContextClient) -> None:
    work_out(client, "unpaid-wages", UNPAID)
    assert client.get("/ko/rights/work-out/severance/again").status_code == 302


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("locale", ["ko", "en"])
def test_no_sentence_of_a_calculator_is_missing(client: OwnContextClient, name: str, locale: str) -> None:
    page = client.get(f"/{locale}/rights/work-out/{name}").get_data(as_text=True)
    assert not re.findall(r"calculators\.[a-z.]+", page)


def test_there_is_no_calculator_of_another_name(client: OwnContextClient) -> None:
    assert client.get("/ko/rights/work-out/tax").status_code == 404
