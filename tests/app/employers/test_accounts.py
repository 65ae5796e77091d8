"""Who may post jobs? A business that asked, that staff looked at, and whose people begin with a code of their own."""

from __future__ import annotations

from flask import Flask

from app.cases import queries as cases
from app.db import db
from app.employers import queries
from app.vault import audit
from tests.app.console.desk import Desk
from tests.app.employers.business import ASKED, PASSWORD, Business, ask, begin, code_in, counsellor_of
from tests.tools.cast import Clerk


def test_a_business_asks_is_approved_begins_with_its_code_and_signs_in(business: Business) -> None:
    page = business.desk.see("/staff/employer/")
    assert ASKED["company"] in page
    assert "새 일자리 올리기" in page


def test_the_request_leads_from_the_queue_to_the_opening(app: Flask) -> None:
    case_id = ask()
    page = counsellor_of(app).see(f"/staff/cases/{case_id}")
    assert f'href="/staff/employers/asked/{case_id}"' in page


def test_opening_a_request_is_on_record(app: Flask) -> None:
    case_id = ask()
    counsellor_of(app).see(f"/staff/employers/asked/{case_id}")
    assert [one.actor for one in audit.entries_about(case_id)] == ["staff daun"]


def test_the_business_reads_its_code_in_its_own_paper_and_the_request_is_approved(app: Flask) -> None:
    case_id, counsellor = ask(), counsellor_of(app)
    counsellor.press(f"/staff/employers/asked/{case_id}", f"/staff/employers/asked/{case_id}")
    db.session.rollback()
    [status] = cases.status([case_id])
    assert status.state == "approved"
    assert code_in(case_id) in status.messages[-1]["text"]


def test_a_code_is_good_for_one_account(app: Flask) -> None:
    case_id, counsellor = ask(), counsellor_of(app)
    counsellor.press(f"/staff/employers/asked/{case_id}", f"/staff/employers/asked/{case_id}")
    code = code_in(case_id)
    begin(app, code.lower().replace("-", " "))
    again = Desk(app.test_client())  # type: ignore[arg-type]
    at = "/staff/sign-in/begin"
    assert again.press(at, at, code=code, name="other", password=PASSWORD).location == f"{at}?why=code"
    assert "번호가 맞지 않거나 이미 쓴 번호예요" in again.see(f"{at}?why=code")


def test_a_wrong_code_a_short_password_and_a_taken_name_are_told_apart(app: Flask, business: Business) -> None:
    counsellor = counsellor_of(app)
    [employer] = queries.employers()
    counsellor.press("/staff/employers/", f"/staff/employers/{employer.id}/code")
    code, at = code_in(employer.case_id), "/staff/sign-in/begin"
    new = Desk(app.test_client())  # type: ignore[arg-type]
    tries = {
        "code": {"code": "AAAA-BBBB-CCCC", "name": "neu", "password": PASSWORD},
        "short": {"code": code, "name": "neu", "password": "short"},
        "taken": {"code": code, "name": "daun", "password": PASSWORD},
        "name": {"code": code, "name": " ", "password": PASSWORD},
    }
    assert {why: new.press(at, at, **given).location for why, given in tries.items()} == {
        why: f"{at}?why={why}" for why in tries
    }


def test_one_business_number_has_one_account(app: Flask, business: Business) -> None:
    second = ask(company="다른이름")
    counsellor = counsellor_of(app)
    assert "같은 사업자등록번호의 계정이 이미 있어요" in counsellor.see(f"/staff/employers/asked/{second}")


def test_a_closed_business_is_out_at_once_and_its_postings_are_down(app: Flask, business: Business) -> None:
    key, _ = business.post()
    [employer] = queries.employers()
    counsellor_of(app).press("/staff/employers/", f"/staff/employers/{employer.id}/close")
    db.session.rollback()
    assert business.desk.client.get("/staff/employer/").status_code == 303
    assert queries.get_posting(employer.id, key).state == "closed"


def test_an_employer_sees_nothing_of_the_offices_pages(business: Business) -> None:
    assert business.desk.client.get("/staff/").location == "/staff/employer/"
    paths = ("/staff/aside/", "/staff/counter/", "/staff/audit", "/staff/employers/")
    assert {path: business.desk.client.get(path).status_code for path in paths} == dict.fromkeys(paths, 403)


def test_a_clerk_has_no_desk_of_an_employer(app: Flask, clerk: Clerk) -> None:
    assert counsellor_of(app).client.get("/staff/employer/").status_code == 403
