"""An employer as the tests use it: asked for, approved by staff, begun with its code, before its own desk."""

from __future__ import annotations

import re
from typing import Any

from flask import Flask
from werkzeug.test import TestResponse

from app.cases import queries as cases
from app.cases.notes import open_note
from app.db import db
from app.offline import actions as offline
from app.people.actions import add_staff
from app.people.queries import find_staff
from tests.app.console.desk import Desk
from tests.tools.cast import Clerk, Person

COUNSELLOR = Clerk(name="정다운", user="daun", password="four-warm-lamps-by-the-river")
LETTER_ASKED = "금요일 오전에 전화드려도 될까요?"
PASSWORD = "eleven-brown-hens-in-a-row"
ASKED = {
    "company": "솔내돌봄센터",
    "business_number": "123-45-67890",
    "place": {"region": "52000", "road": "완주군 봉동읍 두레로 3"},
    "workers": 12,
    "business": "어르신 댁을 찾아가 돌봐요.",
    "full_name": "오하나",
    "phone": "063-000-1234",
}
JOB: dict[str, Any] = {
    "title": "오전 방문 요양보호사",
    "task": "어르신 세 분의 집을 차례로 찾아가 식사와 씻기를 도와요.",
    "place.region": "52000",
    "place.road": "완주군 봉동읍 두레로 3",
    "employment": "fixed",
    "shift": "day",
    "hours": "월·수·금 오전 9시부터 12시",
    "hours_week": "9",
    "days_week": "3",
    "pay_unit": "hour",
    "pay_least": "12,300원",
    "experience": "none",
    "needs": "요양보호사 자격증이 있어야 해요.",
    "suits": ["age50", "short_hours"],
}
CODE = re.compile(r"[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}")


class Business:
    """An employer's browser."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def write(self, key: str = "new", **changes: Any) -> str:
        """Answer the five questions; gives the key of the posting."""
        at = f"/staff/employer/postings/{key}/questions"
        answer = self.desk.press(at, at, **{**JOB, **changes})
        assert answer.location.endswith("?told=kept"), answer.location
        return answer.location.split("/")[-1].split("?")[0]

    def publish(self, key: str) -> TestResponse:
        """Press the button that lets everybody see it."""
        return self.desk.press(f"/staff/employer/postings/{key}", f"/staff/employer/postings/{key}/publish")

    def posting_id(self, key: str) -> str:
        """The id under which everybody sees a posting."""
        found = re.search(r'href="/ko/jobs/([a-z2-7]{10})"', self.desk.see(f"/staff/employer/postings/{key}"))
        assert found
        return found[1]

    def post(self, **changes: Any) -> tuple[str, str]:
        """Write and publish a job; gives its key and the id that everybody sees."""
        key = self.write(**changes)
        assert self.publish(key).location.endswith("?told=out")
        return key, self.posting_id(key)


def open_business(app: Flask, name: str = "hana", **changes: Any) -> Business:
    """From the request to the first sign-in."""
    counsellor, case_id = counsellor_of(app), ask(**changes)
    at = f"/staff/employers/asked/{case_id}"
    assert counsellor.press(at, at).location.endswith("?told=opened")
    return begin(app, code_in(case_id), name=name)


def counsellor_of(app: Flask) -> Desk:
    """A desk at the Job Centre."""
    if find_staff(COUNSELLOR.user) is None:
        add_staff(
            COUNSELLOR.user, COUNSELLOR.password, [COUNSELLOR.role], shown_as=COUNSELLOR.name, office="job_centre"
        )
    return Desk(app.test_client()).sign_in(COUNSELLOR)  # type: ignore[arg-type]


def ask(**changes: Any) -> str:
    """Ask for an account; gives the id of the request."""
    name, claim = offline.fresh_ticket()
    offline.seal_and_accept("employer-account", 1, "ko", {**ASKED, **changes}, name, claim)
    return name


def begin(app: Flask, code: str, name: str = "hana") -> Business:
    """Make an account with a code, and sign in with it."""
    desk = Desk(app.test_client())  # type: ignore[arg-type]
    made = desk.press("/staff/sign-in/begin", "/staff/sign-in/begin", code=code, name=name, password=PASSWORD)
    assert made.location == "/staff/sign-in?next=/staff/employer/", made.location
    signed = desk.press("/staff/sign-in", "/staff/sign-in", name=name, password=PASSWORD, next="/staff/employer/")
    assert signed.location == "/staff/employer/"
    return Business(desk)


def code_in(case_id: str) -> str:
    """The code in the letter that the business got."""
    db.session.rollback()
    letters = [open_note(case_id, event.note).get("text", "") for event in cases.events_of(case_id)]
    found = [match.group() for letter in letters if (match := CODE.search(letter))]
    return found[-1]


def apply(person: Person, posting_id: str, **changes: Any) -> str:
    """A sealed application; gives its id."""
    return apply_with_claim(person, posting_id, **changes)[0]


def apply_with_claim(person: Person, posting_id: str, **changes: Any) -> tuple[str, str]:
    """The same, with the claim that only the applicant has."""
    answers = {
        "posting": posting_id,
        "full_name": person.name,
        "phone": person.phone,
        "work": [{"place": "아랫마을", "task": "밭일"}],
        "letter": "아침 일찍부터 할 수 있어요.",
        "consent": True,
        **changes,
    }
    name, claim = offline.fresh_ticket()
    offline.seal_and_accept("job-application", 1, "ko", answers, name, claim)
    return name, claim
