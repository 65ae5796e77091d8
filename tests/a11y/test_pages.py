"""Every public page, in both languages and every theme: axe finds nothing, fingers hit, and great zoom never scrolls
sideways."""

from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Page

from tests.a11y.rules import COLOURS, SIDEWAYS, small_targets, violations
from tests.tools.walk import walk

FEWEST = 15
NARROW = {"width": 320, "height": 256}  # 1280 by 1024 at 400 %
PHONE = {"width": 360, "height": 740}
THEMES = ("dark", "contrast")
TEXT_SIZES = ("2", "5")
SET = "([name, value]) => { document.documentElement.dataset[name] = value; }"
BAD_PAGE = """<!doctype html><html lang="ko"><title>bad</title><main><h1>bad</h1>
<p style="color:#777">pale</p><p style="color:#666">paler than ours</p><input>
<a href="/" style="display:block;width:20px;height:20px">x</a></main>"""


@dataclass
class Findings:
    """What is wrong, by page."""

    paths: list[str] = field(default_factory=list)
    axe: dict[str, list[str]] = field(default_factory=dict)
    small: dict[str, list[str]] = field(default_factory=dict)
    pale: dict[str, list[str]] = field(default_factory=dict)
    sideways: dict[str, int] = field(default_factory=dict)


@pytest.fixture(scope="module", params=["ko", "en"])
def findings(request: pytest.FixtureRequest, walker: Page) -> Findings:
    """One walk over all pages of a language, each looked at in every way."""
    found = Findings()

    def look(path: str) -> None:
        walker.set_viewport_size(PHONE)
        found.axe[path], found.small[path] = violations(walker), small_targets(walker)
        for theme in THEMES:
            walker.evaluate(SET, ["theme", theme])
            found.pale[f"{path} {theme}"] = violations(walker, COLOURS)
        walker.set_viewport_size(NARROW)
        for text in TEXT_SIZES:
            walker.evaluate(SET, ["text", text])
            found.sideways[f"{path} text {text}"] = max(0, walker.evaluate(SIDEWAYS))

    found.paths = walk(walker, f"/{request.param}/", lambda link: link.startswith(f"/{request.param}/"), look)
    return found


def only(faults: dict[str, list[str]]) -> dict[str, list[str]]:
    return {path: found for path, found in faults.items() if found}


def test_what_is_bad_is_found(reader: Page) -> None:
    reader.set_content(BAD_PAGE)
    found = " ".join(violations(reader))
    assert "color-contrast:" in found
    assert "color-contrast-enhanced:" in found
    assert "label:" in found
    assert len(small_targets(reader)) == 2


def test_every_page_was_looked_at(findings: Findings) -> None:
    assert len(findings.paths) >= FEWEST


def test_every_page_can_be_used_by_everyone(findings: Findings) -> None:
    assert only(findings.axe) == {}


def test_everything_pressed_is_large_enough(findings: Findings) -> None:
    assert only(findings.small) == {}


def test_every_theme_has_contrast_enough(findings: Findings) -> None:
    assert only(findings.pale) == {}


def test_great_zoom_never_scrolls_sideways(findings: Findings) -> None:
    assert {page: by for page, by in findings.sideways.items() if by} == {}
