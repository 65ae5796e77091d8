"""A village hall: a live server, and a screen that was made a kiosk there with its PIN, with a profile on disk."""

import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, expect

from tests.tools.chromium import context_arguments, launch_arguments
from tests.tools.server import Server

SCREEN = {"width": 1080, "height": 1920}
WIDTH_MM = "268"  # of a 21.5-inch screen that stands upright


class Hall:
    """One screen of a village hall. It can be opened, lose its power, and be opened again."""

    def __init__(self, playwright: Playwright, url: str, profile: Path) -> None:
        self.profile = profile
        self._playwright = playwright
        self._url = url
        self._context: BrowserContext | None = None
        self.page: Page

    def open(self) -> Page:
        """The browser as the hall's machine starts it."""
        arguments = {**context_arguments(self._url, viewport=SCREEN), **launch_arguments()}
        self._context = self._playwright.chromium.launch_persistent_context(str(self.profile), **arguments)
        return self._context.pages[0]

    def set_up(self, page: Page, number: str, pin: str) -> None:
        """Make it a kiosk, and wait until its worker holds the pages."""
        page.goto("/ko/kiosk/set-up")
        for name, value in (("number", number), ("pin", pin), ("width", WIDTH_MM)):
            page.fill(f"#{name}", value)
        page.get_by_role("button", name="이 기기를 정하기").click()
        expect(page.get_by_text("1번 기기로 정했어요")).to_be_visible()
        page.evaluate("navigator.serviceWorker.ready.then(() => 1)")

    def disk(self, copy: Path) -> Path:
        """What is on the disk at this moment, as a power cut would leave it."""
        shutil.copytree(self.profile, copy, ignore=shutil.ignore_patterns("Singleton*"), ignore_dangling_symlinks=True)
        return copy

    def kill(self) -> None:
        """SIGKILL to each process of this browser at once."""
        for entry in Path("/proc").glob("[0-9]*"):
            try:
                mine = str(self.profile) in (entry / "cmdline").read_text(errors="replace")
                if mine and int(entry.name) != os.getpid():
                    os.kill(int(entry.name), signal.SIGKILL)
            except (OSError, ValueError):
                continue
        self._context = None

    def close(self) -> None:
        """The browser is ended in order."""
        if self._context:
            self._context.close()
        self._context = None


def begin(page: Page) -> None:
    """Another person comes."""
    page.goto("/ko/kiosk")
    expect(page.locator(".foot-bar")).to_be_visible()


@pytest.fixture
def hall(playwright: Playwright, own_server: Server, tmp_path: Path) -> Iterator[Hall]:
    """The hall, its screen set up."""
    number, pin = own_server.home.flask("kiosk", "add", "솔내마을 회관", "--helper", "이장 063-000-1234").split()
    made = Hall(playwright, own_server.url, tmp_path / "profile")
    made.set_up(made.open(), number, pin)
    made.close()  # the browser writes cookies half a minute late, or when it ends
    made.page = made.open()
    begin(made.page)
    yield made
    made.close()
