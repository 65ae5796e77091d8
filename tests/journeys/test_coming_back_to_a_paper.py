"""A person comes back to a paper: finds it by its number, reads the office, answers, puts right, takes back."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from app import clock
from app.cases import actions as cases
from app.cases import queries
from app.cases.notes import seal_note
from app.db import db, transaction
from tests.journeys.papers import PENSION, pension, photo
from tests.journeys.test_applying_without_script import reference_on
from tests.journeys.text_browser import TextBrowser
from tests.tools.cast import Person

LOOK_UP = "/ko/papers"


@pytest.fixture
def browser(client: FlaskClient) -> TextBrowser:
    """The person's own browser."""
    return TextBrowser(client)


@pytest.fixture
def elsewhere(client: FlaskClient) -> TextBrowser:
    """Another browser, that never saw the paper."""
    return TextBrowser(client.application.test_client())


@pytest.fixture
def paper(browser: TextBrowser, citizen: Person) -> str:
    """The reference of a paper that the citizen sent."""
    browser.open(PENSION).press(PENSION, pension(citizen))
    return reference_on(browser)


def case_of(paper: str) -> str:
    case = queries.find_by_reference(paper)
    assert case is not None
    found = case.id
    db.session.rollback()
    return found


def take_step(paper: str, name: str, **said: object) -> None:
    """What the office does with the paper."""
    case_id = case_of(paper)
    note = seal_note(case_id, dict(said)) if said else None
    answer_by = clock.today("Asia/Seoul") if name == "ask" else None
    with transaction():
        cases.step(case_id, name, staff_id=None, note=note, answer_by=answer_by)  # type: ignore[arg-type]


def test_reference_and_date_of_birth_find_the_paper_on_another_device(elsewhere: TextBrowser, paper: str) -> None:
    elsewhere.open(LOOK_UP).press(LOOK_UP, {"reference": paper.lower().replace("-", " "), "factor": "1952. 3. 14."})
    assert elsewhere.address == f"/ko/papers/{paper}"
    assert "기관에 도착했어요" in elsewhere.text


def test_a_wrong_date_of_birth_finds_nothing_and_says_what_to_do(elsewhere: TextBrowser, paper: str) -> None:
    elsewhere.open(LOOK_UP).press(LOOK_UP, {"reference": paper, "factor": "1960. 1. 1."})
    assert "맞는 서류가 없어요" in elsewhere.text
    assert elsewhere.fields(LOOK_UP)["reference"] == paper.replace("-", "")
    assert "1960" not in elsewhere.response.get_data(as_text=True)


def test_an_unknown_reference_is_answered_like_a_wrong_one(elsewhere: TextBrowser, paper: str) -> None:
    wrong = elsewhere.open(LOOK_UP).press(LOOK_UP, {"reference": paper, "factor": "1960. 1. 1."}).text
    unknown = elsewhere.press(LOOK_UP, {"reference": "1111-1111-1111-1", "factor": "1960. 1. 1."}).text
    assert wrong == unknown


def test_after_five_wrong_tries_the_right_one_waits_too(elsewhere: TextBrowser, paper: str) -> None:
    elsewhere.open(LOOK_UP)
    for _ in range(5):
        elsewhere.press(LOOK_UP, {"reference": paper, "factor": "1960. 1. 1."})
    elsewhere.press(LOOK_UP, {"reference": paper, "factor": "1952-03-14"})
    assert "잠시 막았어요" in elsewhere.text


def test_an_address_alone_shows_nothing(elsewhere: TextBrowser, paper: str) -> None:
    elsewhere.open(f"/ko/papers/{paper}")
    assert "기관에 도착했어요" not in elsewhere.text
    assert elsewhere.fields(LOOK_UP)["reference"] == paper.replace("-", "")


def test_what_the_office_asks_is_shown_and_the_reply_reaches_it(browser: TextBrowser, paper: str) -> None:
    take_step(paper, "review")
    take_step(paper, "ask", text="임대차계약서 사진을 보내 주세요.")
    address = f"/ko/papers/{paper}"
    assert "임대차계약서 사진을 보내 주세요." in browser.open(address).text
    browser.press(f"{address}/reply", {"text": "여기 있어요."}, {"file": photo()})
    assert "보낸 답이 기관에 도착했어요." in browser.text
    assert "살펴보는 중이에요" in browser.text
    assert "여기 있어요." not in browser.text


def test_an_empty_reply_is_asked_for_again(browser: TextBrowser, paper: str) -> None:
    address = f"/ko/papers/{paper}"
    browser.open(address).press(f"{address}/reply", {"text": " "})
    assert "하고 싶은 말을 적거나 사진을 골라 주세요." in browser.text


def test_a_reply_sent_twice_is_one(browser: TextBrowser, paper: str) -> None:
    address = f"/ko/papers/{paper}"
    fields = {**browser.open(address).fields(f"{address}/reply"), "text": "덧붙여요."}
    browser.post(f"{address}/reply", fields)
    browser.post(f"{address}/reply", fields)
    replies = [event for event in queries.events_of(case_of(paper)) if event.kind == "reply"]
    assert len(replies) == 1


def test_only_what_was_wrong_is_asked_again(browser: TextBrowser, paper: str) -> None:
    take_step(paper, "review")
    fields = [{"name": "account_number", "text": "계좌번호가 두 자리 모자라요."}]
    take_step(paper, "correct", text="고쳐 주세요.", fields=fields)
    address = f"/ko/papers/{paper}"
    assert "계좌번호가 두 자리 모자라요." in browser.open(address).text
    correct = f"{address}/correct"
    browser.open(correct)
    asked = {name for name in browser.fields(correct) if name not in ("id", "claim")}
    assert asked == {"account_number"}
    browser.press(correct, {"account_number": "가나다"})
    assert browser.address == correct
    browser.press(correct, {"account_number": "302-0000-1234-99"})
    assert "고친 내용이 기관에 도착했어요." in browser.text


def test_taking_a_paper_back_is_asked_once_more(browser: TextBrowser, paper: str) -> None:
    address = f"/ko/papers/{paper}"
    assert f"{address}/withdraw" in browser.open(address).links()
    browser.open(f"{address}/withdraw")
    assert "되돌릴 수 없어요" in browser.text
    browser.press(f"{address}/withdraw")
    assert "내가 거두었어요" in browser.text
    assert f"{address}/withdraw" not in browser.links()


def test_a_decision_is_shown_with_its_reasons(browser: TextBrowser, paper: str) -> None:
    take_step(paper, "review")
    take_step(paper, "approve", text="12월부터 달마다 34만 9,700원을 드려요.")
    browser.open(f"/ko/papers/{paper}")
    assert "받아들여졌어요" in browser.text
    assert "12월부터 달마다 34만 9,700원을 드려요." in browser.text


def test_a_stranger_can_neither_reply_nor_take_back(elsewhere: TextBrowser, paper: str) -> None:
    for act in ("reply", "withdraw"):
        elsewhere.post(f"/ko/papers/{paper}/{act}", {"text": "거짓"})
    assert [event.kind for event in queries.events_of(case_of(paper)) if event.kind in ("reply", "withdraw")] == []
