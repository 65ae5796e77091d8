"""What a person meets at the screen: letters of 12 mm, a question after a while, the first page for the next one."""

from playwright.sync_api import expect

from tests.browser.forms.filling import Filling
from tests.browser.kiosk.conftest import SCREEN, WIDTH_MM, Hall

SMALLEST_MM = 12 / 0.86  # a syllable of Hangul fills that much of its letter's size
SIZES = """() => [...document.querySelectorAll("main *, .foot-bar *")].filter((one) => one.textContent.trim())
  .map((one) => parseFloat(getComputedStyle(one).fontSize))"""
IDLE_MS, WARNED_MS = 121_000, 31_000


def test_no_letter_is_smaller_than_twelve_millimetres(hall: Hall) -> None:
    dots = SCREEN["width"] / float(WIDTH_MM)
    for path in ("/ko/kiosk", "/ko/kiosk/card", "/ko/benefits/basic-pension"):
        hall.page.goto(path)
        expect(hall.page.locator(".foot-bar")).to_be_visible()
        assert min(hall.page.evaluate(SIZES)) / dots >= SMALLEST_MM
    hall.page.goto("/ko/kiosk/card")
    before = min(hall.page.evaluate(SIZES))
    for _ in range(3):
        hall.page.get_by_role("button", name="글자 크게").click()
    assert min(hall.page.evaluate(SIZES)) >= 1.99 * before


def test_after_a_while_it_asks_then_erases(hall: Hall) -> None:
    page = hall.page
    Filling(page).open().answer("full_name", "김순자")
    page.wait_for_timeout(700)
    page.clock.install()
    Filling(page).open()
    page.clock.fast_forward(IDLE_MS)
    page.wait_for_url("**/kiosk/still")
    expect(page.get_by_role("heading", name="아직 쓰고 계신가요?")).to_be_visible()
    expect(page.get_by_role("link", name="계속 쓸게요")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/apply/basic-pension")
    expect(page.locator("#f-full_name")).to_have_value("김순자")
    page.clock.fast_forward(IDLE_MS)
    page.wait_for_url("**/kiosk/still")
    expect(page.locator("[data-count]")).to_be_visible()
    page.clock.fast_forward(WARNED_MS)
    expect(page.get_by_role("heading", name="어서 오세요.")).to_be_visible()
    assert Filling(page).open().shown == "full_name"
    expect(page.locator("#f-full_name")).to_have_value("")
