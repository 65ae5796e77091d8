"""The office's people sign in, and are out at once."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import update

from app import clock
from app.db import db, transaction
from app.people import actions, queries
from app.people.models import StaffSession
from tests.tools.cast import Clerk


@pytest.fixture
def account(app: Flask, clerk: Clerk) -> Clerk:
    actions.add_staff(clerk.user, clerk.password, [clerk.role], shown_as=clerk.name, office="nps")
    return clerk


def token(client: FlaskClient, path: str = "/staff/sign-in") -> str:
    found = re.search(r'name="csrf_token" value="([^"]+)"', client.get(path).text)
    assert found
    return found[1]


def sign_in(client: FlaskClient, name: str, password: str, **more: str) -> str:
    fields = {"csrf_token": token(client), "name": name, "password": password, **more}
    answer = client.post("/staff/sign-in", data=fields)
    assert answer.status_code == 303
    return answer.location


def test_a_clerk_signs_in_and_works(client: FlaskClient, account: Clerk) -> None:
    assert sign_in(client, account.user, account.password) == "/staff/"

    page = client.get("/staff/")
    assert page.status_code == 200
    assert account.name in page.text


def test_the_account_name_may_be_written_in_any_case(client: FlaskClient, account: Clerk) -> None:
    assert sign_in(client, f" {account.user.upper()} ", account.password) == "/staff/"


@pytest.mark.parametrize(("name", "password"), [("minseo", "wrong"), ("nobody", "wrong"), ("", ""), ("\0", "x" * 9000)])
def test_a_wrong_password_and_an_unknown_name_are_told_alike(
    client: FlaskClient, account: Clerk, name: str, password: str
) -> None:
    assert sign_in(client, name, password) == "/staff/sign-in?why=wrong"
    assert client.get("/staff/").status_code == 303


def test_after_five_tries_one_waits(client: FlaskClient, account: Clerk) -> None:
    for _ in range(5):
        sign_in(client, account.user, "wrong")

    assert sign_in(client, account.user, account.password) == "/staff/sign-in?why=wait"


def test_a_page_asked_for_before_is_shown_after(client: FlaskClient, account: Clerk) -> None:
    asked = client.get("/staff/?view=late")
    assert asked.location == "/staff/sign-in?next=%2Fstaff%2F%3Fview%3Dlate"

    assert sign_in(client, account.user, account.password, next="/staff/?view=late") == "/staff/?view=late"


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example/", "/staff//evil", "/ko/", "/staff/\\evil"]
)
def test_nobody_is_led_elsewhere(client: FlaskClient, account: Clerk, elsewhere: str) -> None:
    assert sign_in(client, account.user, account.password, next=elsewhere) == "/staff/"


def test_a_form_from_elsewhere_signs_nobody_in(client: FlaskClient, account: Clerk) -> None:
    fields = {"name": account.user, "password": account.password}

    assert client.post("/staff/sign-in", data=fields).status_code == 403
    assert client.post("/staff/sign-in", data={**fields, "csrf_token": "made up"}).status_code == 403


def test_signing_out_also_ends_a_copied_cookie(client: FlaskClient, account: Clerk) -> None:
    sign_in(client, account.user, account.password)
    copy = client.get_cookie("staff", path="/staff")
    assert copy
    client.post("/staff/sign-out", data={"csrf_token": token(client, "/staff/")})

    client.set_cookie("staff", copy.value, path="/staff")
    assert client.get("/staff/").status_code == 303


def test_a_closed_account_is_out_at_once(client: FlaskClient, account: Clerk) -> None:
    sign_in(client, account.user, account.password)
    with transaction():
        actions.set_active(account.user, False)

    assert client.get("/staff/").status_code == 303
    assert sign_in(client, account.user, account.password) == "/staff/sign-in?why=wrong"


def test_a_new_password_ends_every_session(client: FlaskClient, account: Clerk) -> None:
    sign_in(client, account.user, account.password)
    actions.set_password(account.user, "another long password")

    assert client.get("/staff/").status_code == 303
    assert sign_in(client, account.user, "another long password") == "/staff/"


def test_half_an_hour_of_silence_ends_the_session(client: FlaskClient, account: Clerk) -> None:
    noon = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
    with time_machine.travel(noon, tick=False):
        sign_in(client, account.user, account.password)
    with time_machine.travel(noon + timedelta(minutes=29), tick=False):
        assert client.get("/staff/").status_code == 200
    with time_machine.travel(noon + timedelta(minutes=58), tick=False):
        assert client.get("/staff/").status_code == 200
    with time_machine.travel(noon + timedelta(minutes=89), tick=False):
        assert client.get("/staff/").status_code == 303


def test_twelve_hours_end_it_in_any_case(client: FlaskClient, account: Clerk) -> None:
    morning = datetime(2026, 11, 23, 0, 0, tzinfo=UTC)
    with time_machine.travel(morning, tick=False):
        sign_in(client, account.user, account.password)
    for passed in range(20, 12 * 60, 20):
        with time_machine.travel(morning + timedelta(minutes=passed), tick=False):
            assert client.get("/staff/").status_code == 200
    with time_machine.travel(morning + timedelta(hours=12, minutes=1), tick=False):
        assert client.get("/staff/").status_code == 303


def test_the_cookie_is_for_the_office_alone(client: FlaskClient, account: Clerk) -> None:
    fields = {"csrf_token": token(client), "name": account.user, "password": account.password}
    cookie = client.post("/staff/sign-in", data=fields).headers["Set-Cookie"]

    assert "Path=/staff" in cookie
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "staff=" not in client.get("/ko/").headers.get("Set-Cookie", "")


def test_a_role_opens_its_pages_and_no_others(client: FlaskClient, app: Flask) -> None:
    actions.add_staff("dami", "a quiet long password", ["editor"])
    sign_in(client, "dami", "a quiet long password")

    assert client.get("/staff/").status_code == 403
    assert client.get("/staff/audit").status_code == 403


def test_an_operator_begins_with_the_record(client: FlaskClient, app: Flask) -> None:
    actions.add_staff("joon", "a quiet long password", ["operator"])
    sign_in(client, "joon", "a quiet long password")

    assert client.get("/staff/").location == "/staff/audit"
    assert client.get("/staff/audit").status_code == 200


def test_somebody_works_in_their_own_language(client: FlaskClient, account: Clerk) -> None:
    sign_in(client, account.user, account.password)
    fields = {"csrf_token": token(client, "/staff/"), "locale": "en", "next": "/staff/"}
    assert client.post("/staff/language", data=fields).location == "/staff/"

    assert "Papers to do" in client.get("/staff/").text


def test_a_password_is_kept_only_hashed(account: Clerk) -> None:
    found = queries.find_staff(account.user)

    assert found
    assert found.password.startswith("$argon2id$")


def test_sign_ins_of_a_month_ago_are_forgotten(app: Flask, client: FlaskClient, account: Clerk) -> None:
    sign_in(client, account.user, account.password)
    with transaction():
        assert actions.forget_sessions() == 0
        db.session.execute(update(StaffSession).values(created_at=clock.now() - 2 * actions.FORGOTTEN_AFTER))
    with transaction():
        assert actions.forget_sessions() == 1
