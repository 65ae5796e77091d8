"""A stolen disk tells nothing: a string planted in an answer is in no file of the server, its backup or the phone."""

import time
import zipfile
import zlib
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright

from tests.tools.chromium import context_arguments, launch_arguments
from tests.tools.client_script import LIST, LOAD, PULLED, SEND, SEND_NOW
from tests.tools.server import Server

PLANTED = "kingfisher-seven-lanterns"
PLANTED_IN_KOREAN = "물총새가등불일곱개를"
UNTIL_ON_DISK_SECONDS = 9  # Chromium writes late; looking sooner finds nothing and proves nothing
SAVE_DRAFT = """async (answers) => {
  await window.dure.$drafts.saveDraft("basic-pension", {version: 1, answers, at: 0, step: 3});
}"""


@pytest.fixture
def phone(playwright: Playwright, own_server: Server, tmp_path: Path) -> Iterator[Page]:
    """A phone with a profile on disk."""
    arguments = {**launch_arguments(), **context_arguments(own_server.url)}
    context = playwright.chromium.launch_persistent_context(str(tmp_path / "profile"), **arguments)
    page = context.new_page()
    page.goto("/ko/")
    assert page.evaluate(PULLED)
    page.evaluate(LOAD)
    yield page
    context.close()


def test_a_queued_paper_is_on_the_phone_only_sealed(phone: Page, tmp_path: Path) -> None:
    phone.context.set_offline(True)
    phone.evaluate(SEND, paper())
    phone.evaluate(SAVE_DRAFT, paper()["answers"])
    phone.wait_for_timeout(UNTIL_ON_DISK_SECONDS * 1000)
    phone.context.close()
    assert found_in(tmp_path / "profile") == []


def test_the_search_would_find_what_is_written_plainly(phone: Page, tmp_path: Path) -> None:
    phone.evaluate("""(text) => new Promise((resolve) => {
      const asked = indexedDB.open('plain', 1);
      asked.onupgradeneeded = () => asked.result.createObjectStore('notes');
      asked.onsuccess = () => {
        const writing = asked.result.transaction('notes', 'readwrite');
        writing.objectStore('notes').put(text, 'one');
        writing.oncomplete = () => resolve();
      };
    })""", PLANTED)  # fmt: skip
    phone.wait_for_timeout(UNTIL_ON_DISK_SECONDS * 1000)
    phone.context.close()
    assert found_in(tmp_path / "profile") != []


def test_a_received_paper_is_at_the_office_only_sealed(phone: Page, own_server: Server, tmp_path: Path) -> None:
    phone.evaluate(SEND, paper())
    phone.evaluate(SEND_NOW)
    phone.wait_for_function(f"({LIST})().then((rows) => rows.length && rows.every((row) => row.receipt))")
    own_server.kill()  # the write-ahead log stays as it is at this moment
    assert found_in(own_server.home.path) == []
    backup = tmp_path / "backup"
    own_server.home.flask("backup", str(backup))
    assert backup.exists()
    assert found_in(backup) == []
    assert own_server.log.exists()


def paper() -> dict[str, object]:
    """A paper with the planted words in a plain field and in a repeated group."""
    answers = {"full_name": PLANTED_IN_KOREAN, "words": PLANTED, "family": [{"name": f"{PLANTED} {time.time()}"}]}
    return {
        "form": "basic-pension",
        "version": 1,
        "locale": "ko",
        "title": "기초연금",
        "office": "nps",
        "answers": answers,
    }


def found_in(place: Path) -> list[str]:
    """The files, packed ones looked into, that hold one of the planted strings in any plain spelling."""
    files = [place] if place.is_file() else sorted(path for path in place.rglob("*") if path.is_file())
    return [str(path) for path in files if any(needle in text for text in texts(path) for needle in needles())]


def needles() -> list[bytes]:
    """The planted strings as they may be spelt."""
    spelt = []
    for word in (PLANTED, PLANTED_IN_KOREAN):
        escaped = word.encode("unicode_escape")
        spelt += [word.encode(), word.encode("utf-16-le"), escaped, b64encode(word.encode())[:-4]]
    return spelt


def texts(path: Path) -> Iterator[bytes]:
    """The bytes of a file, and those inside it when it is packed."""
    raw = path.read_bytes()
    yield raw
    if raw[:2] == b"\x1f\x8b":
        yield zlib.decompress(raw, 31)
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as box:
            yield from (box.read(name) for name in box.namelist())
