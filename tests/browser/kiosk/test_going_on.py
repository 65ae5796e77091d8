"""An unfinished form goes on at the person's own phone, or at any kiosk of the village with four words."""

from collections.abc import Iterator

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.browser.forms.filling import Filling
from tests.browser.kiosk.conftest import Hall, begin
from tests.tools.chromium import context_arguments
from tests.tools.server import Server

NAME = "쿽뷁숧"


@pytest.fixture
def phone(browser: Browser, own_server: Server) -> Iterator[Page]:
    """The person's own phone."""
    context = browser.new_context(**context_arguments(own_server.url))
    yield context.new_page()
    context.close()


def test_by_a_code_on_the_screen_and_by_a_card(hall: Hall, phone: Page, tmp_path: object) -> None:
    page = hall.page
    Filling(page).open().until("person_number", {"full_name": NAME})
    page.wait_for_timeout(700)
    page.get_by_role("link", name="나중에 쓰기").click()
    page.get_by_role("button", name="전화기로 옮겨 쓸게요").click()
    expect(page.locator("[data-code] .qr")).to_be_visible()
    digits = page.locator("[data-digits]").inner_text()
    address = _read(page, f"{tmp_path}/code.png")
    page.get_by_role("button", name="네 낱말 카드를 받을게요").click()
    expect(page.locator("[data-words]")).not_to_be_empty()
    expect(page.get_by_role("heading", name="이어 쓰기 카드")).to_be_visible()
    words = page.locator("[data-words]").inner_text()
    page.get_by_role("link", name="계속 쓸게요").click()
    expect(page.locator("#f-person_number")).to_be_visible()

    phone.goto(address)
    expect(phone.get_by_label("마을 화면에 나온 숫자 여섯 자리")).to_be_visible()
    assert "#" not in phone.url
    _open(phone, digits)
    phone.get_by_role("button", name="이어서 쓰기").click()
    expect(phone.locator("#f-person_number")).to_be_visible()

    begin(page)
    page.get_by_role("link", name="카드로 이어 쓰기").click()
    _open(page, "없는 낱말 네 개")
    expect(page.get_by_text("맞지 않아요.")).to_be_visible()
    _open(page, words.replace(" ", ""))
    page.get_by_role("button", name="이어서 쓰기").click()
    expect(page.locator("#f-person_number")).to_be_visible()


def _open(page: Page, typed: str) -> None:
    page.fill("#words", typed)
    page.get_by_role("button", name="서류 열기").click()
    page.wait_for_timeout(500)


def _read(page: Page, file: str) -> str:
    page.locator("[data-code] .qr").screenshot(path=file)
    [found] = zxingcpp.read_barcodes(Image.open(file))
    return found.text
