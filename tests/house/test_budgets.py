"""Bytes are money: what Chromium really sends and receives, headers too, against the budgets of DESIGN section 7."""

from collections.abc import Callable, Iterable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.tools.cast import CITIZEN
from tests.tools.chromium import context_arguments
from tests.tools.client_script import LIST, LOAD, PULLED, SEND, SEND_NOW
from tests.tools.server import Server
from tests.tools.typist import Typist, fill_all
from tests.tools.wire import Exchange, ThreadedWire

KB = 1_000
FORM = "/ko/apply/basic-pension"
OTHER_PAGES = (
    "/ko/jobs", "/ko/benefits", "/ko/benefits/basic-pension", "/ko/benefits/check", "/ko/rights",
    "/ko/rights/unpaid-wages", FORM,
    "/ko/papers", "/ko/settings",
)  # fmt: skip
ANSWERS_BYTES = 1_500
CORE = "core script: home, one form, worker"
CORE_BUNDLES = {"core", "form", "main", "offline", "review"}
# What each further destination runs beside the core; a bundle of two destinations weighs in both.
DESTINATIONS = {
    "a form with rows, files, a voice, a draft": {"begin", "voice"},
    "my papers": {"papers", "print"},
    "documents on their way": {"uploads"},
    "settings": {"settings"},
    "a page of words": {"read-aloud", "print", "words", "law"},
    "a question about rights": {"rights", "answers", "find"},
    "working it out": {"work-out", "print"},
    "the check, its questions": {"check", "course"},
    "a kiosk, on every page": {"kiosk"},
    "going on elsewhere, at the kiosk": {"later"},
    "going on elsewhere, at the phone": {"take"},
    "the check, what was found": {"found"},
    "work nearby": {"jobs", "work", "find"},
    "a CV": {"cv"},
    "what one was told": {"inbox", "life"},
}
BEFORE_THE_WORKER = {"service_workers": "block"}
Visit = Callable[..., Page]


@pytest.fixture
def wire(live_server: Server) -> Iterator[ThreadedWire]:
    with ThreadedWire(live_server.port) as wire:
        yield wire


@pytest.fixture
def visit(browser: Browser, wire: ThreadedWire) -> Iterator[Visit]:
    """Opens a page on a phone that was never here before; with `on`, on the phone of that page."""
    opened = []

    def go(path: str, on: Page | None = None, **context: object) -> Page:
        if on is None:
            opened.append(browser.new_context(**context_arguments(wire.url, **context)))
            on = opened[-1].new_page()
        on.goto(path, wait_until="networkidle")
        return on

    yield go
    for context in opened:
        context.close()


def down(exchanges: Iterable[Exchange]) -> int:
    return sum(exchange.down for exchange in exchanges)


def scripts(exchanges: Iterable[Exchange]) -> dict[str, int]:
    """Compressed bytes of each script, headers apart, counted once however often it came."""
    found = {
        one.request.path: one.body for one in exchanges if one.request.path.endswith(".js") and one.status == "200"
    }
    return dict(sorted(found.items()))


def bundle(path: str) -> str:
    """`form` for `/assets/form.ko.1234abcd.js`; empty for what is no script."""
    return path.removeprefix("/assets/").split(".")[0] if path.endswith(".js") else ""


def tell(capsys: pytest.CaptureFixture[str], rows: dict[str, int], limits: dict[str, int]) -> None:
    """Print the table, then fail for what is over."""
    with capsys.disabled():
        print()
        for name, size in rows.items():
            limit = limits[name]
            print(f"  {name:<58}{size:>8,} B  of {limit:>8,}{'  OVER' if size > limit else ''}")
    assert {name: size for name, size in rows.items() if size > limits[name]} == {}


def test_a_first_visit_to_the_home_page(visit: Visit, wire: ThreadedWire, capsys: pytest.CaptureFixture[str]) -> None:
    visit("/ko/", **BEFORE_THE_WORKER)
    tell(capsys, {"home page, first visit": down(wire.exchanges)}, {"home page, first visit": 20 * KB})


