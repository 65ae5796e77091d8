"""The pages that everyone must be able to use, each with the phone and the person who would open it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.tools.chromium import context_arguments
from tests.tools.server import Server
from tests.tools.walk import sign_in


@pytest.fixture
def reader(browser: Browser, live_server: Server) -> Iterator[Page]:
    """A phone that was never here before, whose pages come from the server each time."""
    context = browser.new_context(**context_arguments(live_server.url, service_workers="block"))
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def staff(browser: Browser, live_server: Server) -> Iterator[Page]:
    """An office's browser, signed in."""
    wide = {"width": 1280, "height": 900}
    context = browser.new_context(**{**context_arguments(live_server.url, service_workers="block"), "viewport": wide})
    page = context.new_page()
    sign_in(page, *live_server.home.sign_in_as())
    yield page
    context.close()
