"""The office's pages: a clerk may be blind, too."""

import pytest
from playwright.sync_api import Page

from tests.a11y.rules import SIDEWAYS, small_targets, violations
from tests.tools.walk import walk

WIDTHS = (1280, 320)


def test_the_door_of_the_office_is_open_to_everyone(reader: Page) -> None:
    reader.goto("/staff/sign-in")
    assert violations(reader) + small_targets(reader) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_of_the_office_can_be_used_by_everyone(staff: Page, width: int) -> None:
    staff.set_viewport_size({"width": width, "height": 800})
    faults: dict[str, list[str]] = {}

    def look(path: str) -> None:
        sideways = staff.evaluate(SIDEWAYS)
        faults[path] = violations(staff) + small_targets(staff) + ([f"sideways by {sideways}"] if sideways > 0 else [])

    assert walk(staff, "/staff/", lambda link: link.startswith("/staff"), look)
    assert {path: found for path, found in faults.items() if found} == {}
