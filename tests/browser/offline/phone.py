"""A phone in a test: the real client before the real server, with a wire between them that the test commands."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import BrowserContext, Page

from tests.tools.client_script import LOAD, PULLED, SEND
from tests.tools.wire import ThreadedWire

INBOX, STATUS = "/sync/v1/inbox", "/sync/v1/status"
PAPERS = "async () => (await window.dure.$outbox.listPapers())"
ROWS = "async () => $store.transact('readonly', (store) => $store.asked(store('outbox').getAll()))"
WAITING = "async () => $drain.countWaiting()"
ALL_IS_HERE = "async () => Boolean(await $store.getMeta(`pulled.${document.documentElement.lang}`))"


@dataclass
class Phone:
    """One page of one phone; `wire` is its network."""

    context: BrowserContext
    page: Page
    wire: ThreadedWire

    def open(self, path: str = "/ko/settings", *, pulled: bool = False) -> "Phone":
        """Go to a page and take hold of its client."""
        self.page.goto(path)
        if pulled:
            assert self.page.evaluate(PULLED) > 0
        self.page.evaluate(LOAD)
        if pulled:  # the pages come first, then the rules and the forms
            self.wait_until(lambda: self.page.evaluate(ALL_IS_HERE))
        return self

    def send(self, name: str, **more: Any) -> str:
        """Send a paper of this name; its id."""
        paper = {"form": "basic-pension", "version": 1, "locale": "ko", "title": name, "office": "nps"}
        return str(self.page.evaluate(SEND, {**paper, "answers": {"full_name": name}, **more}))

    def papers(self) -> list[dict[str, Any]]:
        """As the person sees them, newest first."""
        return list(self.page.evaluate(PAPERS))

    def paper(self, paper_id: str) -> dict[str, Any]:
        """One of them."""
        return next(paper for paper in self.papers() if paper["id"] == paper_id)

    def rows(self) -> list[dict[str, Any]]:
        """As the device keeps them."""
        return list(self.page.evaluate(ROWS))

    def wait_until(self, holds: Callable[[], Any], seconds: float = 15.0) -> None:
        """Look again and again, as a person does."""
        for _ in range(int(seconds * 10)):
            if holds():
                return
            self.page.wait_for_timeout(100)
        raise AssertionError(f"not within {seconds} seconds; papers: {self.papers()}")

    def wait_until_received(self) -> None:
        """All papers have the office's receipt."""
        self.wait_until(lambda: all(paper["marks"]["office"] for paper in self.papers()))

    def asked(self, path: str) -> int:
        """How often the server was asked for this address."""
        return sum(one.request.path.startswith(path) for one in self.wire.exchanges)

    def drain(self, **why: bool) -> None:
        """Try to send; back when the try is over."""
        self.page.evaluate("(why) => $drain.drain(why)", why)
