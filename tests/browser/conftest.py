"""What the browser tests may ask for beside pytest-playwright's own fixtures (`page`, `context`, `browser`)."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.tools.client_script import PULLED
from tests.tools.server import Server
from tests.tools.wire import ThreadedWire


@pytest.fixture
def wire(live_server: Server) -> Iterator[ThreadedWire]:
    """A wire to the live server, for tests that count bytes or need bad weather."""
    with ThreadedWire(live_server.port) as wire:
        yield wire


@pytest.fixture
def offline_page(page: Page) -> Page:
    """The home page of a phone that has everything it needs, and then loses the network."""
    page.goto("/ko/")
    assert page.evaluate(PULLED) > 0
    page.context.set_offline(True)
    return page
