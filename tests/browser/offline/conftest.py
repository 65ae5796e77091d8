"""Where the device is tried: its modules one by one on an empty page, and a whole phone before the real server."""

import functools
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.offline.phone import Phone
from tests.tools.chromium import context_arguments
from tests.tools.server import Server
from tests.tools.wire import ThreadedWire

STATIC = Path(__file__).resolve().parents[3] / "static"


class Sources(SimpleHTTPRequestHandler):
    """Serves `static/`, and an empty page at `/`."""

    def do_GET(self) -> None:
        if self.path != "/":
            return super().do_GET()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(b"<!doctype html><html lang=ko><title>modules</title>")

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def sources_url() -> Iterator[str]:
    """The address of the modules as they are written."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Sources, directory=str(STATIC)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_port}"
    server.shutdown()


@pytest.fixture
def modules(browser: Browser, sources_url: str) -> Iterator[Page]:
    """An empty page where `import("/js/…")` gives a module as it is written."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(sources_url + "/")
    yield page
    context.close()


@pytest.fixture
def phone(browser: Browser, live_server: Server) -> Iterator[Phone]:
    """A phone that was never here before, with a network that the test commands."""
    with ThreadedWire(live_server.port) as wire:
        context = browser.new_context(**context_arguments(wire.url))
        context.grant_permissions(["notifications", "background-sync"])
        yield Phone(context, context.new_page(), wire)
        context.close()
