"""The whole way between two people: she applies, he asks, she answers, he decides, she reads it. No script anywhere."""

from __future__ import annotations

import pytest
from flask import Flask

from app.people.actions import add_staff
from tests.journeys.papers import PENSION, pension, photo
from tests.journeys.test_applying_without_script import reference_on
from tests.journeys.text_browser import TextBrowser
from tests.tools.cast import Clerk, Person


class Office:
    """A clerk before a screen of the office."""

    def __init__(self, app: Flask, clerk: Clerk) -> None:
        add_staff(clerk.user, clerk.password, [clerk.role], shown_as=clerk.name, office="nps")
        self.browser = TextBrowser(app.test_client())
        self.browser.open("/staff/sign-in").press("/staff/sign-in", {"name": clerk.user, "password": clerk.password})

    def open_case(self) -> str:
        """The first case of the queue; gives its address."""
        case = next(link for link in self.browser.open("/staff/").links() if link.startswith("/staff/cases/"))
        self.browser.open(case)
        return case

    def begin(self, case: str) -> None:
        """Begin to look at it."""
        self.browser.press(f"{case}/review")

    def say(self, case: str, step: str, **written: str) -> None:
        """Write, look at it as the person will, send."""
        at = f"{case}/say/{step}"
        self.browser.open(at).press(at, written)
        assert written["text"] in self.browser.text
        self.browser.press(f"{at}/send")


@pytest.fixture
def person(app: Flask) -> TextBrowser:
    """The citizen's own browser."""
    return TextBrowser(app.test_client())


@pytest.fixture
def office(app: Flask, clerk: Clerk) -> Office:
    """The clerk, signed in."""
    return Office(app, clerk)


def test_from_the_application_to_the_decision(person: TextBrowser, office: Office, citizen: Person) -> None:
    person.open(PENSION).press(PENSION, pension(citizen))
    paper = f"/ko/papers/{reference_on(person)}"

    case = office.open_case()
    assert citizen.name in office.browser.text
    office.begin(case)
    assert "살펴보는 중이에요" in person.open(paper).text

    office.say(case, "ask", text="임대차계약서 사진을 보내 주세요.")
    assert "내 답을 기다려요" in person.open(paper).text
    assert "임대차계약서 사진을 보내 주세요." in person.text

    person.press(f"{paper}/reply", {"text": "사진을 붙여요."}, {"file": photo()})
    assert "살펴보는 중이에요" in person.text
    office.browser.open(case)
    assert "사진을 붙여요." in office.browser.text
    assert "이의신청" not in person.text

    office.say(case, "approve", text="12월부터 연금을 드려요.")
    assert "받아들여졌어요" in person.open(paper).text
    assert "12월부터 연금을 드려요." in person.text
    assert f"{paper}/withdraw" not in person.links()


def test_a_refusal_comes_with_its_reason_and_its_law(person: TextBrowser, office: Office, citizen: Person) -> None:
    person.open(PENSION).press(PENSION, pension(citizen))
    paper = f"/ko/papers/{reference_on(person)}"
    case = office.open_case()
    office.begin(case)
    office.say(case, "decline", text="소득이 기준보다 많아요.", law="기초연금법 제3조")
    person.open(paper)
    assert "받아들여지지 않았어요" in person.text
    assert "소득이 기준보다 많아요." in person.text
    assert "기초연금법 제3조" in person.text
    assert "결과가 맞지 않다고 생각하면" in person.text
    assert "이의신청이라고 해요." in person.text


def test_what_was_taken_back_leaves_the_office_nothing_to_decide(
    person: TextBrowser, office: Office, citizen: Person
) -> None:
    person.open(PENSION).press(PENSION, pension(citizen))
    paper = f"/ko/papers/{reference_on(person)}"
    case = office.open_case()
    person.open(f"{paper}/withdraw").press(f"{paper}/withdraw")
    office.browser.open(case)
    assert f"{case}/say/approve" not in office.browser.links()
