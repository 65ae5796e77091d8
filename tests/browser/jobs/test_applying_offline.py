"""A CV is written once and stays on the phone; an application is written without a signal and reaches the employer."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from app import create_app
from app.config import read_settings
from tests.app.employers.business import Business, open_business
from tests.browser.forms.filling import wait_until_at_the_office
from tests.browser.offline.phone import ALL_IS_HERE
from tests.tools.cast import CITIZEN
from tests.tools.client_script import LOAD, PULLED
from tests.tools.isolation import OwnContextClient
from tests.tools.server import Server

LETTER = "아침 일찍부터 할 수 있어요."


@pytest.fixture
def office(live_server: Server) -> Iterator[Flask]:
    """The application behind the live server."""
    app = create_app(read_settings(live_server.home.environment()))
    app.testing = True
    app.test_client_class = OwnContextClient
    with app.app_context():
        yield app


@pytest.fixture
def business(office: Flask) -> Business:
    """An employer on the live server."""
    return open_business(office)


def move_on(page: Page) -> None:
    page.get_by_role("button", name="다음", exact=True).click()


def write_cv(page: Page) -> None:
    page.goto("/ko/jobs/cv")
    page.wait_for_selector("progress")
    page.fill("#f-full_name", CITIZEN.name)
    move_on(page)
    page.fill("#f-phone", CITIZEN.phone)
    for _ in range(7):
        move_on(page)
    expect(page.locator("h1:visible")).to_have_text("내 이력서", timeout=20_000)


def test_an_application_written_offline_from_the_cv_reaches_the_employer(page: Page, business: Business) -> None:
    key, posting_id = business.post()
    write_cv(page)
    page.evaluate(PULLED)
    page.evaluate(LOAD)
    page.wait_for_function(ALL_IS_HERE, timeout=30_000)  # the pages come first, then the rules and the forms
    page.context.set_offline(True)
    page.goto(f"/ko/apply/job-application?posting={posting_id}")
    expect(page.locator("#steps")).to_contain_text("12개 가운데 10번째", timeout=20_000)  # the CV answered the rest
    page.fill("#f-letter", LETTER)
    move_on(page)
    move_on(page)
    page.locator("label.choice:visible").first.click()
    move_on(page)
    expect(page.locator("dl:visible").first).to_contain_text(posting_id)
    expect(page.locator("#apply")).to_contain_text(CITIZEN.name)
    page.locator("#f-true_statement").check()
    page.get_by_role("button", name="보내기").click()
    expect(page.locator("h1:visible")).to_contain_text("안전하게 보관했어요", timeout=20_000)
    page.context.set_offline(False)
    wait_until_at_the_office(page)
    [row] = [
        line for line in business.desk.see(f"/staff/employer/postings/{key}").split('"') if "/applications/" in line
    ]
    opened = business.desk.see(row)
    assert CITIZEN.name in opened
    assert LETTER in opened
    page.goto("/ko/papers")
    expect(page.get_by_role("link", name="내 이력서")).to_be_visible()
