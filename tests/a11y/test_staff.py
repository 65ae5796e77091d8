"""The office's pages: a clerk may be blind, too."""

import pytest
from playwright.sync_api import Browser, Page

from tests.a11y.rules import SIDEWAYS, small_targets, violations
from tests.tools.chromium import context_arguments
from tests.tools.client_script import FILL_AND_SEND, LIST, LOAD, SEND, SEND_NOW
from tests.tools.server import Server
from tests.tools.walk import walk

WIDTHS = (1280, 320)
FEWEST = 4
RECEIVED = f"({LIST})().then((rows) => rows.length === 3 && rows.every((row) => row.receipt))"


@pytest.fixture(scope="module")
def papers(browser: Browser, live_server: Server) -> None:
    """One good paper, one that must be corrected, one of a form that nobody knows."""
    context = browser.new_context(**context_arguments(live_server.url))
    page = context.new_page()
    page.goto("/ko/apply/basic-pension")
    page.wait_for_selector("progress")
    page.evaluate(FILL_AND_SEND, "이영호")
    page.wait_for_url("**/papers/*")
    page.evaluate(LOAD)
    for form, answers in (("basic-pension", {"full_name": "나그네"}), ("from-another-year", {"words": "무엇"})):
        paper = {"form": form, "version": 1, "locale": "ko", "answers": answers, "title": form, "office": "nps"}
        page.evaluate(SEND, paper)
    page.evaluate(SEND_NOW)
    page.wait_for_function(RECEIVED)
    context.close()


def test_the_door_of_the_office_is_open_to_everyone(reader: Page) -> None:
    reader.goto("/staff/sign-in")
    assert violations(reader) + small_targets(reader) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_of_the_office_can_be_used_by_everyone(papers: None, staff: Page, width: int) -> None:
    staff.set_viewport_size({"width": width, "height": 800})
    faults: dict[str, list[str]] = {}

    def look(path: str) -> None:
        sideways = staff.evaluate(SIDEWAYS)
        faults[path] = violations(staff) + small_targets(staff) + ([f"sideways by {sideways}"] if sideways > 0 else [])

    assert len(walk(staff, "/staff/", lambda link: link.startswith("/staff"), look)) >= FEWEST, faults.keys()
    assert {path: found for path, found in faults.items() if found} == {}
