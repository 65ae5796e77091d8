"""What a person is told on the phone itself, and nobody else hears of; an emergency above every page, off-line."""

import json
import subprocess
import sys
from datetime import date, timedelta

from playwright.sync_api import Browser, Page, expect

from tests.browser.check.answering import SOON_JA, Answering
from tests.browser.offline.conftest import phone  # noqa: F401 - fixture
from tests.browser.offline.phone import Phone
from tests.tools.chromium import context_arguments
from tests.tools.client_script import PULLED
from tests.tools.homes import ROOT
from tests.tools.server import Server

KEPT = """async () => {
  const database = await new Promise((resolve) => {
    indexedDB.open("dure").onsuccess = ({target}) => resolve(target.result);
  });
  const asked = database.transaction("meta").objectStore("meta").get("inbox");
  const row = await new Promise((resolve) => (asked.onsuccess = () => resolve(asked.result)));
  return row ? Object.keys(row).sort().join() : "";
}"""
ALERTS_ARE_HERE = """async () => {
  for (let tries = 0; tries < 300; tries++) {
    const pages = await new Promise((resolve) => {
      indexedDB.open("dure-pages").onsuccess = ({target}) => resolve(target.result);
    });
    const asked = pages.transaction("meta").objectStore("meta").get("alerts.ko");
    const known = await new Promise((resolve) => (asked.onsuccess = () => resolve(asked.result)));
    pages.close();
    if (known) return true;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return false;
}"""
ASK = """
from datetime import timedelta
from wsgi import app
from app import clock
from app.db import transaction
from app.notices import alerting
from app.notices.people import Alert
from app.web import alerts
words = {"ko": {"headline": "두레천이 넘쳐요", "text": "높은 곳으로 가세요."}, "en": {"headline": "Flood"}}
body = {"event": "Flood", "category": "Met", "urgency": "Immediate", "severity": "Severe", "certainty": "Observed",
        "words": words}
with app.app_context():
    with transaction():
        made = alerting.ask(body, ["52000"], clock.now() + timedelta(hours=1), None)
        made.state, made.issued_at = "issued", clock.now()
    alerts.publish()
"""


def turning_65_next_month() -> dict[str, object]:
    birthday = date.today() + timedelta(days=20)
    return {**SOON_JA, "birth_date": f"{birthday.year - 65}. {birthday.month}. {birthday.day}."}


def test_turning_65_is_told_on_the_phone_and_nobody_hears_of_it(phone: Phone) -> None:  # noqa: F811
    check = Answering(phone.page)
    check.begin().say_all(turning_65_next_month())
    check.page.get_by_label("이 기기에 답을 남겨 두기").check()
    before = len(phone.wire.exchanges)
    phone.page.goto("/ko/inbox")
    told = phone.page.locator(".row", has_text="기초연금").first
    expect(told).to_contain_text("한 달 안에")
    expect(told).to_have_attribute("href", "/ko/benefits/basic-pension")
    assert phone.page.evaluate(KEPT) == "data,iv"
    for exchange in phone.wire.exchanges[before:]:
        assert exchange.request.method == "GET"
        assert not exchange.request.body
        assert "basic-pension" not in exchange.request.path
    phone.context.set_offline(True)
    phone.page.goto("/ko/inbox")
    expect(phone.page.locator(".row", has_text="기초연금").first).to_be_visible()
    assert phone.page.locator(".tag.turn-you").count() == 0


def test_an_emergency_stands_above_every_page_also_without_a_signal(browser: Browser, own_server: Server) -> None:
    run(own_server, ASK)
    context = browser.new_context(**context_arguments(own_server.url))
    page = context.new_page()
    page.goto("/ko/")
    expect(page.locator("#alerts")).to_contain_text("두레천이 넘쳐요")
    assert page.evaluate(PULLED)
    assert page.evaluate(ALERTS_ARE_HERE)
    context.set_offline(True)
    page.goto("/ko/help")
    expect(page.locator("#alerts")).to_contain_text("전북특별자치도")
    page.locator("#alerts a").click()
    expect(page.locator("main")).to_contain_text("높은 곳으로 가세요")
    context.close()


def test_the_choices_hold_together_on_a_small_phone(page: Page) -> None:
    page.goto("/ko/inbox/settings")
    page.get_by_role("button", name="이대로 두기").click()
    expect(page.locator("#told")).to_contain_text("고르신 대로")
    expect(page.get_by_role("heading", name="모두 그만두기")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.goto("/ko/inbox")
    assert json.loads(page.evaluate("fetch('/ko/inbox/items').then((one) => one.text())"))["known"]


def run(server: Server, program: str) -> None:
    """Run a few lines inside of the server's own application."""
    environment = server.home.process_environment()
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, env=environment, check=True, timeout=180)
