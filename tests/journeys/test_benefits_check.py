"""A person with a text browser finds out what they can get, one question after another; the server keeps nothing."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from sqlalchemy import text

from app.db import db
from tests.journeys.text_browser import TextBrowser

CHECK = "/ko/benefits/check"
AGAIN, FOUND = f"{CHECK}/again", f"{CHECK}/again?show=found"
#: What Kim Soon-ja would say; everything else she would rather not.
SAID = {
    "birth_date": "1952. 3. 14.",
    "residence_status": "korean",
    "spouse": "none",
    "couple_income": "90만 원",
    "household_size": "1",
    "receives": [],
}


@pytest.fixture
def browser(client: FlaskClient) -> TextBrowser:
    """The person's own browser."""
    return TextBrowser(client)


def step(browser: TextBrowser, **fields: object) -> TextBrowser:
    """One press of a button, and on to where it leads."""
    answer = browser.post(CHECK, dict(fields)).response
    assert answer.status_code == 303
    browser.visited.append(answer.headers["Location"])
    return browser.open(answer.headers["Location"])


def key_on(browser: TextBrowser) -> str:
    """The question on the screen; empty where there is none."""
    form = browser.first("form", id="check")
    return (
        "" if form is None else next(one.get("value") or "" for one in form.iter("input") if one.get("name") == "key")
    )


def begin(browser: TextBrowser) -> TextBrowser:
    browser.open(CHECK)
    return step(browser, do="start")


def answer_all(browser: TextBrowser, said: dict[str, object], most: int = 80) -> list[str]:
    """Answer what is known and refuse the rest, to the end; gives the questions in order."""
    asked = []
    while (key := key_on(browser)) and len(asked) < most:
        asked.append(key)
        step(browser, key=key, **({"answer": said[key]} if key in said else {"do": "skip"}))
    return asked


def test_a_person_answers_and_sees_what_they_can_get(browser: TextBrowser) -> None:
    begin(browser)
    asked = answer_all(browser, SAID)
    assert len(asked) == len(set(asked))
    assert "기초연금" in cards(browser)
    assert "65세가 되어야 해요" in browser.text
    assert "기초연금법 제3조" in browser.text
    assert "챙길 것" in browser.text


def cards(browser: TextBrowser) -> list[str]:
    """What the person can probably get."""
    return ["".join(one.itertext()) for one in browser.page.iter("h3")]


def test_the_list_can_be_seen_at_any_time_and_says_what_is_not_known_yet(browser: TextBrowser) -> None:
    begin(browser)
    browser.open(FOUND)
    assert "아직 알 수 없어요" in browser.text
    assert "기초연금" in browser.text


def test_nothing_that_was_said_stands_in_an_address_a_cookie_or_the_database(browser: TextBrowser) -> None:
    begin(browser)
    answer_all(browser, SAID)
    told = " ".join(browser.visited) + str(browser.client.get_cookie("check"))
    assert "1952" not in told
    assert "korean" not in told
    rows = db.session.execute(text("SELECT sealed FROM waiting_answers")).scalars().all()
    assert rows
    assert not any(word in bytes(row) for row in rows for word in (b"1952", b"korean", b"birth_date"))
    assert browser.response.headers["Cache-Control"] == "no-store"


def test_an_answer_that_cannot_be_understood_is_asked_again_as_it_was_typed(browser: TextBrowser) -> None:
    begin(browser)
    browser.post(CHECK, {"do": "ask", "key": "birth_date"})
    step(browser, key="birth_date", answer="13월 3일")
    assert key_on(browser) == "birth_date"
    assert "날짜를 적어 주세요" in browser.text
    field = browser.first("input", id="answer")
    assert field is not None
    assert field.get("value") == "13월 3일"


def test_going_back_shows_the_question_before_with_its_answer(browser: TextBrowser) -> None:
    first = key_on(begin(browser))
    step(browser, key=first, **({"answer": SAID[first]} if first in SAID else {"do": "skip"}))
    second = key_on(browser)
    assert second != first
    step(browser, do="back", key=second)
    assert key_on(browser) == first


