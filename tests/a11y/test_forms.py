"""Every step of every form: axe finds nothing, also when something was wrong; and one whole application by keyboard."""

import re

import pytest
from playwright.sync_api import Browser, Page

from tests.a11y.rules import SIDEWAYS, small_targets, violations
from tests.tools.chromium import context_arguments
from tests.tools.client_script import PULLED
from tests.tools.homes import ROOT
from tests.tools.server import Server
from tests.tools.typist import Typist, fill_all

FORMS = sorted(path.stem for path in (ROOT / "app/content/packs/kr/forms").glob("*.yaml"))
NARROW = {"width": 320, "height": 256}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("locale", ["ko", "en"])
def test_every_step_can_be_used_by_everyone(reader: Page, form: str, locale: str) -> None:
    faults: dict[str, list[str]] = {}
    reader.set_viewport_size({"width": 360, "height": 740})
    reader.goto(f"/{locale}/apply/{form}")
    typist = Typist(reader)
    reader.wait_for_selector("progress")
    typist.press_on()  # nothing is written yet: the first question says what is wrong
    assert reader.locator(".error-summary").is_visible()
    faults["error"] = violations(reader) + small_targets(reader)

    def look(name: str) -> None:
        faults[name] = violations(reader) + small_targets(reader)

    assert fill_all(typist, look) >= 3
    look("review")
    assert {step: found for step, found in faults.items() if found} == {}


@pytest.mark.parametrize("offline", [False, True], ids=["with a network", "without a network"])
def test_a_whole_application_by_keyboard_alone_at_great_zoom(
    browser: Browser, live_server: Server, offline: bool
) -> None:
    context = browser.new_context(**{**context_arguments(live_server.url), "viewport": NARROW})
    page = context.new_page()
    page.goto("/ko/")
    assert page.evaluate(PULLED)
    context.set_offline(offline)
    page.goto("/ko/apply/basic-pension")
    page.wait_for_selector("progress")
    typist = Typist(page)
    sideways = {}
    fill_all(typist, lambda name: sideways.update({name: page.evaluate(SIDEWAYS)}))
    typist.say_it_is_true()
    typist.press_on()
    page.wait_for_url(re.compile(r"/ko/papers/[1-9A-HJKMNP-TV-Z-]{13,16}$"))
    page.wait_for_function(
        f"/{'오늘|기관|기기' if offline else '기관'}/.test(document.querySelector('main').innerText)"
    )
    sideways["paper"] = page.evaluate(SIDEWAYS)
    context.close()
    assert {step: by for step, by in sideways.items() if by > 0} == {}
