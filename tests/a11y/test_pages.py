"""Every public page, in both languages and every theme: axe finds nothing, fingers hit, and great zoom never scrolls
sideways."""

import pytest
from playwright.sync_api import Page

from tests.a11y.rules import COLOURS, SIDEWAYS, small_targets, violations
from tests.tools.walk import walk

FEWEST = 15
LANGUAGES = ("ko", "en")
NARROW = {"width": 320, "height": 256}  # 1280 by 1024 at 400 %
PHONE = {"width": 360, "height": 740}


@pytest.mark.parametrize("locale", LANGUAGES)
def test_every_page_can_be_used_by_everyone(reader: Page, locale: str) -> None:
    reader.set_viewport_size(PHONE)
    faults: dict[str, list[str]] = {}

    def look(path: str) -> None:
        faults[path] = violations(reader) + [f"small: {one}" for one in small_targets(reader)]

    assert len(walk(reader, f"/{locale}/", lambda link: link.startswith(f"/{locale}/"), look)) >= FEWEST
    assert {path: found for path, found in faults.items() if found} == {}


@pytest.mark.parametrize("theme", ["dark", "contrast"])
def test_every_theme_has_contrast_enough(reader: Page, theme: str) -> None:
    faults: dict[str, list[str]] = {}

    def look(path: str) -> None:
        reader.evaluate("(theme) => { document.documentElement.dataset.theme = theme; }", theme)
        faults[path] = violations(reader, COLOURS)

    walk(reader, "/ko/", lambda link: link.startswith("/ko/"), look)
    assert {path: found for path, found in faults.items() if found} == {}


@pytest.mark.parametrize("text", ["2", "5"])
@pytest.mark.parametrize("locale", LANGUAGES)
def test_great_zoom_never_scrolls_sideways(reader: Page, locale: str, text: str) -> None:
    reader.set_viewport_size(NARROW)
    wide: dict[str, int] = {}

    def look(path: str) -> None:
        reader.evaluate("(text) => { document.documentElement.dataset.text = text; }", text)
        wide[path] = reader.evaluate(SIDEWAYS)

    walk(reader, f"/{locale}/", lambda link: link.startswith(f"/{locale}/"), look)
    assert {path: by for path, by in wide.items() if by > 0} == {}
