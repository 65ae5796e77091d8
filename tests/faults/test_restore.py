"""An office that was restored from an old copy gets back from the phones what came after it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.faults.office import holds
from tests.tools.chromium import context_arguments
from tests.tools.client_script import LIST, LOAD, SEND, SEND_NOW, WORKER_READY
from tests.tools.server import Server

ALL_RECEIVED = f"({LIST})().then((rows) => rows.length && rows.every((row) => row.receipt))"


@pytest.fixture
def phone(browser: Browser, own_server: Server) -> Iterator[Page]:
    context = browser.new_context(**context_arguments(own_server.url))
    page = context.new_page()
    come_in(page)
    yield page
    context.close()


def come_in(page: Page) -> None:
    page.goto("/ko/papers")
    page.evaluate(WORKER_READY)
    page.evaluate(LOAD)


def send(page: Page, name: str) -> None:
    paper = {"form": "basic-pension", "version": 1, "locale": "ko", "answers": {"full_name": name}}
    page.evaluate(SEND, {**paper, "title": name, "office": "nps"})
    page.evaluate(SEND_NOW)
    page.wait_for_function(ALL_RECEIVED)


def test_a_restored_office_gets_back_what_it_lost(phone: Page, own_server: Server, tmp_path: Path) -> None:
    send(phone, "before the copy")
    own_server.home.flask("backup", str(tmp_path / "copy"))
    send(phone, "after the copy")
    receipts = {row["id"]: row["receipt"] for row in phone.evaluate(LIST)}
    own_server.stop()
    own_server.home.flask("restore", str(tmp_path / "copy"))
    assert [one.contents.answers["full_name"] for one in holds(own_server.home)] == ["before the copy"]
    own_server.start()
    held = {}
    for _ in range(20):  # the person looks in; the page hears of the new epoch, and offers the papers again
        come_in(phone)
        held = {one.contents.answers["full_name"]: one for one in holds(own_server.home)}
        if len(held) > 1:
            break
        phone.wait_for_timeout(500)
    assert sorted(held) == ["after the copy", "before the copy"]
    assert all(one.receipt["received_at"] == receipts[one.id]["received_at"] for one in held.values())
