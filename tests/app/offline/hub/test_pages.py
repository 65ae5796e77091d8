"""What do people see at a hub, and of hubs? A form sent without script, the keeper's page, the operator's page."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask

from app.offline.hub import custody
from app.people.actions import add_staff
from tests.app.console.desk import Desk
from tests.app.offline.hub.village import Centre, Village, within
from tests.journeys.papers import PENSION, pension
from tests.journeys.text_browser import TextBrowser
from tests.tools.cast import CITIZEN, Clerk

KEEPER = Clerk(name="최가람", user="garam", password="seven-quiet-hills-at-dawn", role="operator")


def desk_at(app: Flask) -> Desk:
    within(app, lambda: add_staff(KEEPER.user, KEEPER.password, ["operator"], shown_as=KEEPER.name))
    return Desk(app.test_client()).sign_in(KEEPER)  # type: ignore[arg-type]


@pytest.fixture
def keeper(village: Village) -> Desk:
    return desk_at(village.app)


def test_a_form_sent_without_script_is_sealed_at_the_hub_and_goes_up(village: Village, centre: Centre):
    village.carry()
    centre.close()
    browser = TextBrowser(village.app.test_client())
    fields = {**browser.open(PENSION).fields(PENSION), **pension(CITIZEN)}
    first = browser.post(PENSION, fields).response.headers["Location"]
    assert "마을 두레함에 있어요" in browser.open(first).text
    again = browser.post(PENSION, fields).response.headers["Location"]
    assert "이미 보낸 것이에요" in browser.open(again).text
    assert village.do(lambda: custody.count("waiting")) == 1
    assert readable(village.home.path) == []
    centre.open()
    assert village.carry().settled == 1
    assert "기관에 도착했어요" in browser.open(first).text


def readable(folder: Path) -> list[str]:
    """Files of the hub in which something that was typed can be read."""
    typed = (CITIZEN.person_number, CITIZEN.phone, CITIZEN.road, "302-0000-1234-51")
    needles = [word.encode(coding) for word in typed for coding in ("utf-8", "utf-16-le")]
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path.name for path in files if any(needle in path.read_bytes() for needle in needles)]


def test_the_keeper_sees_what_waits_and_sends_it_by_one_press(village: Village, keeper: Desk, centre: Centre):
    phone = village.phone()
    paper, bad = phone.write(), phone.write()
    bad.envelope["kid"] = "AAAAAAAAAAAAAAAA"
    phone.send(paper, bad)
    shown = keeper.see("/staff/hub/")
    assert "솔내마을 회관" in shown
    assert "봉투 2개가 신호를 기다려요" in shown
    assert "김순자" not in shown
    centre.close()
    assert keeper.press("/staff/hub/", "/staff/hub/try").location == "/staff/hub/noline"
    assert "지금은 신호가 없어요" in keeper.see("/staff/hub/noline")
    centre.open()
    assert keeper.press("/staff/hub/", "/staff/hub/try").location == "/staff/hub/carried"
    shown = keeper.see("/staff/hub/")
    assert "다른 기관 앞으로 잠근 봉투예요" in shown
    number = re.search(r"/staff/hub/envelopes/(\d+)", shown)
    assert number
    assert keeper.press("/staff/hub/", f"/staff/hub/envelopes/{number[1]}").location == "/staff/hub/again"
    assert village.do(lambda: custody.count("waiting")) == 1


def test_an_operator_invites_a_hub_and_sees_how_it_fares(unpaired: Village, centre: Centre):
    operator = desk_at(centre.app)
    assert "등록한 두레함이 없어요" in operator.see("/staff/hubs/")
    operator.press("/staff/hubs/", "/staff/hubs/", name="solnae", title="솔내마을 회관")
    page = operator.see("/staff/hubs/")
    code = re.search(r"hub enrol ([0-9A-Z-]{44})", page)
    assert code
    assert code[1] not in operator.see("/staff/hubs/")  # shown once
    done = unpaired.app.test_cli_runner().invoke(args=["hub", "enrol", code[1]])
    assert done.exit_code == 0, done.output
    unpaired.carry()
    assert "솔내마을 회관" in operator.see("/staff/hubs/")
    told = unpaired.app.test_cli_runner().invoke(args=["hub", "status"]).output
    assert "solnae" in told
    assert "hub." not in told
    assert operator.press("/staff/hubs/solnae/revoke", "/staff/hubs/solnae/revoke").location == "/staff/hubs/"
    assert "취소됨" in operator.see("/staff/hubs/")


def test_each_page_is_only_where_it_belongs(village: Village, keeper: Desk, centre: Centre):
    assert keeper.client.get("/staff/hubs/").status_code == 404
    assert desk_at(centre.app).client.get("/staff/hub/").status_code == 404
    assert village.app.test_cli_runner().invoke(args=["hub", "relay"]).exit_code == 0
    assert centre.app.test_cli_runner().invoke(args=["hub", "relay"]).exit_code == 1


def test_a_stick_goes_up_and_comes_back_by_two_presses_each(village: Village, keeper: Desk, centre: Centre):
    phone = village.phone()
    phone.send(phone.write())
    operator = desk_at(centre.app)
    up = keeper.press("/staff/hub/", "/staff/stick/pack").data
    half = {"file": (BytesIO(up[: len(up) // 2]), "a")}
    operator.press("/staff/hubs/", "/staff/stick/bring", **half)
    assert "turn-you" in operator.see("/staff/hubs/")
    for _ in range(2):
        operator.press("/staff/hubs/", "/staff/stick/bring", file=(BytesIO(up), "a"))
    down = operator.press("/staff/hubs/", "/staff/stick/pack", hub="solnae").data
    keeper.press("/staff/hub/", "/staff/stick/bring", file=(BytesIO(down), "b"))
    assert village.do(lambda: (custody.count("waiting"), custody.count("settled"))) == (0, 1)
