"""What does a phone show and do without a network? The office's own pages, and never more."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import CDPSession, Route

from tests.browser.offline.phone import Phone
from tests.faults import weather
from tests.tools.wire import Behaviour, Carry, Reply, Request, faithful

MAIN = "document.querySelector('main').outerHTML"
SAFE = ("content-security-policy", "x-content-type-options", "referrer-policy", "permissions-policy", "content-type")
PAGES = """() => new Promise((resolve) => {
  indexedDB.open("dure-pages").onsuccess = ({target}) => {
    const asked = target.result.transaction("pages").objectStore("pages").getAllKeys();
    asked.onsuccess = () => { target.result.close(); resolve(asked.result.map(([, id]) => id)); };
  };
})"""
SHOWN = """navigator.serviceWorker.ready.then((worker) => worker.getNotifications())
  .then((all) => all.map(({title, body, data}) => ({title, body, data})))"""
PULL = "() => navigator.serviceWorker.controller.postMessage({type: 'pull', locale: 'ko', asked: true, look: {}})"


UPDATE = "navigator.serviceWorker.ready.then((worker) => worker.update()).then(() => 0, () => 0)"


async def weather_lost(request: Request, carry: Carry) -> Reply:
    return weather.LOST


def on(path: str, luck: Behaviour) -> Behaviour:
    async def behave(request: Request, carry: Carry) -> Reply:
        return await (luck if request.path.startswith(path) else faithful)(request, carry)

    return behave


def between(html: str, begin: str, end: str) -> str:
    return html[html.index(begin) : html.index(end)]


@pytest.mark.parametrize("path", ["/ko/", "/ko/benefits", "/ko/benefits/basic-pension", "/ko/apply/basic-pension"])
def test_a_page_made_on_the_phone_is_the_page_of_the_office(phone: Phone, path: str) -> None:
    served = phone.context.request.get(phone.wire.url + path)
    phone.open(pulled=True)
    phone.context.set_offline(True)
    made = phone.page.goto(path)
    assert made is not None
    assert made.status == 200
    before, after = served.text(), made.text()
    assert (
        after[after.index("<main") : after.index("</main>")] == before[before.index("<main") : before.index("</main>")]
    )
    assert (
        after[after.index("<title>") : after.index("</title>")]
        == before[before.index("<title>") : before.index("</title>")]
    )
    head = lambda html: html[html.index("<body>") : html.index("<main")]  # noqa: E731
    assert head(after) == head(before)
    assert {name: made.headers.get(name) for name in SAFE} == {name: served.headers.get(name) for name in SAFE}


def test_a_page_that_is_not_here_says_so_and_keeps_its_address(phone: Phone) -> None:
    phone.open(pulled=True)
    phone.context.set_offline(True)
    answer = phone.page.goto("/ko/benefits/something-new")
    assert answer is not None
    assert answer.status == 503
    assert phone.page.url.endswith("/ko/benefits/something-new")
    assert phone.page.locator("main h1").text_content()


def test_the_door_leads_home_in_the_language_last_read(phone: Phone) -> None:
    phone.open("/en/", pulled=True)
    phone.context.set_offline(True)
    phone.page.goto("/")
    assert phone.page.url == phone.wire.url + "/en/"


@pytest.mark.parametrize("path", ["/staff/sign-in", "/ko/apply/basic-pension/again", "/sync/v1/keys", "/healthz"])
def test_the_worker_never_answers_for_offices_errors_and_machines(phone: Phone, path: str) -> None:
    phone.open(pulled=True)
    before = len(phone.wire.exchanges)
    answer = phone.page.goto(path)
    assert answer is not None
    assert not answer.from_service_worker
    assert any(one.request.path == path for one in phone.wire.since(before))


def test_a_form_that_is_posted_goes_past_the_worker(phone: Phone) -> None:
    phone.open(pulled=True)
    methods = []
    phone.context.on("request", lambda request: methods.append((request.method, bool(request.service_worker))))
    phone.page.evaluate("() => fetch('/ko/settings', {method: 'POST', body: new URLSearchParams({text: '3'})})")
    assert ("POST", True) not in methods


def test_the_papers_of_this_phone_open_without_a_network_and_a_stranger_s_do_not(phone: Phone) -> None:
    phone.open(pulled=True)
    phone.context.set_offline(True)
    sent = phone.send("김순자")
    reference = phone.paper(sent)["reference"]
    assert phone.page.goto(f"/ko/papers/{reference}").status == 200
    assert phone.page.goto(f"/ko/papers/{reference.replace('-', '').lower()}").status == 200
    assert phone.page.goto("/ko/papers/4ZXZ-3H1T-XCYJ-2").status == 503


def test_the_look_that_was_chosen_is_on_pages_made_on_the_phone(phone: Phone) -> None:
    phone.context.add_cookies([{"name": "text", "value": "5", "url": phone.wire.url}])
    phone.open(pulled=True)
    phone.context.set_offline(True)
    made = phone.page.goto("/ko/benefits")
    assert made is not None
    assert '<html lang="ko" data-text="5">' in made.text()


async def lying_feed(request: Request, carry: Carry) -> Reply:
    """Someone on the way changes a page."""
    _, _, body = (await carry(plain(request))).partition(b"\r\n\r\n")
    feed = json.loads(body)
    for change in feed["changes"]:
        change["body"]["main"] = "<h1>Send money to the stranger</h1>"
    return weather.answer("200 OK", json.dumps(feed).encode(), "application/json")


def test_pages_that_the_office_did_not_sign_are_never_shown(phone: Phone) -> None:
    phone.wire.behave(on("/sync/v1/feed", lying_feed))
    phone.open()
    phone.page.evaluate("navigator.serviceWorker.ready")
    phone.wait_until(lambda: phone.asked("/sync/v1/feed") >= 2)
    phone.page.wait_for_timeout(300)
    assert phone.page.evaluate(PAGES) == []
    phone.wire.behave(faithful)
    phone.page.reload()
    phone.wait_until(lambda: phone.page.evaluate(PAGES))


async def gone(request: Request, carry: Carry) -> Reply:
    return weather.answer("410 Gone", b'{"reset":true}', "application/problem+json")


def test_an_unusable_cursor_begins_again_and_keeps_the_pages_meanwhile(phone: Phone) -> None:
    phone.open(pulled=True)
    phone.page.reload()
    held = len(phone.page.evaluate(PAGES))
    first = [True]

    async def gone_once(request: Request, carry: Carry) -> Reply:
        if "after=" in request.path and first.pop():
            return await gone(request, carry)
        return await faithful(request, carry)

    phone.wire.behave(on("/sync/v1/feed", gone_once))
    before = len(phone.wire.exchanges)
    phone.page.evaluate(PULL)
    phone.wait_until(lambda: any(one.request.path == "/sync/v1/feed/pages.ko" for one in phone.wire.since(before)))
    phone.page.wait_for_timeout(300)
    assert len(phone.page.evaluate(PAGES)) == held


def test_the_next_visit_pulls_nothing_that_is_here(phone: Phone) -> None:
    phone.open(pulled=True)
    before = len(phone.wire.exchanges)
    phone.page.goto("/ko/benefits")
    phone.page.wait_for_timeout(500)
    paths = {one.request.path for one in phone.wire.since(before)}
    assert paths <= {"/sw.js"}


def test_a_phone_that_saves_data_gets_its_language_once_and_then_only_on_request(phone: Phone) -> None:
    def save_data(route: Route) -> None:
        answer = route.fetch()
        line = "Object.defineProperty(navigator, 'connection', {value: {saveData: true}});"
        route.fulfill(response=answer, body=line + answer.text())

    phone.context.route("**/sw.js", save_data)
    phone.open(pulled=True)
    phone.page.evaluate("() => $store.setMeta('pulled.ko', 0)")
    before = phone.asked("/sync/v1/feed")
    phone.page.goto("/ko/benefits")
    phone.page.wait_for_timeout(500)
    assert phone.asked("/sync/v1/feed") == before
    phone.page.evaluate(PULL)
    phone.wait_until(lambda: phone.asked("/sync/v1/feed") > before)


def test_bytes_of_the_pull_are_told(phone: Phone) -> None:
    phone.page.add_init_script(
        "window.told = []; new BroadcastChannel('dure').onmessage = ({data}) => window.told.push(data)"
    )
    phone.open(pulled=True)
    phone.wait_until(lambda: phone.page.evaluate("window.told.some(({type, at}) => type == 'pull' && at)"))
    assert phone.page.evaluate("window.told.some(({type, bytes}) => type == 'pull' && bytes > 1000)")
    assert "2026" in (phone.page.locator("[data-stored]").text_content() or "")


def plain(request: Request) -> Request:
    """The same, for an answer that is neither compressed nor already known."""
    lines = request.head.split(b"\r\n")
    kept = [line for line in lines if not line.lower().startswith((b"accept-encoding", b"if-none-match"))]
    return Request(request.method, request.path, b"\r\n".join(kept), request.body)


async def next_version(request: Request, carry: Carry) -> Reply:
    _, _, body = (await carry(plain(request))).partition(b"\r\n\r\n")
    return weather.answer("200 OK", body.replace(b"version:`", b"version:`next-", 1), "text/javascript")


def test_a_new_version_that_does_not_come_whole_leaves_the_old_one_standing(phone: Phone) -> None:
    phone.open(pulled=True)

    async def half_of_it(request: Request, carry: Carry) -> Reply:
        if request.path == "/sw.js":
            return await next_version(request, carry)
        return await (weather_lost if request.path == "/ko/shell" else faithful)(request, carry)

    phone.wire.behave(half_of_it)
    before = len(phone.wire.exchanges)
    phone.page.evaluate(UPDATE)
    phone.wait_until(lambda: any(one.request.path == "/ko/shell" for one in phone.wire.since(before)))
    phone.page.wait_for_timeout(500)
    phone.context.set_offline(True)
    assert phone.page.goto("/ko/benefits").status == 200


def test_a_new_version_takes_over_without_loading_a_page_again(phone: Phone) -> None:
    phone.open(pulled=True)
    phone.page.evaluate("window.written = 'half a sentence'")
    phone.wire.behave(on("/sw.js", next_version))
    phone.page.evaluate(UPDATE)
    phone.wait_until(lambda: len(phone.page.evaluate("caches.keys()")) == 2)
    phone.page.wait_for_timeout(500)
    assert phone.page.evaluate("window.written") == "half a sentence"
    phone.context.set_offline(True)
    assert phone.page.goto("/ko/benefits").status == 200


@pytest.fixture
def push(phone: Phone) -> Iterator[Any]:
    """Delivers a push message to the worker of the phone; gives what was shown."""
    phone.open(pulled=True)
    devtools: CDPSession = phone.context.new_cdp_session(phone.page)
    found: list[str] = []
    devtools.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda told: found.extend(one["registrationId"] for one in told["registrations"]),
    )
    devtools.send("ServiceWorker.enable")
    phone.wait_until(lambda: found)

    def deliver(data: str) -> list[dict[str, Any]]:
        devtools.send(
            "ServiceWorker.deliverPushMessage",
            {"origin": phone.wire.url, "registrationId": found[-1], "data": data},
        )
        phone.wait_until(lambda: phone.page.evaluate(SHOWN))
        return list(phone.page.evaluate(SHOWN))

    yield deliver
    devtools.detach()


def test_the_office_s_news_is_shown_as_it_was_declared(push: Any) -> None:
    message = {
        "web_push": 8030,
        "notification": {"title": "답이 왔어요", "body": "열어 보세요", "navigate": "/ko/papers"},
    }
    shown = push(json.dumps(message))
    assert shown == [{"title": "답이 왔어요", "body": "열어 보세요", "data": {"navigate": "/ko/papers"}}]


@pytest.mark.parametrize("junk", ["", "hello", '{"web_push":1}', '{"web_push":8030}'])
def test_whatever_comes_something_is_shown(push: Any, junk: str) -> None:
    shown = push(junk)
    assert shown[0]["title"]
    assert shown[0]["data"]["navigate"] == "/ko/papers"
