"""`python -m tests.faults N [seed]`: N papers through every kind of bad luck; then each is compared with the office's.

The last line tells the whole: `N attempts: 0 lost, 0 doubled, 0 changed`.
"""

import asyncio
import signal
import sys
import tempfile
import time
from pathlib import Path
from random import Random, SystemRandom

from playwright.async_api import Browser, Error, async_playwright

from tests.faults.office import Office, Verdict
from tests.faults.papers import write
from tests.faults.phone import Phone, did
from tests.faults.weather import happened
from tests.tools import homes
from tests.tools.chromium import launch_arguments

PAPERS_A_PHONE = 25  # a first visit costs as much as three papers
PHONES_AT_ONCE = 4


def main(arguments: list[str]) -> int:
    """Run, tell, and give 1 when anything was lost, doubled or changed."""
    count = int(arguments[0]) if arguments else 200
    seed = int(arguments[1]) if len(arguments) > 1 else SystemRandom().randrange(10**9)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # told to stop, the office is closed on the way out
    print(f"{count} attempts, seed {seed}", flush=True)
    with tempfile.TemporaryDirectory(prefix="dure-faults-") as directory:
        office = Office(homes.ready(Path(directory)))
        try:
            verdict = asyncio.run(_storm(office, count, seed))
        finally:
            office.server.kill()
    for line in verdict.details:
        print(line)
    print(f"{count} attempts: {verdict.lost} lost, {verdict.doubled} doubled, {verdict.changed} changed")
    return 1 if verdict.lost or verdict.doubled or verdict.changed else 0


async def _storm(office: Office, count: int, seed: int) -> Verdict:
    await office.open()
    began = time.monotonic()
    async with async_playwright() as play:
        browser = await play.chromium.launch(**launch_arguments())
        phones = _phones(browser, office, count, seed)
        await _let_live(phones)
        await browser.close()
    await office.close()
    print(f"{len(phones)} phones, {office.kills} times without power, {time.monotonic() - began:.0f} s", flush=True)
    for what, counted in (("faults", happened), ("acts", did)):
        each = ", ".join(f"{name} {n}" for name, n in counted.most_common())
        print(f"{counted.total()} {what}: {each}", flush=True)
    return office.compare(phones)


def _phones(browser: Browser, office: Office, count: int, seed: int) -> list[Phone]:
    phones = []
    for start in range(0, count, PAPERS_A_PHONE):
        random = Random(f"{seed}:{start}")
        papers = [write(f"{seed}-{number}", random) for number in range(start, min(start + PAPERS_A_PHONE, count))]
        phones.append(Phone(browser, office.server.port, random, office.lose_power, papers))
    return phones


async def _let_live(phones: list[Phone]) -> None:
    """A few at a time; one that fails is told of and its papers count as they are found."""
    waiting, began = iter(phones), time.monotonic()

    async def one_after_another() -> None:
        for phone in waiting:
            try:
                await phone.live()
            except (Error, TimeoutError) as trouble:
                phone.trouble.append(f"{phone.papers[0].marker}, the whole phone: {trouble!r}")
            for line in phone.trouble:
                print(line, flush=True)
            print(
                f"{phone.papers[0].marker} to {phone.papers[-1].marker}: {time.monotonic() - began:.0f} s", flush=True
            )

    await asyncio.gather(*(one_after_another() for _ in range(PHONES_AT_ONCE)))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
