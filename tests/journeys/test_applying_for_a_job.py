"""A person with a text browser writes a CV, applies for a job, and hears from the employer."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.app.employers.business import LETTER_ASKED, Business, open_business
from tests.journeys.text_browser import TextBrowser
from tests.tools.cast import Person

CV = "/ko/jobs/cv"
FORM = "/ko/apply/job-application"


@pytest.fixture
def browser(client: FlaskClient) -> TextBrowser:
    """The person's own browser."""
    return TextBrowser(client)


@pytest.fixture
def business(app: Flask) -> Business:
    """An employer."""
    return open_business(app)


def about(person: Person) -> dict[str, str]:
    return {"full_name": person.name, "phone": person.phone, "licences": "요양보호사", "education": "high"}


def test_a_cv_becomes_a_paper_to_print_and_is_kept_nowhere(browser: TextBrowser, citizen: Person) -> None:
    browser.open(CV).press(CV, about(citizen))
    assert browser.address == f"{CV}/paper"
    assert citizen.name in browser.text
    assert "요양보호사" in browser.text
    assert browser.response.headers["Cache-Control"] == "no-store"


def test_a_cv_with_something_missing_is_asked_again(browser: TextBrowser, citizen: Person) -> None:
    browser.open(CV).press(CV, {**about(citizen), "full_name": ""})
    assert browser.address == f"{CV}/again"
    assert "이름을 적어 주세요." in browser.text
    assert browser.fields(CV)["licences"] == "요양보호사"


def test_a_person_applies_from_the_posting_and_hears_from_the_employer(
    browser: TextBrowser, business: Business, citizen: Person
) -> None:
    key, posting_id = business.post()
    browser.open(f"/ko/jobs/{posting_id}")
    link = f"{FORM}?posting={posting_id}"
    assert link in browser.links()
    browser.open(link)
    assert "오전 방문 요양보호사 지원" in browser.text
    assert browser.fields(FORM)["posting"] == posting_id
    browser.press(FORM, {**about(citizen), "consent": "yes", "true_statement": "yes"})
    paper = browser.address
    assert "기관에 도착했어요" in browser.text
    shown = business.desk.see(f"/staff/employer/postings/{key}")
    at = next(one for one in shown.split('"') if "/applications/" in one) + "/say/message"
    business.desk.press(at, at, text=LETTER_ASKED)
    assert LETTER_ASKED in browser.open(paper).text


def test_a_cv_written_before_fills_the_application_in(
    browser: TextBrowser, business: Business, citizen: Person
) -> None:
    _, posting_id = business.post()
    browser.open(CV).press(CV, about(citizen))
    browser.open(f"{FORM}?posting={posting_id}")
    assert browser.fields(FORM)["full_name"] == citizen.name


def test_without_consent_nothing_is_sent(browser: TextBrowser, business: Business, citizen: Person) -> None:
    _, posting_id = business.post()
    browser.open(f"{FORM}?posting={posting_id}")
    browser.press(FORM, {**about(citizen), "consent": "no", "true_statement": "yes"})
    assert browser.address == f"{FORM}/again"
    assert "동의하지 않으면 지원서를 보낼 수 없어요." in browser.text


def test_a_business_asks_for_an_account(browser: TextBrowser) -> None:
    form = "/ko/apply/employer-account"
    browser.open("/ko/employers")
    assert form in browser.links()
    asked = {
        "company": "솔내돌봄센터", "business_number": "123-45-67890", "place.road": "봉동읍 두레로 3", "workers": "12",
        "business": "어르신을 돌봐요.", "full_name": "오하나", "phone": "063-000-1234", "true_statement": "yes",
        "certificate__later": "yes",
    }  # fmt: skip
    browser.open(form).press(form, asked)
    assert "고용센터" in browser.text
