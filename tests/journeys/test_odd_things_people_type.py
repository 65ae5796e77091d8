"""Odd things in a form get a clear sentence, and nothing that was typed is lost."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from tests.journeys.papers import PENSION, pension, photo
from tests.journeys.text_browser import TextBrowser
from tests.tools.cast import Person

ENGLISH = "/en/apply/basic-pension"


@pytest.fixture
def browser(client: FlaskClient) -> TextBrowser:
    """The person's own browser."""
    return TextBrowser(client)


def test_a_name_of_ten_thousand_letters_is_asked_for_again_and_kept(browser: TextBrowser, citizen: Person) -> None:
    name = "가" * 10_000
    browser.open(PENSION).press(PENSION, pension(citizen, full_name=name))
    assert browser.address == f"{PENSION}/again"
    assert browser.fields(PENSION)["full_name"] == name


@pytest.mark.parametrize("name", ["김순자 🌾", "김\u200f순자\u200e", "Nguyễn Thị Hoa", "O'Brien <b>&amp;</b>"])
def test_names_are_taken_as_they_are(browser: TextBrowser, citizen: Person, name: str) -> None:
    browser.open(PENSION).press(PENSION, pension(citizen, full_name=name))
    assert "기관에 도착했어요" in browser.text


def test_markup_in_an_answer_stays_text(browser: TextBrowser, citizen: Person) -> None:
    browser.open(PENSION).press(PENSION, pension(citizen, full_name='"><script>alert(1)</script>', birth_date="13월"))
    assert "<script>alert" not in browser.response.get_data(as_text=True)
    assert browser.fields(PENSION)["full_name"] == '"><script>alert(1)</script>'


def test_a_statement_that_was_not_ticked_is_asked_for(browser: TextBrowser, citizen: Person) -> None:
    answers = pension(citizen)
    del answers["true_statement"]
    browser.open(PENSION).press(PENSION, answers)
    assert "#f-true_statement" in browser.links()


def test_after_half_an_hour_the_page_says_that_what_was_typed_is_gone(browser: TextBrowser) -> None:
    browser.open(f"{PENSION}/again")
    assert "시간이 지나서 적은 내용을 지웠어요" in browser.text


def test_a_large_photo_in_a_reply_is_made_small(browser: TextBrowser, citizen: Person) -> None:
    browser.open(PENSION).press(PENSION, pension(citizen))
    paper = browser.address
    browser.press(f"{paper}/reply", {"text": ""}, {"file": photo(2600)})
    assert "보낸 답이 기관에 도착했어요." in browser.text


def test_a_file_that_is_no_picture_is_refused_and_the_words_are_kept(browser: TextBrowser, citizen: Person) -> None:
    browser.open(PENSION).press(PENSION, pension(citizen))
    paper = browser.address
    browser.press(f"{paper}/reply", {"text": "계약서예요."}, {"file": (b"MZ\x90\x00", "계약서.exe")})
    assert "이 파일은 받을 수 없어요" in browser.text
    assert browser.fields(f"{paper}/reply")["text"] == "계약서예요."


def test_the_same_in_english(browser: TextBrowser, citizen: Person) -> None:
    browser.open(ENGLISH).press(ENGLISH, pension(citizen, birth_date="31 February 1952"))
    assert browser.title.startswith("Something needs fixing")
    browser.press(ENGLISH, {"birth_date": "14 March 1952", "true_statement": "yes"})
    assert "The office has it" in browser.text
    assert not any("\uac00" <= sign <= "\ud7a3" for sign in browser.text)
