"""Walking through the live site with a browser: which pages there are, and signing in."""

import re
from collections import Counter
from collections.abc import Callable

from playwright.sync_api import Page

LINKS = "() => [...document.links].filter((a) => a.origin === location.origin).map((a) => a.pathname + a.search)"
ID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|(?<=/jobs/)[a-z2-7]{10}$")
ENOUGH_ALIKE = 3  # of pages that differ only in an id
LEAVES = ("/sign-out", "/export", ".csv", ".json", ".webmanifest", ".atom")


def walk(page: Page, start: str, inside: Callable[[str], bool], each: Callable[[str], None]) -> list[str]:
    """Open every page that links lead to from `start`, staying `inside`; `each` is called while it is open."""
    seen: list[str] = []
    alike: Counter[str] = Counter()
    waiting = [start]
    while waiting:
        path = waiting.pop(0)
        if path in seen or path.partition("?")[0].endswith(LEAVES) or alike[shape(path)] >= ENOUGH_ALIKE:
            continue
        alike[shape(path)] += 1
        answer = page.goto(path, wait_until="load")
        if answer is None or "text/html" not in answer.headers.get("content-type", ""):
            continue
        assert answer.status == 200, f"{path}: {answer.status}"
        seen.append(path)
        each(path)
        waiting += [link for link in page.evaluate(LINKS) if inside(link) and link not in seen]
    return seen


def shape(path: str) -> str:
    """What kind of page an address leads to: ids and the values of a question are left out."""
    place, _, query = path.partition("?")
    asked = sorted(part.split("=")[0] for part in query.split("&"))
    return f"{ID.sub('*', place)}?{'&'.join(asked)}"


def sign_in(page: Page, name: str, password: str) -> None:
    """As a member of staff does it."""
    page.goto("/staff/sign-in")
    page.locator("main input[type=text], main input[autocomplete=username]").first.fill(name)
    page.locator("main input[type=password]").first.fill(password)
    page.locator("main button").first.click()
    page.wait_for_url(lambda url: "/sign-in" not in url)
