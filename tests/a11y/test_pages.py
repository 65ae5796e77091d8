"""Every public page, in both languages and every theme: axe finds nothing, fingers hit, and great zoom never scrolls
sideways."""

import pytest
from playwright.sync_api import Page

from tests.a11y.rules import COLOURS, OPTIONS, SIDEWAYS, WITHOUT_COLOURS, kinds, small_targets, violations
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


class Look:
    """Looks at one page after another, each in every way; `found` is what is wrong, by page and way."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.found: dict[str, list[str]] = {}
        self.seen: set[str] = set()
        self.in_every_theme = 0

    def at(self, path: str) -> None:
        """Elements of a kind that no page before had are looked at in every theme; all else on every page."""
        self.page.set_viewport_size(PHONE)
        new = kinds(self.page) - self.seen
        self._note(path, violations(self.page, OPTIONS if new else WITHOUT_COLOURS))
        self._note(f"{path}, too small to press", small_targets(self.page))
        for theme in THEMES if new else ():
            self.page.evaluate(SET, ["theme", theme])
            self._note(f"{path}, {theme}", violations(self.page, COLOURS))
        self.page.set_viewport_size(NARROW)
        for text in TEXT_SIZES:
            self.page.evaluate(SET, ["text", text])
            sideways = self.page.evaluate(SIDEWAYS)
            self._note(f"{path}, text {text}", [f"sideways by {sideways}"] if sideways > 0 else [])
        self.in_every_theme += bool(new)
        self.seen |= new

    def _note(self, where: str, wrong: list[str]) -> None:
        if wrong:
            self.found[where] = wrong


def test_what_is_bad_is_found(reader: Page) -> None:
    reader.set_content(BAD_PAGE)
    found = " ".join(violations(reader))
    assert "color-contrast:" in found
    assert "color-contrast-enhanced:" in found
    assert "label:" in found
    assert len(small_targets(reader)) == 2


@pytest.mark.parametrize("locale", ["ko", "en"])
def test_every_page_can_be_used_by_everyone(reader: Page, locale: str) -> None:
    look = Look(reader)
    paths = walk(reader, f"/{locale}/", lambda link: link.startswith(f"/{locale}/"), look.at)
    assert len(paths) >= FEWEST
    assert look.in_every_theme >= FEWEST
    assert look.found == {}
