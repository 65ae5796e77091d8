"""Can a person ask about rights without a signal, and without telling anyone?"""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.offline.conftest import phone  # noqa: F401 - fixture
from tests.browser.offline.phone import Phone
from tests.browser.rights.guides import GUIDES_ARE_HERE


def ask(page: Page, words: str) -> None:
    """Types a question and sends it."""
    page.get_by_role("searchbox").fill(words)
    page.get_by_role("searchbox").press("Enter")


def test_a_question_is_answered_without_a_network(phone: Phone) -> None:  # noqa: F811
    phone.page.goto("/ko/")
    assert phone.page.evaluate(GUIDES_ARE_HERE)
    phone.context.set_offline(True)
    phone.page.goto("/ko/rights")
    ask(phone.page, "사장이 월급을 안줘여")
    phone.page.locator("[data-found]").get_by_role("link", name="월급을 못 받았어요").click()
    expect(phone.page.get_by_role("heading", level=1)).to_contain_text("월급을 못 받았어요")


def test_no_request_carries_the_question(phone: Phone) -> None:  # noqa: F811
    phone.page.goto("/ko/")
    assert phone.page.evaluate(GUIDES_ARE_HERE)
    phone.page.goto("/ko/rights")
    phone.page.wait_for_load_state("networkidle")
    ask(phone.page, "my boss keeps my passport")
    expect(phone.page.locator("[data-found] li").first).to_be_visible()
    assert not [one.request.path for one in phone.wire.exchanges if "passport" in one.request.path.split("?")[-1]]


def test_a_tap_explains_a_hard_word_where_it_stands(page: Page) -> None:
    page.goto("/ko/rights/unpaid-wages")
    word = page.locator("main a.word").first
    expect(word).to_have_attribute("aria-expanded", "false")
    word.click()
    expect(page.locator("main .meaning").first).to_be_visible()
    word.click()
    expect(page.locator("main .meaning").first).to_be_hidden()