@pytest.mark.parametrize("path", OTHER_PAGES)
def test_any_other_page_on_a_first_visit(
    path: str, visit: Visit, wire: ThreadedWire, capsys: pytest.CaptureFixture[str]
) -> None:
    page = visit("/ko/", **BEFORE_THE_WORKER)
    before = len(wire.exchanges)
    visit(path, on=page)
    received = [one for one in wire.since(before) if bundle(one.request.path) not in CORE_BUNDLES]
    name = f"{path}, after home, the core script apart"
    tell(capsys, {name: down(received)}, {name: 10 * KB})


def test_script_is_small(visit: Visit, wire: ThreadedWire, capsys: pytest.CaptureFixture[str]) -> None:
    page = visit("/ko/", **BEFORE_THE_WORKER)
    visit(FORM, on=page)
    page.wait_for_selector("progress")
    fill_all(Typist(page))  # up to the review: all that an ordinary application runs
    core = set(scripts(wire.exchanges)) | {"/sw.js"}
    assert {bundle(path) for path in core} == CORE_BUNDLES | {"/sw"}
    page = visit("/ko/")
    page.evaluate(PULLED)
    everything = scripts(wire.exchanges)
    sizes, limits = {CORE: sum(everything[path] for path in core)}, {CORE: 25 * KB}
    of_bundle = {bundle(path): size for path, size in everything.items() if path not in core}
    assert of_bundle.keys() == set().union(*DESTINATIONS.values())
    for destination, bundles in DESTINATIONS.items():
        sizes[destination], limits[destination] = sum(of_bundle[one] for one in bundles), 8 * KB
    sizes["all script together"], limits["all script together"] = sum(everything.values()), 60 * KB
    tell(capsys, sizes, limits)


def test_one_language_whole_to_read_and_apply_offline(
    visit: Visit, wire: ThreadedWire, capsys: pytest.CaptureFixture[str]
) -> None:
    page = visit("/ko/")
    page.evaluate(PULLED)
    page.wait_for_load_state("networkidle")
    feed = [one for one in wire.exchanges if one.request.path.startswith("/sync/v1/feed/")]
    pulled = [one for one in feed if not one.request.path.startswith("/sync/v1/feed/guides.")]
    assert pulled
    tell(
        capsys,
        {"one language, pages, forms and rules": down(pulled)},
        {"one language, pages, forms and rules": 150 * KB},
    )


@pytest.mark.parametrize(("count", "each"), [(1, 2_500), (10, 1_300), (100, 1_300)])
def test_papers_on_their_way(
    count: int, each: int, visit: Visit, wire: ThreadedWire, capsys: pytest.CaptureFixture[str]
) -> None:
    page = visit("/ko/")
    page.evaluate(PULLED)
    page.evaluate(LOAD)
    page.context.set_offline(True)
    for number in range(count):
        page.evaluate(SEND, _paper(number))
    before = len(wire.exchanges)
    page.context.set_offline(False)
    page.evaluate(SEND_NOW)
    page.wait_for_function(f"({LIST})().then((rows) => rows.every((row) => row.receipt))", timeout=60_000)
    sent = [one for one in wire.since(before) if one.request.path.startswith("/sync/v1/inbox")]
    name, trips = f"{count} papers sent and receipted, each", f"{count} papers, round trips"
    tell(capsys, {name: sum(one.total for one in sent) // count, trips: len(sent)}, {name: each, trips: 1})


def _paper(number: int) -> dict[str, object]:
    """1.5 kB of answers, as an ordinary person writes them."""
    words = "혼자 살고 있어요. 허리가 아파서 밭일을 못 해요. 겨울이 오기 전에 알려 주시면 좋겠어요. "
    answers: dict[str, object] = {
        "full_name": CITIZEN.name, "birth_date": CITIZEN.birth_date, "phone": f"010-0000-{number:04}",
        "address": {**CITIZEN.address, "region": "jeonbuk"},
        "housing": "own", "savings": 3_497_000 + number, "note": "",
    }  # fmt: skip
    missing = ANSWERS_BYTES - len(str(answers).encode())
    answers["note"] = (words * 20).encode()[: missing - missing % 3].decode(errors="ignore")
    return {
        "form": "basic-pension",
        "version": 1,
        "locale": "ko",
        "title": "기초연금",
        "office": "nps",
        "answers": answers,
    }
