"""The check, one question after another and what was found: everyone can use it, in both languages."""

import pytest
from playwright.sync_api import Page

from tests.a11y.rules import COLOURS, SIDEWAYS, small_targets, violations

PHONE, NARROW = {"width": 360, "height": 740}, {"width": 320, "height": 256}
SET = "([name, value]) => { document.documentElement.dataset[name] = value; }"
KINDS = """[...document.querySelectorAll('fieldset input, fieldset select, fieldset button')]
  .map((one) => one.localName + one.type).join()"""
OPEN = "document.querySelectorAll('main details').forEach((one) => { one.open = true; })"


def looked_at(page: Page) -> list[str]:
    """What is wrong with the screen, on a phone and at great zoom with the largest letters, in every theme."""
    found = violations(page) + small_targets(page)
    for theme in ("dark", "contrast"):
        page.evaluate(SET, ["theme", theme])
        found += violations(page, COLOURS)
    page.evaluate(SET, ["text", "5"])
    page.set_viewport_size(NARROW)
    sideways = page.evaluate(SIDEWAYS)
    page.set_viewport_size(PHONE)
    page.evaluate("delete document.documentElement.dataset.theme; delete document.documentElement.dataset.text")
    return found + ([f"sideways by {sideways}"] if sideways > 0 else [])


def to_the_end(page: Page, look: dict[str, list[str]]) -> None:
    """Refuse every question; each kind of control is looked at once."""
    seen = set()
    for _ in range(80):
        if not page.locator("fieldset").count():
            return
        kind = page.evaluate(KINDS)
        if kind not in seen:
            seen.add(kind)
            look[f"question {len(seen)}"] = looked_at(page)
        before = page.locator("main").inner_text()
        page.locator(".choices.aside .choice").last.click()
        page.wait_for_function("(before) => document.querySelector('main').innerText !== before", arg=before)


@pytest.mark.parametrize("locale", ["ko", "en"])
def test_every_screen_of_the_check_can_be_used_by_everyone(reader: Page, locale: str) -> None:
    faults: dict[str, list[str]] = {}
    reader.set_viewport_size(PHONE)
    reader.goto(f"/{locale}/benefits/check", wait_until="networkidle")
    reader.locator("form .btn").first.click()
    reader.locator("#ask").wait_for()
    to_the_end(reader, faults)
    reader.locator("#days").wait_for()
    reader.evaluate(OPEN)
    faults["found"] = looked_at(reader)
    assert len(faults) > 3
    assert {screen: found for screen, found in faults.items() if found} == {}


@pytest.mark.parametrize("locale", ["ko", "en"])
def test_without_our_script_too(reader: Page, locale: str) -> None:
    reader.route("**/*.js", lambda route: route.abort())
    reader.goto(f"/{locale}/benefits/check")
    reader.locator("form .btn").first.click()
    reader.wait_for_url("**/again")
    faults = {"question": violations(reader) + small_targets(reader)}
    reader.goto(f"/{locale}/benefits/check/again?show=found")
    reader.evaluate(OPEN)
    faults["found"] = violations(reader) + small_targets(reader)
    assert {screen: found for screen, found in faults.items() if found} == {}
