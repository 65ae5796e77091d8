"""What happens to papers on bad networks, before portals, on broken clocks? They stay, and go once."""

import asyncio
import json

import pytest

from tests.browser.offline.phone import INBOX, Phone
from tests.faults import weather
from tests.tools.wire import Behaviour, Carry, Reply, Request, faithful

YEAR_MS = 365 * 86_400_000
SHIFT = "Date.now = ((now) => () => now() + %d)(Date.now)"


def on_inbox(luck: Behaviour, times: int = 1_000_000) -> Behaviour:
    """Bad luck for the first exchanges with the inbox, a good network for all else."""
    left = [times]

    async def behave(request: Request, carry: Carry) -> Reply:
        if not request.path.startswith(INBOX) or left[0] == 0:
            return await faithful(request, carry)
        left[0] -= 1
        return await luck(request, carry)

    return behave


async def lose_reply(request: Request, carry: Carry) -> Reply:
    await carry(request)
    return weather.LOST


async def portal(request: Request, carry: Carry) -> Reply:
    return weather.answer("200 OK", weather.PORTAL, "text/html")


async def portal_door(request: Request, carry: Carry) -> Reply:
    return weather.answer("302 Found", b"", "text/html", "Location: /healthz\r\n")


async def portal_created(request: Request, carry: Carry) -> Reply:
    return weather.answer("201 Created", b'{"ok":true}', "application/json")


async def unsigned_success(request: Request, carry: Carry) -> Reply:
    ids = [item["id"] for item in json.loads(request.unpacked)["envelopes"]]
    body = {"epoch": "019a0000-0000-7000-8000-000000000000", "results": [{"id": i, "outcome": "accepted"} for i in ids]}
    return weather.answer("200 OK", json.dumps(body).encode(), "application/json")


async def come_back_later(request: Request, carry: Carry) -> Reply:
    return weather.answer("503 Service Unavailable", b"{}", "application/problem+json", "Retry-After: 3600\r\n")


async def broken(request: Request, carry: Carry) -> Reply:
    return weather.answer("500 Internal Server Error", b"{}", "application/problem+json")


def three_waiting(phone: Phone) -> list[str]:
    """Three papers on a phone without a network; their ids."""
    phone.open(pulled=True)
    phone.context.set_offline(True)
    return [phone.send(name) for name in ("하나", "둘", "셋")]


def test_a_lost_reply_brings_the_same_receipt_the_next_time(phone: Phone) -> None:
    phone.open()
    phone.wire.behave(on_inbox(lose_reply, times=1))
    sent = phone.send("김순자")
    phone.drain(now=True)
    phone.wait_until_received()
    assert phone.asked(INBOX) >= 2
    assert phone.paper(sent)["problem"] is None


@pytest.mark.parametrize("luck", [portal, portal_door, portal_created, unsigned_success])
def test_what_only_looks_like_success_turns_no_mark_green(phone: Phone, luck: Behaviour) -> None:
    phone.open()
    phone.wire.behave(on_inbox(luck))
    sent = phone.send("김순자")
    phone.drain(now=True)
    assert phone.paper(sent)["marks"]["office"] is None
    phone.wire.behave(faithful)
    phone.drain(now=True)
    phone.wait_until_received()


def test_the_office_is_not_asked_again_before_it_wants_to_be(phone: Phone) -> None:
    phone.open()
    phone.wire.behave(on_inbox(come_back_later))
    phone.send("김순자")
    phone.drain(eager=True)
    asked = phone.asked(INBOX)
    phone.drain(eager=True)
    phone.drain()
    assert phone.asked(INBOX) == asked
    phone.wire.behave(faithful)
    phone.drain(now=True)
    phone.wait_until_received()


@pytest.mark.parametrize("years", [-40, -3, 30])
def test_a_clock_that_jumps_by_years_stops_nothing(phone: Phone, years: int) -> None:
    phone.open()
    phone.wire.behave(on_inbox(broken))
    phone.send("김순자")
    phone.drain()
    phone.page.evaluate(SHIFT % (years * YEAR_MS))
    phone.wire.behave(faithful)
    phone.send("이영호")
    phone.drain()
    phone.wait_until_received()
    assert [paper["title"] for paper in phone.papers()] == ["이영호", "김순자"]


def test_one_paper_that_is_refused_does_not_hold_up_the_others(phone: Phone) -> None:
    first, poison, last = three_waiting(phone)
    phone.drain()  # the tries that sending began are over
    phone.page.evaluate(
        "(id) => $store.changeRow(id, (row) => { row.envelope = {...row.envelope, sealed: 'AAAA'}; })", poison
    )
    phone.context.set_offline(False)
    phone.wait_until(lambda: phone.paper(first)["marks"]["office"] and phone.paper(last)["marks"]["office"])
    assert phone.paper(poison)["problem"]["outcome"] == "refused"
    assert phone.page.evaluate("() => $drain.countWaiting()") == 0


def test_a_paper_that_breaks_the_office_does_not_hold_up_the_others(phone: Phone) -> None:
    ids = three_waiting(phone)

    async def break_on_second(request: Request, carry: Carry) -> Reply:
        return await (broken if ids[1].encode() in request.unpacked else faithful)(request, carry)

    phone.wire.behave(on_inbox(break_on_second))
    phone.context.set_offline(False)
    for _ in range(6):
        phone.drain(now=True)
    assert [bool(phone.paper(one)["marks"]["office"]) for one in ids] == [True, False, True]
    phone.wire.behave(faithful)
    phone.drain(now=True)
    phone.wait_until_received()