def test_an_answer_can_be_changed_and_the_verdict_follows(browser: TextBrowser) -> None:
    begin(browser)
    answer_all(browser, SAID)
    assert "기초연금" in cards(browser)
    step(browser, do="ask", key="birth_date")
    assert key_on(browser) == "birth_date"
    step(browser, key="birth_date", answer="1990. 3. 14.")
    browser.open(FOUND)
    assert "기초연금" not in cards(browser)


def test_the_button_of_an_open_service_asks_what_it_hangs_on(browser: TextBrowser) -> None:
    begin(browser)
    step(browser, do="ask", slug="basic-pension")
    assert key_on(browser) in ("birth_date", "residence_status", "spouse", "couple_income", "receives")


def test_another_day_tells_what_will_be(browser: TextBrowser) -> None:
    begin(browser)
    answer_all(browser, {**SAID, "birth_date": "1962. 3. 14."})
    assert "기초연금" not in cards(browser)
    assert "2027년 3월 14일" in browser.text
    assert "65세가 되는 날" in browser.text
    step(browser, do="day", day="2027-03-14")
    assert "기초연금" in cards(browser)
    assert "기준으로 보고 있어요" in browser.text
    step(browser, do="day", day="")
    assert "기초연금" not in cards(browser)


def test_a_mother_who_lives_here_may_get_what_the_person_may_not(browser: TextBrowser) -> None:
    begin(browser)
    answer_all(browser, {"birth_date": "1990. 3. 14.", "residence_status": "korean"})
    step(browser, do="ask", key="members")
    step(browser, key="members", parent="1")
    browser.open(FOUND)
    step(browser, do="whom", whom="1")
    assert "부모님 기준으로 보고 있어요" in browser.text
    assert "기초연금" not in cards(browser)
    browser.open(AGAIN)
    assert "부모님에 대한 질문이에요" in browser.text
    mother = {f"members.1.{name}": value for name, value in SAID.items()}
    asked = answer_all(browser, mother)
    assert "members.1.birth_date" in asked
    assert "기초연금" in cards(browser)
    step(browser, do="whom", whom="0")
    assert "기초연금" not in cards(browser)
    assert "받을 수 있을 것 같아요: 기초연금" in browser.text


def test_what_was_said_is_carried_into_the_form_and_nothing_is_called_wrong(browser: TextBrowser) -> None:
    begin(browser)
    answer_all(browser, SAID)
    step(browser, do="apply", slug="basic-pension")
    form = "/ko/apply/basic-pension"
    assert browser.address == f"{form}/again"
    assert browser.first("div", class_="error-summary") is None
    assert "옮겨 적었어요" in browser.text
    kept = browser.fields(form)
    assert kept["birth_date"] == "1952-03-14"
    assert kept["spouse"] == "none"
    assert "기초연금" in cards(browser.open(FOUND))


def test_starting_over_forgets(browser: TextBrowser) -> None:
    begin(browser)
    answer_all(browser, SAID)
    step(browser, do="forget")
    assert browser.address == CHECK
    assert browser.client.get_cookie("check") is None
    assert browser.open(FOUND).address == CHECK


@pytest.mark.parametrize(
    "fields",
    [
        {"key": "nobody_asks_this", "answer": "yes"},
        {"key": "members.9999.birth_date", "answer": "1952-03-14"},
        {"key": "members.x.birth_date", "answer": "1952-03-14"},
        {"key": "members.1", "answer": "1952-03-14"},
        {"key": "birth_date\0", "answer": "\0"},
        {"do": "whom", "whom": "-1"},
        {"do": "day", "day": "1900-01-01"},
        {"do": "day", "day": "오늘 아니면 내일"},
        {"do": "apply", "slug": "no-such-service"},
        {"do": "ask", "slug": "no-such-service"},
        {"do": "dance"},
    ],
)
def test_what_makes_no_sense_changes_nothing(browser: TextBrowser, fields: dict[str, str]) -> None:
    begin(browser)
    asked = key_on(browser)
    answer = browser.post(CHECK, fields).response
    assert answer.status_code == 303
    assert key_on(browser.open(AGAIN)) == asked


def test_in_english_too(client: FlaskClient) -> None:
    browser = TextBrowser(client, "en")
    browser.open("/en/benefits/check")
    location = browser.post("/en/benefits/check", {"do": "start"}).response.headers["Location"]
    assert "benefits are settled" in browser.open(location).text
