"""What the office's push looks like on the phone: the message as it left the server, shown by the real worker."""

import json
from dataclasses import replace
from typing import Any

from flask import Flask
from playwright.sync_api import BrowserContext, Page

from app.db import transaction
from app.notices import actions, send
from tests.browser.forms.filling import Filling, wait_until_at_the_office
from tests.tools.client_script import PULLED
from tests.tools.push import PushService

PAPER = "0190a5a0-0000-7000-8000-000000000001"


def test_a_message_of_the_office_is_shown_and_says_little(app: Flask, context: BrowserContext, page: Page):
    message = _message_of_the_office(app)
    context.grant_permissions(["notifications", "background-sync"])
    page.goto("/ko/")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    _deliver(context, page, json.dumps(message))
    [shown] = page.evaluate(SHOWN)
    assert (shown["title"], shown["body"], shown["lang"]) == ("두레", "서류에 새 소식이 있어요", "ko")
    assert shown["navigate"] == "/ko/papers/ABCD-EFGH-JKMN-P"


def test_pressed_it_leads_to_the_right_page_also_without_a_network(app: Flask, context: BrowserContext, page: Page):
    message = _message_of_the_office(app)
    context.grant_permissions(["notifications", "background-sync"])
    page.goto("/ko/")
    page.evaluate(PULLED)
    context.set_offline(True)
    _deliver(context, page, json.dumps(message))
    page.evaluate(SHOWN)
    [worker] = context.service_workers
    address = worker.evaluate(PRESSED)
    page.goto(address)
    assert address.endswith("/ko/papers/ABCD-EFGH-JKMN-P")
    assert page.locator("main h1").count() == 1
    assert page.evaluate("navigator.serviceWorker.ready.then((one) => one.getNotifications())") == []


def test_the_icon_of_the_app_counts_the_papers_with_news(app: Flask, context: BrowserContext, page: Page):
    message = _message_of_the_office(app)
    context.grant_permissions(["notifications", "background-sync"])
    page.goto("/ko/")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    [worker] = context.service_workers
    worker.evaluate("() => { navigator.setAppBadge = async (count) => { self.counted = count; }; }")
    _deliver(context, page, json.dumps(message))
    page.evaluate(SHOWN)
    page.wait_for_timeout(300)
    assert worker.evaluate("self.counted") == 1


def test_a_browser_that_got_another_address_tells_the_office(context: BrowserContext, page: Page):
    context.grant_permissions(["notifications", "background-sync"])
    Filling(page).open().until("").send()
    wait_until_at_the_office(page)
    service = PushService()
    renewed = {**service.browser("phone").subscription, "endpoint": "https://fcm.googleapis.com/fcm/send/renewed"}
    [worker] = context.service_workers
    assert worker.evaluate(CHANGED, renewed) == 201
    service.stop()


# The event as a browser makes it; what the office answers to the worker.
CHANGED = """async (given) => {
  const event = Object.assign(new ExtendableEvent("pushsubscriptionchange"), {newSubscription: given});
  const answered = new Promise((resolve) => {
    const fetched = self.fetch;
    self.fetch = async (...request) => {
      const response = await fetched(...request);
      if (String(request[0]).includes("/push/v1/")) resolve(response.status);
      return response;
    };
  });
  self.dispatchEvent(event);
  return answered;
}"""
# A press on the first notification; a test's own event may open no window, so the address is handed over instead.
PRESSED = """async () => {
  const opened = new Promise((resolve) => { self.clients.openWindow = async (url) => resolve(String(url)); });
  const [notification] = await self.registration.getNotifications();
  self.dispatchEvent(new NotificationEvent("notificationclick", {notification}));
  return opened;
}"""
SHOWN = """async () => {
  const registration = await navigator.serviceWorker.ready;
  for (let tries = 0; tries < 100; tries++) {
    const found = await registration.getNotifications();
    if (found.length) return found.map(({title, body, lang, data}) => ({title, body, lang, navigate: data.navigate}));
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return [];
}"""


def _message_of_the_office(app: Flask) -> dict[str, Any]:
    """Sent by the clock's own step, received and opened by a push service."""
    app.extensions["dure.settings"] = replace(app.extensions["dure.settings"], push_allow_private=True)
    service = PushService()
    phone = service.browser()
    actions.subscribe(phone.subscription, "ko", [PAPER])
    with transaction():
        actions.tell("approved", PAPER, "ko", "/ko/papers/ABCD-EFGH-JKMN-P")
    send.send_due()
    service.stop()
    return phone.messages[0].body


def _deliver(context: BrowserContext, page: Page, data: str) -> None:
    """As the browser's push service would (environment: no real one can be reached)."""
    session = context.new_cdp_session(page)
    found: list[str] = []
    session.on("ServiceWorker.workerRegistrationUpdated", lambda event: found.extend(_ids(event)))
    session.send("ServiceWorker.enable")
    page.wait_for_timeout(500)
    origin = page.evaluate("location.origin")
    session.send("ServiceWorker.deliverPushMessage", {"origin": origin, "registrationId": found[-1], "data": data})


def _ids(event: dict[str, Any]) -> list[str]:
    return [registration["registrationId"] for registration in event["registrations"]]
