"""What the office's push looks like on the phone: the message as it left the server, shown by the real worker."""

import json
from dataclasses import replace
from typing import Any

from flask import Flask
from playwright.sync_api import BrowserContext, Page

from app.db import transaction
from app.notices import actions, send
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
