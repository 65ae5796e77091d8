"""A phone holds the postings of its owner's districts: it searches, reads, keeps and suggests without a signal."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.offline.conftest import modules, sources_url  # noqa: F401 - fixtures
from tests.tools import homes
from tests.tools.chromium import context_arguments
from tests.tools.homes import Templates
from tests.tools.jobs import GOCHANG, LATER, WANJU, take_in
from tests.tools.server import Server, serve
from tests.tools.wire import ThreadedWire

VECTORS = Path(__file__).resolve().parents[2] / "vectors"
SUGGEST = """async (cases) => {
  const {suggest} = await import("/js/jobs/suggest.js");
  return cases.map(({person, records, far, today}) =>
    suggest(person, records, ({id}) => far[id] ?? null, today).map(({id, score, why}) => [id, score, why]));
}"""
PULL = """async () => (await navigator.serviceWorker.ready).active.postMessage(
  {type: "pull", locale: "ko", look: {}, asked: true})"""
NOTES = """async () => (await (await navigator.serviceWorker.ready).getNotifications()).map(({body}) => body)"""


@pytest.fixture(scope="module")
def server(templates: Templates, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with a few postings of two districts, and none that other tests put up."""
    server = serve(homes.copy(templates.get("sqlite"), tmp_path_factory.mktemp("jobs") / "home"))
    take_in(server.home, tmp_path_factory.mktemp("table"))
    yield server
    server.stop()


@pytest.fixture
def wire(server: Server) -> Iterator[ThreadedWire]:
    with ThreadedWire(server.port) as wire:
        yield wire


@pytest.fixture
def phone(browser: Browser, wire: ThreadedWire) -> Iterator[Page]:
    """A phone that holds the two districts."""
    context = browser.new_context(**context_arguments(wire.url))
    context.grant_permissions(["notifications", "background-sync"])
    page = context.new_page()
    hold(page)
    yield page
    context.close()


def hold(page: Page) -> None:
    """Choose both districts, each with its weight told before."""
    page.goto("/ko/jobs/held")
    page.get_by_role("button", name="지역 고르기").click()
    page.locator("#province").select_option("52000")
    expect(page.locator(".choice", has_text="완주군")).to_contain_text(re.compile(r"공고 \d개, 약 1 kB"))
    for region in (WANJU, GOCHANG):
        page.locator(f"input[value='{region}']").check()
    page.get_by_role("button", name="고른 지역 담기").click()
    expect(page.locator("p", has_text="받아 뒀어요")).to_be_visible(timeout=60_000)


def look_for(page: Page, words: str) -> list[str]:
    """Search, and the titles that are found."""
    page.locator("#q").fill(words)
    page.get_by_role("button", name="찾기", exact=True).click()
    page.locator("[data-found] [role=status]").wait_for()
    return page.locator("[data-found] h3").all_inner_texts()


def test_without_a_signal_a_person_finds_reads_and_keeps_a_posting(phone: Page) -> None:
    phone.context.set_offline(True)
    phone.goto("/ko/jobs")
    assert look_for(phone, "완주 요양") == ["방문 요양보호사"]
    phone.get_by_role("link", name="방문 요양보호사").click()
    expect(phone.locator("h1")).to_have_text("방문 요양보호사")
    for words in ("은하수돌봄", "시급 1만 2,300원", "1,980원 많아요", "신호가 있어야 해요"):
        expect(phone.locator("main")).to_contain_text(words)
    phone.get_by_role("button", name="담아 두기").click()
    expect(phone.get_by_role("button", name="담아 뒀어요")).to_be_visible()
    phone.goto("/ko/jobs")
    expect(phone.locator("#saved_ones + ul")).to_contain_text("방문 요양보호사")


def test_what_is_looked_for_never_leaves_the_phone(phone: Page, wire: ThreadedWire) -> None:
    before = len(wire.exchanges)
    phone.goto("/ko/jobs")
    assert look_for(phone, "경비") == ["아파트 경비원"]
    phone.get_by_role("link", name="아파트 경비원").click()
    expect(phone.locator("h1")).to_have_text("아파트 경비원")
    asked = b"".join(one.request.raw for one in wire.since(before))
    assert b"%EA%B2%BD%EB%B9%84" not in asked
    assert b"?q=" not in asked


def test_a_saved_search_rings_when_something_new_fits(phone: Page, server: Server, tmp_path: Path) -> None:
    phone.goto("/ko/jobs")
    look_for(phone, "완주 요양")
    phone.get_by_role("button", name="이 찾기 담아 두기").click()
    expect(phone.get_by_role("button", name="이 찾기 그만 담기")).to_be_visible()
    take_in(server.home, tmp_path, LATER)
    phone.evaluate(PULL)
    for _ in range(100):
        if notes := phone.evaluate(NOTES):
            break
        phone.wait_for_timeout(100)
    assert notes == ["1곳이 새로 나왔어요."]
    phone.goto("/ko/jobs")
    expect(phone.locator("#searches + ul")).to_contain_text("새 자리 1곳")


def test_a_posting_that_is_not_held_says_so(phone: Page) -> None:
    phone.context.set_offline(True)
    phone.goto("/ko/jobs/aaaaaaaaaa")
    expect(phone.locator("main")).to_contain_text("이 공고는 이 기기에 없어요")


def test_suggestions_are_those_of_the_vectors(modules: Page) -> None:  # noqa: F811
    cases: list[dict[str, Any]] = json.loads((VECTORS / "suggest.json").read_text("utf-8"))
    assert modules.evaluate(SUGGEST, cases) == [case["out"] for case in cases]
