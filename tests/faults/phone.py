"""One phone in the storm: a browser of its own, the real client, and a person who does what people do.

A paper counts as promised when the client said so, or when the phone shows it afterwards; one that the phone does not
show after a crash is written again, as a person would.
"""

import asyncio
import re
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from random import Random
from typing import Any

from playwright.async_api import Browser, BrowserContext, CDPSession, Error, Page

from tests.faults.papers import Paper
from tests.faults.weather import storm, with_worker
from tests.tools.chromium import context_arguments
from tests.tools.client_script import (
    DRAIN,
    EXPORT,
    FILL_AND_SEND,
    LIST,
    LOAD,
    SAVE_DRAFT,
    SEND,
    SEND_NOW,
    START_SENDING,
    WORKER_READY,
)
from tests.tools.wire import Wire, faithful

START = "/ko/papers"
FORM = "/ko/apply/basic-pension"
PAPER = re.compile(r"/ko/papers/[1-9A-HJKMNP-TV-Z-]{13,16}$")
HEALED_WITHIN_SECONDS = 150.0  # a request that hangs is given up after 60; two of them may stand in a row
PATIENCE_SECONDS = 90.0
YEAR_MS = 365 * 86_400_000
CLOCKS = (0, 0, 0, -40 * YEAR_MS, -3 * YEAR_MS, 1 * YEAR_MS, 30 * YEAR_MS)
SHIFT = """(() => { const Real = Date, by = %d; self.Date = class extends Real {
  constructor(...given) { if (given.length) super(...given); else super(Real.now() + by); }
  static now() { return Real.now() + by; } }; })();"""


@dataclass
class Kept:
    """A paper as the phone shows it in the end."""

    id: str
    marker: str
    receipt: dict[str, Any] | None
    problem: dict[str, Any] | None
    envelope: dict[str, Any] | None = None


