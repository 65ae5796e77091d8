"""The one button for notifications: it asks only when pressed, and says in words how it stands.

No push service can be reached here, so the browser's own part of subscribing is stood in for; the rest is real.
"""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.tools.push import Browser, PushService

SUBSCRIBES = """(given) => {
  const plain = (text) => atob(text.replace(/-/g, "+").replace(/_/g, "/") + "=");
  const bytes = (text) => Uint8Array.from(plain(text), (letter) => letter.charCodeAt(0));
  const made = {...given, options: {}, toJSON: () => given};
  let held = sessionStorage.getItem("held") ? made : null;
  made.unsubscribe = async () => {
    held = null;
    sessionStorage.clear();
    return true;
  };
  PushManager.prototype.getSubscription = async () => held;
  PushManager.prototype.subscribe = async ({userVisibleOnly, applicationServerKey}) => {
    if (!userVisibleOnly || applicationServerKey.length != 87) throw new Error("refused");
    made.options = {applicationServerKey: bytes(applicationServerKey).buffer};
    sessionStorage.setItem("held", "1");
    return (held = made);
  };
}"""
OFF, ON = "지금은 알림이 꺼져 있어요.", "알림이 켜져 있어요."
TURN_ON, TURN_OFF = "알림 켜기", "알림 끄기"


@pytest.fixture
def phone(context: BrowserContext) -> Iterator[Browser]:
    """A phone whose owner lets the site notify, and whose browser subscribes at a push service."""
    service = PushService()
    browser = service.browser("phone")
    given = {**browser.subscription, "endpoint": "https://fcm.googleapis.com/fcm/send/phone"}
    context.grant_permissions(["notifications", "background-sync"])
    context.add_init_script(f"({SUBSCRIBES})({json.dumps(given)})")
    yield browser
    service.stop()


def test_one_press_turns_notifications_on_and_another_off(phone: Browser, page: Page):
    page.goto("/ko/settings")
    told = page.locator("[data-module=push]")
    expect(told).to_contain_text(OFF)
    with page.expect_response("**/push/v1/subscriptions") as answered:
        told.get_by_role("button", name=TURN_ON).click()
    assert answered.value.status == 201
    expect(told).to_contain_text(ON)
    with page.expect_response("**/push/v1/subscriptions") as answered:
        told.get_by_role("button", name=TURN_OFF).click()
    assert answered.value.request.method == "DELETE"
    expect(told).to_contain_text(OFF)


def test_nothing_is_asked_before_the_press(page: Page):
    page.add_init_script("Notification.requestPermission = async () => { document.title = 'asked'; return 'default'; }")
    page.goto("/ko/settings")
    expect(page.locator("[data-module=push] [role=status]")).to_be_visible()
    assert page.title() != "asked"


def test_a_browser_that_blocks_is_told_how_to_allow(page: Page):
    page.add_init_script("Object.defineProperty(Notification, 'permission', {get: () => 'denied'})")
    page.goto("/ko/settings")
    expect(page.locator("[data-module=push]")).to_contain_text("‘허용’")


def test_a_browser_that_cannot_is_told_where_answers_are(page: Page):
    page.add_init_script("delete self.PushManager")
    page.goto("/ko/settings")
    expect(page.locator("[data-module=push]")).to_contain_text("‘내 서류’")
    expect(page.locator("[data-module=push] button")).to_have_count(0)


def test_without_signal_it_says_so_and_can_be_pressed_again(phone: Browser, page: Page):
    page.goto("/ko/settings")
    button = page.locator("[data-module=push]").get_by_role("button", name=TURN_ON)
    expect(button).to_be_visible()
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.context.set_offline(True)
    button.click()
    expect(page.locator("[data-module=push]")).to_contain_text("지금은 바꿀 수 없어요.")
    page.context.set_offline(False)
    page.locator("[data-module=push]").get_by_role("button", name=TURN_ON).click()
    expect(page.locator("[data-module=push]")).to_contain_text(ON)
