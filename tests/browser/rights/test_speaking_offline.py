"""Signing where there is no signal, and danger that goes first: the phone seals, the office counts and sorts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from app import create_app
from app.cases.models import Case
from app.config import read_settings
from app.db import db
from app.offline.models import Envelope
from tests.app.participation.people import counted, open_petition
from tests.browser.forms.filling import Filling, wait_until_at_the_office
from tests.browser.offline.phone import ALL_IS_HERE
from tests.tools.cast import CITIZEN
from tests.tools.client_script import LOAD, PULLED
from tests.tools.isolation import OwnContextClient
from tests.tools.server import Server

SIGNATURE = {
    "matter": None,
    "full_name": CITIZEN.name,
    "person_number": CITIZEN.person_number,
    "words": "",
    "may_show": "no",
}
DANGER = {
    "imminent": "yes",
    "kinds": "fall",
    "spot": "2층 난간",
    "seen_on": "2026. 11. 2.",
    "injured": "no",
    "told_company": "no",
    "details": "난간이 흔들려요.",
    "photo": None,
    "company_name": "두레건설",
    "boss_name": "",
    "workplace": "세종대로 110",
    "workers": "unknown",
    "full_name": CITIZEN.name,
    "birth_date": "1952. 3. 14.",
    "phone": CITIZEN.phone,
    "home": CITIZEN.road,
    "hide_name": "yes",
}


@pytest.fixture
def office(live_server: Server) -> Iterator[Flask]:
    """The application behind the live server."""
    app = create_app(read_settings(live_server.home.environment()))
    app.testing = True
    app.test_client_class = OwnContextClient
    with app.app_context():
        yield app


def test_a_petition_is_read_and_signed_without_a_signal(page: Page, office: Flask) -> None:
    matter = open_petition(office)
    page.goto("/ko/")
    page.evaluate(PULLED)
    page.evaluate(LOAD)
    page.wait_for_function(ALL_IS_HERE, timeout=30_000)
    page.context.set_offline(True)
    page.goto(f"/ko/voices/{matter.key}")
    page.get_by_role("link", name="서명하기").click()
    expect(page.locator("#apply [data-question]:visible")).to_have_count(1)
    Filling(page, "signature").until("", SIGNATURE).send()
    assert counted(matter) == 0
    page.context.set_offline(False)
    wait_until_at_the_office(page)
    assert counted(matter) == 1


def test_danger_is_marked_urgent_on_the_envelope(page: Page, office: Flask) -> None:
    Filling(page, "safety-hazard").open().until("", DANGER).send()
    wait_until_at_the_office(page)
    query = db.select(Envelope.urgent).join(Case, Case.id == Envelope.id).where(Case.form == "safety-hazard")
    assert db.session.scalars(query).all() == [True]
