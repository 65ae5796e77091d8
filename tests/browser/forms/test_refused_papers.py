"""The office could not take a paper: it is not lost, and the person is shown every way out."""

import json
import re
import urllib.request

import pytest
from playwright.sync_api import Page, expect

from tests.browser.forms.conftest import Office
from tests.browser.forms.filling import Filling, reference_in, wait_until_at_the_office
from tests.browser.offline.conftest import phone  # noqa: F401 - a fixture
from tests.browser.offline.phone import INBOX, Phone
from tests.faults import weather
from tests.tools.server import Server
from tests.tools.wire import Behaviour, Carry, Reply, Request, faithful


def refusing(epoch: str) -> Behaviour:
    """An office that cannot open any paper."""

    async def behave(request: Request, carry: Carry) -> Reply:
        if not request.path.startswith(INBOX):
            return await faithful(request, carry)
        told = {"outcome": "refused", "reason": "damaged"}
        results = [{"id": one["id"], **told} for one in json.loads(request.unpacked)["envelopes"]]
        return weather.answer("200 OK", json.dumps({"epoch": epoch, "results": results}).encode(), "application/json")

    return behave


@pytest.fixture
def refused(phone: Phone, live_server: Server) -> Page:  # noqa: F811 - a fixture
    """The page of a paper that was filled in, sent and refused; from then on the network is good."""
    with urllib.request.urlopen(live_server.url + "/sync/v1/keys") as answer:
        phone.wire.behave(refusing(json.load(answer)["epoch"]))
    Filling(phone.page).open().until("").send()
    expect(phone.page.get_by_role("heading", name="이 서류를 다시 보내야 해요")).to_be_visible(timeout=20_000)
    phone.wire.behave(faithful)
    return phone.page


def test_it_is_sent_anew_from_what_was_written(refused: Page, office: Office) -> None:
    before = refused.url
    refused.get_by_role("link", name="다시 보내기").click()
    refused.get_by_role("button", name="이어서 쓰기").click()
    expect(refused.get_by_role("heading", name="보내기 전에 한 번 보세요")).to_be_visible()
    reference = Filling(refused).send()
    wait_until_at_the_office(refused)
    assert refused.url != before
    assert office.state(reference) == "received"
    refused.goto("/ko/papers")
    expect(refused.locator("main li.card")).to_have_count(1)


def test_one_that_was_taken_after_all_is_not_sent_twice(refused: Page, phone: Phone) -> None:  # noqa: F811
    before = reference_in(refused)
    refused.get_by_role("link", name="다시 보내기").click()
    refused.get_by_role("button", name="이어서 쓰기").click()
    expect(refused.get_by_role("heading", name="보내기 전에 한 번 보세요")).to_be_visible()
    phone.drain(now=True)
    assert Filling(refused).send() == before
    wait_until_at_the_office(refused)


def test_its_sealed_envelope_can_be_carried_by_hand(refused: Page) -> None:
    with refused.expect_download() as download:
        refused.get_by_role("button", name="봉투를 파일로 내려받기").click()
    assert re.fullmatch(r"[0-9A-Z-]{16}\.json", download.value.suggested_filename)
    carried = json.loads(download.value.path().read_text("utf-8"))
    assert carried["receipt"] is None
    assert set(carried["envelope"]) == {"id", "created", "kid", "sealed"}


def test_letting_it_go_is_asked_once_more(refused: Page) -> None:
    refused.get_by_role("button", name="이 기기에서 지우기").click()
    expect(refused.get_by_text("기관에는 이 서류가 없어요.")).to_be_visible()
    refused.get_by_role("button", name="정말 지우기").click()
    refused.wait_for_url("**/ko/papers")
    expect(refused.get_by_role("heading", name="이 기기에서 보낸 서류가 없어요")).to_be_visible()