def test_more_than_a_hundred_papers_go_in_as_few_requests_as_allowed(phone: Phone) -> None:
    phone.open(pulled=True)
    phone.context.set_offline(True)
    phone.page.evaluate(
        """async () => {
          for (let n = 0; n < 120; n++) {
            await window.dure.$outbox.send({form: "basic-pension", version: 1, locale: "ko", title: "t", office: "nps",
              answers: {full_name: "김순자 " + n}});
          }
        }"""
    )
    phone.drain()
    before = len(phone.wire.exchanges)
    phone.context.set_offline(False)
    phone.wait_until_received()
    requests = [one.request for one in phone.wire.since(before) if one.request.path == INBOX]
    assert len(requests) == 2
    assert all(request.header("content-encoding") == "gzip" for request in requests)


def test_two_tabs_and_the_worker_send_each_paper_once(phone: Phone) -> None:
    phone.open(pulled=True)
    phone.context.set_offline(True)
    phone.send("김순자")
    other = Phone(phone.context, phone.context.new_page(), phone.wire).open()
    phone.drain()
    before = len(phone.wire.exchanges)
    phone.context.set_offline(False)
    phone.page.evaluate("() => { $drain.drain({now: true}); $drain.drain({now: true}); }")
    other.drain(now=True)
    phone.wait_until_received()
    assert sum(one.request.path == INBOX for one in phone.wire.since(before)) == 1


def test_without_web_locks_a_lease_that_runs_out_does_the_same(phone: Phone) -> None:
    phone.open()
    phone.page.evaluate("() => Object.defineProperty(navigator, 'locks', {value: undefined})")
    phone.page.evaluate("() => $store.setMeta('lease', {until: Date.now() + 60000, span: 60000})")
    sent = phone.send("김순자")
    phone.drain(now=True)
    assert phone.paper(sent)["marks"]["office"] is None
    phone.page.evaluate("() => $store.setMeta('lease', {until: Date.now() - 1, span: 60000})")
    phone.drain(now=True)
    phone.wait_until_received()


NO_BACKGROUND_SYNC = "Object.defineProperty(ServiceWorkerRegistration.prototype, 'sync', {value: undefined})"
HOLD_FOR_EVER = "() => { navigator.locks.request('dure-drain', () => new Promise(() => {})); }"


def beside_a_page_that_holds_the_lock(phone: Phone) -> Phone:
    """Another page of the phone, whose clock the test commands."""
    phone.open(pulled=True)
    phone.page.evaluate(HOLD_FOR_EVER)
    other = Phone(phone.context, phone.context.new_page(), phone.wire)
    other.page.clock.install()
    return other.open()


def test_a_line_that_is_dead_does_not_hold_up_what_waits(phone: Phone) -> None:
    silent: list[Request] = []

    async def hang(request: Request, carry: Carry) -> Reply:
        silent.append(request)
        while silent:
            await asyncio.sleep(0.05)
        return weather.LOST

    phone.context.add_init_script(NO_BACKGROUND_SYNC)
    phone.page.clock.install()
    phone.open(pulled=True)
    phone.wire.behave(on_inbox(hang, times=1))
    phone.send("김순자")
    phone.wait_until(lambda: silent)
    phone.page.evaluate("() => { $drain.drain({now: true}); }")
    phone.page.clock.fast_forward(30_000)
    phone.wait_until_received()
    silent.clear()


def test_a_page_that_sleeps_with_the_lock_does_not_hold_up_the_others(phone: Phone) -> None:
    other = beside_a_page_that_holds_the_lock(phone)
    other.send("김순자")
    other.page.wait_for_timeout(200)
    assert other.papers()[0]["marks"]["office"] is None
    other.page.clock.fast_forward(100_000)
    other.wait_until_received()


def test_a_page_that_is_alive_keeps_the_lock_however_long_it_takes(phone: Phone) -> None:
    other = beside_a_page_that_holds_the_lock(phone)
    other.send("김순자")
    for _ in range(3):
        other.page.evaluate("() => $store.setMeta('lease', {until: Date.now() + 180_000, span: 180_000})")
        other.page.clock.fast_forward(100_000)
    other.page.wait_for_timeout(200)
    assert other.papers()[0]["marks"]["office"] is None


def test_the_line_under_the_header_says_how_it_stands(phone: Phone) -> None:
    phone.open(pulled=True)
    signal = phone.page.locator("#signal")
    phone.context.set_offline(True)
    phone.send("김순자")
    phone.send("이영호")
    phone.wait_until(lambda: "2개를 보관하고" in (signal.text_content() or ""))
    phone.context.set_offline(False)
    phone.wait_until(lambda: "모두 보냈어요" in (signal.text_content() or ""))
    assert signal.get_attribute("role") == "status"


def test_send_now_is_a_button_when_the_office_did_not_answer(phone: Phone) -> None:
    phone.open()
    phone.wire.behave(on_inbox(come_back_later))
    phone.send("김순자")
    button = phone.page.locator("#signal button")
    button.wait_for()
    phone.wire.behave(faithful)
    button.click()
    phone.wait_until_received()
