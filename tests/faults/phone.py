"""One phone in the storm: a browser of its own, the real client, and a person who does what people do.

A paper counts as promised when the client said so, or when the phone shows it afterwards; one that the phone does not
show after a crash is written again, as a person would.
"""

import asyncio
import re
from collections import Counter
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
    UPDATE_WORKER,
    WORKER_READY,
)
from tests.tools.wire import Wire, faithful

START = "/ko/papers"
FORM = "/ko/apply/basic-pension"
PAPER = re.compile(r"/ko/papers/[1-9A-HJKMNP-TV-Z-]{13,16}$")
HEALED_WITHIN_SECONDS = 150.0  # several requests that hang may stand in a row, each given up after 6
PATIENCE_SECONDS = 120.0
STEP_SECONDS = 45.0  # the browser's own tools now and then never answer: a worker that was stopped just then is asked
OFFLINE_SECONDS = 5.0
YEAR_MS = 365 * 86_400_000
CLOCKS = (0, 0, 0, -40 * YEAR_MS, -3 * YEAR_MS, 1 * YEAR_MS, 30 * YEAR_MS)
SHIFT = """(() => { const Real = Date, by = %d; self.Date = class extends Real {
  constructor(...given) { if (given.length) super(...given); else super(Real.now() + by); }
  static now() { return Real.now() + by; } }; })();"""
# In this world long waits are short: a line that says nothing is given up after 6 seconds and not 25.
IMPATIENT = """((later) => { self.setTimeout = (act, ms, ...given) => later(act, ms < 25000 ? ms : ms / 4, ...given);
  })(self.setTimeout);"""

did: Counter[str] = Counter()  # how papers were sent, and what was done to the phone in between


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
        context.set_default_timeout(20_000)
        await context.grant_permissions(["notifications", "background-sync"])
        shift = self.random.choice(CLOCKS)
        self.worker_line = IMPATIENT + (SHIFT % shift if shift else "")
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

    async def _first_visit(self) -> None:
        for page in self.context.pages:
            await page.close()
        self.page = await self._open()
        await self.page.evaluate(WORKER_READY)

    async def _attempt(self, paper: Paper) -> None:
        """One paper. Where the pages themselves fail the person looks, and writes again what is not there."""
        try:
            await asyncio.wait_for(self._send_somehow(paper), STEP_SECONDS)
        except (Error, TimeoutError) as trouble:
            said = str(trouble).partition("\n")[0] or "no answer"
            self.trouble.append(f"{paper.marker}: {said}; the person tries again")
            self._change_weather(faithful)  # the person waits for a better moment
            await self._persist(lambda: self._make_good(paper))
            self._change_weather(self.weather)

    async def _make_good(self, paper: Paper) -> None:
        await self._be_offline(False)
        await self._close_and_reopen()
        if not await self._is_there(paper):
            await self._send(paper)

    async def _persist(self, act: Callable[[], Awaitable[None]]) -> None:
        """As a person does: again after a moment, until it works or patience ends. Power may be gone meanwhile."""
        until = asyncio.get_running_loop().time() + PATIENCE_SECONDS
        while True:
            try:
                return await asyncio.wait_for(act(), STEP_SECONDS)
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
        way, trick = self.random.choice(ways), self.random.choice(mischief)
        did.update([way.__name__.strip("_"), trick.__name__.strip("_")])
        await way(paper)
        with suppress(Error, TimeoutError):
            await trick()

    async def _send(self, paper: Paper) -> None:
        paper.ids.append(await self.page.evaluate(SEND, paper.spec))

    async def _die_while_sending(self, paper: Paper) -> None:
        await self.page.evaluate(START_SENDING, paper.spec)
        await asyncio.sleep(self.random.uniform(0.0, 0.06))
        await self._close_and_reopen()
        if not await self._is_there(paper):
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
        await self.page.goto(FORM)
        answers = await self.page.evaluate(FILL_AND_SEND, paper.marker)
        paper.form, paper.version, paper.answers = FORM.rsplit("/", 1)[1], 1, answers
        await self.page.wait_for_url(PAPER)
        await self.page.evaluate(LOAD)
        # Where the phone cannot seal, the page sends the form itself: the office holds it, the phone keeps nothing.
        paper.is_sent_by_the_page = not await self._is_there(paper)

    async def _is_there(self, paper: Paper) -> bool:
        """Whether the phone shows this paper: under the title that it was given, or as one that no page told of yet."""
        rows = await self._list()
        titles = {one.marker for one in self.papers}
        told = {known for one in self.papers for known in one.ids}
        paper.ids += [row.id for row in rows if row.marker not in titles and row.id not in told]
        return any(row.marker == paper.marker or row.id in paper.ids for row in rows)

    async def _send_offline(self, paper: Paper) -> None:
        await self._be_offline(True)
        await self._send(paper)
        if self.random.random() < 0.5:
            await self._close_and_reopen()
        await self._be_offline(False)

    async def _be_offline(self, offline: bool) -> None:
        """The pages first; a worker that was stopped a moment ago may never answer, and starts as its pages are."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self.context.set_offline(offline), OFFLINE_SECONDS)

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
        await asyncio.wait_for(self.page.evaluate(UPDATE_WORKER), timeout=10)

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
        await self._be_offline(False)
        self._change_weather(faithful)
        await self._persist(self._close_and_reopen)
        until = asyncio.get_running_loop().time() + HEALED_WITHIN_SECONDS
        while asyncio.get_running_loop().time() < until:
            try:
                await asyncio.wait_for(self._send_all(), STEP_SECONDS)
            except TimeoutError:
                self.trouble.append(f"{self.papers[0].marker}: no answer to `send now`")
                await self._persist(self._close_and_reopen)
            if self.kept and all(row.receipt for row in self.kept):
                break
            await asyncio.sleep(0.3)
        for row in self.kept:
            row.envelope = await self.page.evaluate(EXPORT, row.id)

    async def _send_all(self) -> None:
        await self.page.evaluate(SEND_NOW)
        self.kept = await self._list()

    async def _list(self) -> list[Kept]:
        return [Kept(**row) for row in await self.page.evaluate(LIST)]
