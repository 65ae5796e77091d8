"""Who applies reaches the employer of the posting, and nobody else; each opening is on record."""

from __future__ import annotations

from datetime import timedelta

from flask import Flask

from app import clock
from app.cases import queries as cases
from app.db import db
from app.offline import actions as offline
from app.people.actions import add_staff
from app.vault import audit
from tests.app.console.desk import Desk
from tests.app.employers.business import Business, apply, apply_with_claim, counsellor_of, open_business
from tests.tools.cast import Clerk, Person


def page_of(case_id: str) -> str:
    return f"/staff/employer/applications/{case_id}"


def test_an_application_reaches_the_employer_who_opens_it_on_record(business: Business, citizen: Person) -> None:
    key, posting_id = business.post()
    case_id = apply(citizen, posting_id)
    assert page_of(case_id) in business.desk.see(f"/staff/employer/postings/{key}")
    assert audit.entries_about(case_id) == []
    page = business.desk.see(page_of(case_id))
    assert citizen.name in page
    assert "아침 일찍부터 할 수 있어요" in page
    assert [(one.actor, one.action) for one in audit.entries_about(case_id)] == [("staff hana", "answers.open")]


def test_the_list_names_nobody(business: Business, citizen: Person) -> None:
    key, posting_id = business.post()
    apply(citizen, posting_id)
    for path in ("/staff/employer/", f"/staff/employer/postings/{key}"):
        assert citizen.name not in business.desk.see(path)


def test_no_clerk_sees_it_whatever_their_office(app: Flask, business: Business, citizen: Person) -> None:
    _, posting_id = business.post()
    case_id = apply(citizen, posting_id)
    counsellor = counsellor_of(app)
    assert case_id not in counsellor.see("/staff/?view=all")
    assert counsellor.client.get(f"/staff/cases/{case_id}").status_code == 403
    first = Desk(app.test_client())  # type: ignore[arg-type]
    everywhere = Clerk(name="온누리", user="nuri", password="three-quiet-boats-at-noon")
    add_staff(everywhere.user, everywhere.password, [everywhere.role], shown_as=everywhere.name)
    first.sign_in(everywhere)
    assert case_id not in first.see("/staff/?view=all")
    assert first.client.get(f"/staff/cases/{case_id}").status_code == 403


def test_another_business_does_not_open_it(app: Flask, business: Business, citizen: Person) -> None:
    _, posting_id = business.post()
    case_id = apply(citizen, posting_id)
    other = open_business(app, name="other", business_number="999-88-77777", company="다른 곳")
    assert other.desk.client.get(page_of(case_id)).status_code == 404
    assert audit.entries_about(case_id) == []


def test_the_answer_reaches_the_applicants_paper(business: Business, citizen: Person) -> None:
    _, posting_id = business.post()
    case_id = apply(citizen, posting_id)
    at = f"{page_of(case_id)}/say/approve"
    assert business.desk.press(at, at, text="월요일 오전 9시에 와 주세요.").location.endswith("?told=sent")
    db.session.rollback()
    [status] = cases.status([case_id])
    assert status.state == "approved"
    assert status.messages[-1]["text"] == "함께 일하고 싶어 해요.\n\n월요일 오전 9시에 와 주세요."


def test_an_employer_asks_and_the_applicant_answers(business: Business, citizen: Person) -> None:
    _, posting_id = business.post()
    case_id, claim = apply_with_claim(citizen, posting_id)
    at = f"{page_of(case_id)}/say/ask"
    assert business.desk.press(at, at, text="언제 볼 수 있을까요?", answer_by="").location.endswith("?again=1")
    assert "언제 볼 수 있을까요?" in business.desk.see(f"{at}?again=1")
    soon = (clock.now() + timedelta(days=5)).date().isoformat()
    business.desk.press(at, at, text="언제 볼 수 있을까요?", answer_by=soon)
    reply = offline.fresh_ticket()
    about = {"id": case_id, "claim": claim}
    offline.seal_and_accept("reply", 1, "ko", {"text": "내일 괜찮아요."}, *reply, about=about)
    page = business.desk.see(page_of(case_id))
    assert "내일 괜찮아요." in page
    assert "살펴보는 중" in page


def test_an_application_that_was_taken_back_cannot_be_opened(business: Business, citizen: Person) -> None:
    _, posting_id = business.post()
    case_id, claim = apply_with_claim(citizen, posting_id)
    offline.seal_and_accept("withdrawal", 1, "ko", {}, *offline.fresh_ticket(), about={"id": case_id, "claim": claim})
    page = business.desk.see(page_of(case_id))
    assert "더 열어 볼 수 없어요" in page
    assert citizen.name not in page
    assert audit.entries_about(case_id) == []


def test_an_application_for_no_posting_of_ours_is_kept_for_staff(app: Flask, citizen: Person) -> None:
    case_id = apply(citizen, "abcdefghij")
    case = cases.get_case(case_id)
    assert (case.office, case.parked_because) == (None, "no_posting")
    assert "여기에 없는 공고에 지원했어요" in counsellor_of(app).see(f"/staff/cases/{case_id}")


def test_one_bad_application_hides_no_other(business: Business, citizen: Person, neighbour: Person) -> None:
    key, posting_id = business.post()
    taken = [apply(citizen, posting_id), apply(neighbour, posting_id, posting=7), apply(neighbour, posting_id)]
    page = business.desk.see(f"/staff/employer/postings/{key}")
    assert [page_of(one) in page for one in taken] == [True, False, True]
