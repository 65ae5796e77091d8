"""Would a language written from right to left have room? The site's own pages, turned round on a small phone."""

import pytest
from playwright.sync_api import Browser

from tests.tools.chromium import context_arguments
from tests.tools.server import Server

PAGES = ("", "rights/unpaid-wages", "benefits/check", "apply/wage-arrears", "jobs", "papers", "settings", "help")
WIDTH = 360
TURN = "() => { document.documentElement.dir = 'rtl'; }"
#: Names of elements that stand out of the screen on either side; what is meant for screen readers alone does not count.
OUT = """width => [...document.querySelectorAll("body *")]
  .filter(one => one.checkVisibility() && !one.closest(".vh, .skip, svg, [hidden]"))
  .map(one => [one, one.getBoundingClientRect()])
  .filter(([one, box]) => box.width && (box.left < -1 || box.right > width + 1))
  .map(([one, box]) => `${one.localName}.${one.className} ${Math.round(box.left)}..${Math.round(box.right)}`)"""


@pytest.fixture
def address(live_server: Server) -> str:
    return f"http://127.0.0.1:{live_server.port}"


@pytest.mark.parametrize("locale", ["en", "vi"])
def test_nothing_runs_out_of_the_screen(browser: Browser, address: str, locale: str) -> None:
    context = browser.new_context(
        **context_arguments(address, java_script_enabled=True, viewport={"width": WIDTH, "height": 740})
    )
    page = context.new_page()
    found = {}
    for rest in PAGES:
        page.goto(f"/{locale}/{rest}")
        page.evaluate(TURN)
        out = page.evaluate(OUT, WIDTH)
        if out or page.evaluate("document.documentElement.scrollWidth") > WIDTH:
            found[rest] = out
    context.close()
    assert found == {}
