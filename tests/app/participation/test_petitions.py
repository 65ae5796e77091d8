"""The petitions of the pack: each finds its office, its clock and its place in the queue, and none is lost."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from app.cases import deadlines, queries
from app.db import db
from app.i18n.formats import local
from app.offline import actions as offline
from app.people.actions import add_staff
from tests.app.console.desk import Desk, case
from tests.tools.cast import CITIZEN, CLERK

SEOUL, NOWHERE = "11000", ""
REPORTER: dict[str, Any] = {
    "full_name": CITIZEN.name,
    "birth_date": CITIZEN.birth_date,
    "phone": CITIZEN.phone,
    "home": {"road": CITIZEN.road, "region": "52000"},
}
DANGER: dict[str, Any] = {
    **REPORTER,
    "imminent": True,
    "kinds": ["fall"],
    "spot": "2층 난간",
    "seen_on": "2026-11-02",
    "injured": False,
    "told_company": False,
    "details": "Lan can bị gãy, không có lưới an toàn.",
    "company_name": "두레건설",
    "workplace": {"road": "세종대로 110", "region": SEOUL},
    "workers": "unknown",
    "hide_name": True,
}
DISMISSAL: dict[str, Any] = {
    **{name: DANGER[name] for name in (*REPORTER, "company_name", "workers", "details")},
    "hired_on": "2024-01-02",
    "dismissed_on": "2026-11-02",
    "told_how": "words",
    "work": "용접",
    "pay": 2_500_000,
    "wanted": "return",
    "workplace": {"road": "진안읍", "region": "52000"},
    "consent": True,
}
ASKED: dict[str, Any] = {**REPORTER, "title": "버스 시간", "details": "버스가 오지 않아요. 왜 그런가요?"}


def send(form: str, answers: dict[str, Any], locale: str = "ko") -> str:
    name, claim = offline.fresh_ticket()
    offline.seal_and_accept(form, 1, locale, answers, name, claim)
    return name


@pytest.mark.parametrize(
    ("form", "answers", "office"),
    [
        ("safety-hazard", DANGER, "labour_seoul"),
        ("safety-hazard", {**DANGER, "workplace": {"road": "어디인지 몰라요"}}, "labour_office"),
        ("safety-hazard", {**DANGER, "workplace": {"road": "x", "region": "99999"}}, "labour_office"),
        ("safety-hazard", {**DANGER, "workplace": "서울"}, "labour_office"),
        ("unfair-dismissal-relief", DISMISSAL, "commission_jeonbuk"),
        ("civil-petition", {**ASKED, "kind": "law"}, "petition_desk"),
    ],
)
def test_the_address_finds_the_office_and_what_is_unknown_goes_where_it_is_sorted(
    app: Flask, form: str, answers: dict[str, Any], office: str
) -> None:
    assert case(send(form, answers)).office == office


def test_danger_that_cannot_wait_goes_first_whoever_sealed_it(app: Flask) -> None:
    calm, urgent = send("safety-hazard", {**DANGER, "imminent": False}), send("safety-hazard", DANGER)
    assert (case(calm).is_urgent, case(urgent).is_urgent) == (False, True)
    assert case(urgent).state == "received", "nothing to correct in the example"


@pytest.mark.parametrize(("kind", "days"), [("law", 14), ("system", 7), ("suggestion", 14), ("grievance", 7)])
def test_what_is_asked_decides_how_long_the_office_has(app: Flask, kind: str, days: int) -> None:
    name = send("civil-petition", {**ASKED, "kind": kind})
    period = deadlines.Period(days, "working")
    holidays = queries.country().holidays
    assert case(name).due_on == deadlines.due_on(period, local(case(name).received_at), holidays)
    desk = clerk(app)
    desk.press(f"/staff/cases/{name}", f"/staff/cases/{name}/review")
    desk.say(
        name, "ask", text="어느 버스인가요?", answer_by=(case(name).received_at + timedelta(days=9)).date().isoformat()
    )
    desk.press(f"/staff/cases/{name}", f"/staff/cases/{name}/review")
    assert case(name).due_on == deadlines.due_on(period, local(case(name).received_at), holidays), "still its own clock"


def test_the_office_reads_the_workers_own_words_under_its_own_labels(app: Flask) -> None:
    name = send("safety-hazard", DANGER, locale="en")
    page = clerk(app).see(f"/staff/cases/{name}")
    assert "떨어질 수 있어요" in page
    assert "Lan can bị gãy, không có lưới an toàn." in page


def test_a_clerk_hands_a_paper_on_and_the_person_is_told(app: Flask) -> None:
    name = send("safety-hazard", {**DANGER, "workplace": {"road": "어디인지 몰라요"}})
    due = case(name).due_on
    answer = clerk(app).press(f"/staff/cases/{name}", f"/staff/cases/{name}/office", office="labour_busan")
    assert answer.location == "/staff/?told=handed"
    assert (case(name).office, case(name).due_on) == ("labour_busan", due)
    [status] = queries.status([name])
    assert "부산지방고용노동청" in status.messages[-1]["text"]


def test_a_refusal_says_until_when_one_may_object(app: Flask) -> None:
    name, desk = send("unfair-dismissal-relief", DISMISSAL), clerk(app)
    desk.press(f"/staff/cases/{name}", f"/staff/cases/{name}/review")
    desk.say(name, "decline", text="정당한 까닭이 있었어요.", law="근로기준법 제23조")
    db.session.rollback()
    [status] = queries.status([name])
    told = status.messages[-1]["text"]
    assert "다시 봐 달라고 하는 날" in told
    assert "근로기준법 제31조" in told


def clerk(app: Flask) -> Desk:
    """A clerk of every office."""
    add_staff(CLERK.user, CLERK.password, [CLERK.role], shown_as=CLERK.name)
    return Desk(app.test_client()).sign_in(CLERK)  # type: ignore[arg-type]
