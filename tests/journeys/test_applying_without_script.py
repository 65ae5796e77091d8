"""A person with a text browser applies, gets a receipt, and comes back to it."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from tests.journeys.papers import PENSION, pension
from tests.journeys.text_browser import TextBrowser
from tests.tools.cast import Person


@pytest.fixture
def browser(client: FlaskClient) -> TextBrowser:
    """The person's own browser."""
    return TextBrowser(client)


def apply(browser: TextBrowser, person: Person) -> str:
    """Apply for the Basic Pension; gives the address of the paper."""
    browser.open(PENSION).press(PENSION, pension(person))
    return browser.address


def reference_on(browser: TextBrowser) -> str:
    code = browser.first("b", class_="code")
    assert code is not None
    return "".join(code.itertext())


def test_a_person_applies_and_gets_a_receipt(browser: TextBrowser, citizen: Person) -> None:
    address = apply(browser, citizen)
    assert address == f"/ko/papers/{reference_on(browser)}"
    assert "기관에 도착했어요" in browser.text
    assert "국민연금공단" in browser.text
    assert "답을 드릴 날" in browser.text


def test_the_receipt_shows_no_answer(browser: TextBrowser, citizen: Person) -> None:
    apply(browser, citizen)
    whole = browser.response.get_data(as_text=True)
    for answer in (citizen.name, citizen.road, citizen.phone, citizen.person_number, "302-0000-1234-51"):
        assert answer not in whole


def test_a_double_click_gives_the_first_receipt_again(browser: TextBrowser, citizen: Person) -> None:
    fields = {**browser.open(PENSION).fields(PENSION), **pension(citizen)}
    first = browser.post(PENSION, fields).response.headers["Location"]
    second = browser.post(PENSION, fields).response.headers["Location"]
    assert second == f"{first}?told=again"
    assert "이미 받은 서류예요" in browser.open(second).text


def test_sent_again_with_other_answers_the_first_stands_and_the_page_says_so(
    browser: TextBrowser, citizen: Person
) -> None:
    fields = {**browser.open(PENSION).fields(PENSION), **pension(citizen)}
    browser.post(PENSION, fields)
    again = browser.post(PENSION, {**fields, "bank": "다른은행"}).response.headers["Location"]
    assert "나중에 바꾼 내용은 들어가지 않았어요" in browser.open(again).text


def test_errors_are_listed_on_top_and_at_each_field_and_the_answers_stay(browser: TextBrowser, citizen: Person) -> None:
    browser.open(PENSION).press(PENSION, pension(citizen, birth_date="13월 3일", full_name=""))
    assert browser.address == f"{PENSION}/again"
    assert browser.title.startswith("고칠 곳이 있어요")
    summary = browser.first("div", class_="error-summary")
    assert summary is not None
    aims = {str(link.get("href")).removeprefix("#") for link in summary.iter("a")}
    assert aims == {"f-full_name", "f-birth_date"}
    assert aims <= browser.ids()
    kept = browser.fields(PENSION)
    assert kept["birth_date"] == "13월 3일"
    assert kept["home.road"] == citizen.road
    assert kept["spouse"] == "none"


def test_what_was_put_right_is_sent_with_all_the_rest(browser: TextBrowser, citizen: Person) -> None:
    browser.open(PENSION).press(PENSION, pension(citizen, birth_date="13월 3일"))
    browser.press(PENSION, {"birth_date": citizen.birth_date, "true_statement": "yes"})
    assert "기관에 도착했어요" in browser.text


def test_errors_keep_the_id_so_that_the_paper_stays_one(browser: TextBrowser, citizen: Person) -> None:
    before = browser.open(PENSION).fields(PENSION)["id"]
    browser.press(PENSION, pension(citizen, full_name=""))
    assert browser.fields(PENSION)["id"] == before


def test_a_form_without_an_id_is_shown_once_more_before_it_is_sent(browser: TextBrowser, citizen: Person) -> None:
    browser.open(PENSION)
    answer = browser.post(PENSION, pension(citizen)).response
    assert answer.headers["Location"] == f"{PENSION}/again"
    browser.open(answer.headers["Location"]).press(PENSION, {"true_statement": "yes"})
    assert "기관에 도착했어요" in browser.text


def test_a_stolen_id_is_not_taken(browser: TextBrowser, citizen: Person) -> None:
    fields = {**browser.open(PENSION).fields(PENSION), **pension(citizen)}
    other = browser.open(PENSION).fields(PENSION)
    answer = browser.post(PENSION, {**fields, "id": other["id"]}).response
    assert answer.headers["Location"] == f"{PENSION}/again"


def test_no_answer_is_in_a_cookie_or_an_address(browser: TextBrowser, citizen: Person) -> None:
    browser.open(PENSION).press(PENSION, pension(citizen, birth_date="13월 3일"))
    said = " ".join([*browser.visited, *browser.response.headers.getlist("Set-Cookie")])
    cookies = " ".join(cookie.value for cookie in browser.client._cookies.values())
    for answer in (citizen.name, citizen.road, "13월", citizen.phone.replace("-", " "), "두레은행"):
        assert answer not in said
        assert answer not in cookies


def test_another_browser_does_not_see_what_was_typed(browser: TextBrowser, citizen: Person) -> None:
    browser.open(PENSION).press(PENSION, pension(citizen, full_name=""))
    neighbours = TextBrowser(browser.client.application.test_client())
    assert citizen.road not in neighbours.open(f"{PENSION}/again").response.get_data(as_text=True)
