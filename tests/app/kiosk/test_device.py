"""A device becomes a kiosk with the PIN that staff were shown, and each person's session ends with nothing kept."""

import json
import re
from http import HTTPStatus

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.kiosk import actions
from app.people.actions import add_staff
from tests.app.console.desk import Desk
from tests.tools.cast import Clerk

SET_UP, START, LIST = "/ko/kiosk/set-up", "/ko/kiosk", "/staff/kiosks/"


@pytest.fixture
def operator(app: Flask, clerk: Clerk) -> Desk:
    add_staff(clerk.user, clerk.password, ["operator"], shown_as=clerk.name)
    return Desk(app.test_client()).sign_in(clerk)  # type: ignore[arg-type]


@pytest.fixture
def device(app: Flask) -> tuple[int, str]:
    return actions.add("솔내마을 회관", "이장 063-000-1234")


def set_up(client: FlaskClient, device: int, shown: str, **more: str) -> str:
    fields = {"number": str(device), "pin": shown, "width": "268", "paper": "roll"}
    return client.post(SET_UP, data={**fields, **more}).location


def cookies(client: FlaskClient) -> set[str]:
    known = ("kiosk", "screen", "mm", "paper", "seen", "typed", "visit", "text")
    return {name for name in known if client.get_cookie(name)}


def test_with_its_pin_a_browser_becomes_a_kiosk(client: FlaskClient, device: tuple[int, str]) -> None:
    assert set_up(client, *device) == SET_UP
    page = client.get(START).text
    assert 'data-screen="kiosk" data-mm="268"' in page
    assert 'data-paper="roll"' in page
    assert "/kiosk/268.css" in page
    assert "calc(100vw / 268)" in client.get("/kiosk/268.css").text
    assert 'action="/ko/kiosk/end"' in page, "without script, too, a session can be ended"
    assert "솔내마을 회관" in client.get(SET_UP).text


WRONG = [({"pin": "12"}, "wrong"), ({"number": "99"}, "wrong"), ({"width": "7"}, "screen")]


@pytest.mark.parametrize(("change", "why"), WRONG)
def test_anything_wrong_is_told_and_changes_nothing(
    client: FlaskClient, device: tuple[int, str], change: dict[str, str], why: str
) -> None:
    number, pin = device
    assert set_up(client, number, pin, **change) == f"{SET_UP}?why={why}"
    assert not cookies(client)


def test_after_five_wrong_pins_the_right_one_waits_too(client: FlaskClient, device: tuple[int, str]) -> None:
    for _ in range(5):
        assert set_up(client, device[0], "x") == f"{SET_UP}?why=wrong"
    assert set_up(client, *device) == f"{SET_UP}?why=wait"


def test_a_new_pin_ends_the_one_before(client: FlaskClient, device: tuple[int, str]) -> None:
    number, pin = device
    fresh = actions.renew_pin(number)
    assert set_up(client, number, pin) == f"{SET_UP}?why=wrong"
    assert set_up(client, number, fresh) == SET_UP


def test_the_end_of_a_session_takes_all_cookies_but_the_devices_own(
    client: FlaskClient, device: tuple[int, str]
) -> None:
    set_up(client, *device)
    for name in ("seen", "typed", "visit", "text"):
        client.set_cookie(name, "x")
    answer = client.post("/ko/kiosk/end")
    assert answer.location == START
    assert answer.headers["Clear-Site-Data"] == '"cache"'
    assert cookies(client) == {"kiosk", "screen", "mm", "paper"}


def test_leaving_needs_the_pin_as_well(client: FlaskClient, device: tuple[int, str]) -> None:
    set_up(client, *device)
    set_up(client, device[0], "wrong", leave="yes")
    assert "kiosk" in cookies(client)
    set_up(client, *device, leave="yes")
    assert not cookies(client)


def test_the_next_person_is_not_shown_what_the_one_before_looked_up(client: FlaskClient) -> None:
    """Also where the line was gone when the session ended: the device then took only its own mark away."""
    client.set_cookie("visit", "first")
    form = client.get("/ko/jobs/cv").text
    assert 'name="full_name"' in form
    client.post("/ko/jobs/cv", data={"full_name": "김순자"})
    assert "김순자" in client.get("/ko/jobs/cv/again").text
    client.set_cookie("visit", "second")
    assert "김순자" not in client.get("/ko/jobs/cv/again").text


def test_it_opens_over_the_whole_screen(client: FlaskClient) -> None:
    answer = client.get("/kiosk/manifest.webmanifest")
    assert answer.status_code == HTTPStatus.OK
    assert json.loads(answer.text)["display"] == "fullscreen"
    assert json.loads(answer.text)["start_url"] == START


def test_staff_see_a_pin_once_and_take_devices_away(operator: Desk, client: FlaskClient) -> None:
    operator.press(LIST, LIST, place="솔내마을 회관", helper="이장 063-000-1234")
    page = operator.see(LIST)
    [pin] = re.findall(r'class="big num">(\d{6})<', page)
    assert "솔내마을 회관" in page
    assert pin not in operator.see(LIST)
    assert set_up(client, 1, pin) == SET_UP
    operator.press(LIST, f"{LIST}1/away")
    assert set_up(client, 1, pin) == f"{SET_UP}?why=wrong"


def test_a_caseworker_has_no_business_with_devices(app: Flask, clerk: Clerk) -> None:
    add_staff(clerk.user, clerk.password, ["caseworker"], shown_as=clerk.name)
    desk = Desk(app.test_client()).sign_in(clerk)  # type: ignore[arg-type]
    assert desk.client.get(LIST).status_code == HTTPStatus.FORBIDDEN