@dataclass
class Phone:
    """One browser context behind a wire of its own."""

    browser: Browser
    upstream: int
    random: Random
    kill_office: Callable[[], Awaitable[None]]
    papers: list[Paper]
    badness: float = 0.5
    kept: list[Kept] = field(default_factory=list)
    trouble: list[str] = field(default_factory=list)

    async def live(self) -> None:
        """From the first visit until everything is at the office, or time is up."""
        self.worker_line = ""
        self.wire = Wire(self.upstream)
        await self.wire.start()
        self.context = await self._unpack()
        try:
            await self._persist(self._first_visit)
            self.weather = storm(self.random, self.kill_office, self.badness, kills=0.02)
            self._change_weather(self.weather)
            for paper in self.papers:
                await self._attempt(paper)
            await self._heal()
        finally:
            await self.context.close()
            await self.wire.stop()

    async def _unpack(self) -> BrowserContext:
        context = await self.browser.new_context(**context_arguments(self.wire.url))
        context.set_default_timeout(30_000)
        await context.grant_permissions(["notifications", "background-sync"])
        shift = self.random.choice(CLOCKS)
        if shift:
            self.worker_line = SHIFT % shift
            await context.add_init_script(self.worker_line)
        self._change_weather(faithful)
        return context

    def _change_weather(self, behaviour: Any) -> None:
        self.wire.behaviour = with_worker(behaviour, lambda: self.worker_line)

    async def _open(self) -> Page:
        page = await self.context.new_page()
        await page.goto(START)
        await page.evaluate(LOAD)
        return page

    async def _attempt(self, paper: Paper) -> None:
        """One paper. Where the pages themselves fail the person looks, and writes again what is not there."""
        try:
            await self._send_somehow(paper)
        except (Error, TimeoutError) as trouble:
            self.trouble.append(f"{paper.marker}: {trouble!r}"[:300])
            self._change_weather(faithful)  # the person waits for a better moment
            await self._persist(lambda: self._make_good(paper))
            self._change_weather(self.weather)

    async def _make_good(self, paper: Paper) -> None:
        await self.context.set_offline(False)
        await self._close_and_reopen()
        if all(row.marker != paper.marker for row in await self._list()):
            await self._send(paper)

    async def _first_visit(self) -> None:
        self.page = await self._open()
        await self.page.evaluate(WORKER_READY)

    async def _persist(self, act: Callable[[], Awaitable[None]]) -> None:
        """As a person does: again after a moment, until it works or patience ends. Power may be gone meanwhile."""
        until = asyncio.get_running_loop().time() + PATIENCE_SECONDS
        while True:
            try:
                return await act()
            except (Error, TimeoutError):
                if asyncio.get_running_loop().time() > until:
                    raise
            await asyncio.sleep(0.5)

    async def _send_somehow(self, paper: Paper) -> None:
        ways = (
            self._send,
            self._send,
            self._die_while_sending,
            self._die_and_press_again,
            self._send_offline,
            self._send_from_two_tabs,
            self._send_through_pages,
        )
        mischief = (self._nothing, self._wake_twice, self._stop_worker, self._update_worker, self._press_send_now)
        await self.random.choice(ways)(paper)
        with suppress(Error, TimeoutError):
            await self.random.choice(mischief)()

    async def _send(self, paper: Paper) -> None:
        paper.ids.append(await self.page.evaluate(SEND, paper.spec))

    async def _die_while_sending(self, paper: Paper) -> None:
        await self.page.evaluate(START_SENDING, paper.spec)
        await asyncio.sleep(self.random.uniform(0.0, 0.06))
        await self._close_and_reopen()
        if all(row.marker != paper.marker for row in await self._list()):
            await self._send(paper)

    async def _die_and_press_again(self, paper: Paper) -> None:
        """The draft was kept, the tab dies while it is sent, the person presses send once more without looking."""
        await self.page.evaluate(SAVE_DRAFT, paper.spec)
        await self.page.evaluate(START_SENDING, paper.spec)
        await asyncio.sleep(self.random.uniform(0.0, 0.06))
        await self._close_and_reopen()
        await self._send(paper)

    async def _send_through_pages(self, paper: Paper) -> None:
        """Question by question on the real page, and send pressed twice."""
        before = {row.id for row in await self._list()}
        await self.page.goto(FORM)
        await self._begin_anew()
        answers = await self.page.evaluate(FILL_AND_SEND, paper.marker)
        await self.page.wait_for_url(PAPER)
        await self.page.evaluate(LOAD)
        paper.form, paper.version, paper.answers = FORM.rsplit("/", 1)[1], 1, answers
        sent = [row.id for row in await self._list() if row.id not in before]
        paper.ids += sent
        # Where the phone cannot seal, the page sends the form itself: the office holds it, the phone keeps nothing.
        paper.is_sent_by_the_page = not sent

    async def _begin_anew(self) -> None:
        """Where the phone offers an earlier paper of this form, the person wants a new one."""
        begun, offered = self.page.locator("progress:visible"), self.page.locator("#apply .btns button:visible")
        while not await begun.count():
            await begun.or_(offered).first.wait_for()
            if await offered.count():
                await offered.last.click()

    async def _send_offline(self, paper: Paper) -> None:
        await self.context.set_offline(True)
        await self._send(paper)
        if self.random.random() < 0.5:
            await self._close_and_reopen()
        await self.context.set_offline(False)

    async def _send_from_two_tabs(self, paper: Paper) -> None:
        other = await self._open()
        await self._send(paper)
        await asyncio.gather(*(tab.evaluate(DRAIN) for tab in (self.page, other, self.page)))
        await asyncio.sleep(self.random.uniform(0.0, 0.3))
        await other.close()

    async def _nothing(self) -> None:
        await asyncio.sleep(self.random.uniform(0.0, 0.1))

    async def _press_send_now(self) -> None:
        await self.page.evaluate(DRAIN)

    async def _close_and_reopen(self) -> None:
        with suppress(Error):
            await self.page.close()
        self.page = await self._open()

    async def _wake_twice(self) -> None:
        """Two Background Sync events together, as a browser has done."""
        devtools, registration = await self._worker()
        wake = {"origin": self.wire.url, "registrationId": registration, "tag": "outbox", "lastChance": False}
        await asyncio.gather(*(devtools.send("ServiceWorker.dispatchSyncEvent", wake) for _ in range(2)))
        await devtools.detach()

    async def _stop_worker(self) -> None:
        devtools, _ = await self._worker()
        await devtools.send("ServiceWorker.stopAllWorkers")
        await devtools.detach()

    async def _update_worker(self) -> None:
        """Another version of the worker arrives while the outbox is full."""
        self.worker_line = self.worker_line.split("//")[0] + f"// version {self.random.random()}\n"
        update = "navigator.serviceWorker.ready.then((one) => one.update()).then(() => 0, () => 0)"
        await asyncio.wait_for(self.page.evaluate(update), timeout=10)

    async def _worker(self) -> tuple[CDPSession, str]:
        devtools = await self.context.new_cdp_session(self.page)
        found: asyncio.Future[str] = asyncio.get_running_loop().create_future()

        def note(event: dict[str, Any]) -> None:
            for one in event["registrations"]:
                if not found.done():
                    found.set_result(one["registrationId"])

        devtools.on("ServiceWorker.workerRegistrationUpdated", note)
        await devtools.send("ServiceWorker.enable")
        return devtools, await asyncio.wait_for(found, timeout=5)

    async def _heal(self) -> None:
        """The network is good again, and stays so."""
        await self.context.set_offline(False)
        self._change_weather(faithful)
        await self._persist(self._close_and_reopen)
        until = asyncio.get_running_loop().time() + HEALED_WITHIN_SECONDS
        while True:
            await self.page.evaluate(SEND_NOW)
            self.kept = await self._list()
            if all(row.receipt for row in self.kept) or asyncio.get_running_loop().time() > until:
                break
            await asyncio.sleep(0.3)
        for row in self.kept:
            row.envelope = await self.page.evaluate(EXPORT, row.id)

    async def _list(self) -> list[Kept]:
        return [Kept(**row) for row in await self.page.evaluate(LIST)]
