"""A page that the device puts together is the page that the server would send: the main part byte for byte, and under
the same security headers."""

import re

import requests
from playwright.sync_api import Browser

from tests.tools.chromium import context_arguments
from tests.tools.client_script import PULLED
from tests.tools.server import Server

MAIN = re.compile(rb"<main\b.*</main>", re.DOTALL)
PROTECTS = (
    "content-security-policy",
    "referrer-policy",
    "cross-origin-opener-policy",
    "permissions-policy",
    "x-content-type-options",
)
PATHS = """() => new Promise((resolve) => {
  const asked = indexedDB.open('dure-pages');
  asked.onsuccess = () => {
    const all = asked.result.transaction('pages').objectStore('pages').index('path').openKeyCursor();
    const paths = [];
    all.onsuccess = () => {
      if (!all.result) return resolve(paths);
      paths.push(all.result.key);
      all.result.continue();
    };
  };
})"""
FEWEST = 15


def test_every_page_put_together_on_the_device_is_the_servers(browser: Browser, live_server: Server) -> None:
    context = browser.new_context(**context_arguments(live_server.url))
    page = context.new_page()
    page.goto("/ko/")
    assert page.evaluate(PULLED) >= FEWEST
    paths = [path for path in page.evaluate(PATHS) if not path.endswith("/papers/-")]
    assert len(paths) >= FEWEST
    context.set_offline(True)
    differing = {}
    for path in paths:
        composed = page.goto(path)
        assert composed is not None
        served = requests.get(live_server.url + path, timeout=10)
        if MAIN.findall(composed.body()) != MAIN.findall(served.content):
            differing[path] = "main"
        for name in PROTECTS:
            if composed.headers.get(name) != served.headers.get(name):
                differing[f"{path} {name}"] = f"{composed.headers.get(name)} / {served.headers.get(name)}"
    context.close()
    assert differing == {}
