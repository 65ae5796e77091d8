"""The next person at the kiosk, and whoever takes its disk, find nothing of the one before; nothing sent is lost."""

import sqlite3
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.forms.filling import Filling
from tests.browser.kiosk.conftest import Hall, begin
from tests.browser.offline.phone import INBOX
from tests.tools.server import Server

UNTIL_ON_DISK_SECONDS = 9  # Chromium writes late; looking sooner finds nothing and proves nothing
NAME, ROAD, WORD, TYPED = "쿽뷁숧", "퓁켫쾡길 7193", "zebrafish-ladder-2961", "뙇뾹늚 grommet-5521"
PERSON: dict[str, str | None] = {
    "full_name": NAME,
    "birth_date": "1949. 11. 27.",
    "person_number": "491127-2584617",
    "phone": "010-5839-2746",
    "home": ROAD,
    "account_number": "302-8461-9273-51",
}
PLANTED = [NAME, ROAD, WORD, TYPED, "491127", "4911272584617", "01058392746", "5839-2746", "30284619273", "8461-9273"]
SEALED = """() => new Promise((done) => {
  const asked = indexedDB.open("dure");
  asked.onsuccess = () => {
    const all = asked.result.transaction("outbox").objectStore("outbox").getAll();
    asked.result.close();
    const told = ({id, envelope, locked, token}) => [id, Boolean(envelope), Boolean(locked || token)];
    all.onsuccess = () => done(all.result.map(told));
  };
})"""


def test_a_session_leaves_nothing_on_the_disk_whether_it_ends_or_not(
    hall: Hall, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = hall.page
    search_and_look_up(page)
    Filling(page).open().until("", PERSON)
    send(page)
    page.get_by_role("link", name="다 했어요").click()
    expect(page.get_by_role("heading", name="어서 오세요.")).to_be_visible()
    [(paper, is_sealed, is_readable)] = page.evaluate(SEALED)
    assert is_sealed
    assert not is_readable
    finished = hall_disk_after_writing(hall, tmp_path / "finished")
    Filling(page, "basic-pension").open().until("", PERSON)
    half = hall_disk_after_writing(hall, tmp_path / "half-done, power off")
    hall.kill()
    counted = {state.name: told(state) for state in (finished, half, hall.profile)}
    with capsys.disabled():
        print_table(counted)
    assert {state: hits for state, hits in counted.items() if sum(hits.values())} == {}
    assert found_in(hall.profile, [paper]), "the search sees what lies in the browser's databases"


def test_what_was_sent_survives_the_power_and_nothing_else_does(hall: Hall, own_server: Server) -> None:
    page = hall.page
    page.context.route(f"**{INBOX}", lambda route: route.abort())
    Filling(page).open().until("", PERSON)
    send(page)
    reference = page.locator(".receipt .code").inner_text().replace("-", "")
    Filling(page, "wage-arrears").open().answer("full_name", NAME)
    page.wait_for_timeout(1_000)
    hall.kill()
    page = hall.open()
    begin(page)
    page.goto("/ko/papers")
    expect(page.get_by_role("heading", name="이 기기에서 보낸 서류가 없어요")).to_be_visible()
    assert Filling(page, "wage-arrears").open().shown == "full_name"
    expect(page.locator("#f-full_name")).to_have_value("")
    until = time.monotonic() + 20
    while state_of(own_server, reference) != "received" and time.monotonic() < until:
        page.wait_for_timeout(500)
    assert state_of(own_server, reference) == "received"


def search_and_look_up(page: Page) -> None:
    """Words in search fields and a wrong look-up: none of it may stay in an address."""
    page.goto("/ko/benefits")
    page.locator("[type=search]").first.fill(WORD)
    page.locator("[role=search] .btn").first.click()
    expect(page.locator("main")).to_contain_text(WORD)
    assert WORD not in page.url
    page.goto("/ko/papers")
    page.fill("#reference", "6RH78AMRXCCTB")
    page.fill("#factor", TYPED)
    page.locator("main form .btn").last.click()
    page.wait_for_url("**/papers/find*")


def send(page: Page) -> None:
    """Say that it is true and send; the address names no paper."""
    page.locator("#f-true_statement").check()
    page.locator("#apply .btn:visible").last.click()
    page.wait_for_url("**/papers/-*")
    expect(page.locator(".receipt .qr")).to_be_visible()


def hall_disk_after_writing(hall: Hall, copy: Path) -> Path:
    hall.page.wait_for_timeout(UNTIL_ON_DISK_SECONDS * 1000)
    return hall.disk(copy)


def state_of(office: Server, reference: str) -> str:
    """Where the office has this paper."""
    with sqlite3.connect(office.home.path / "dure.sqlite3") as database:
        found = database.execute("SELECT state FROM office_case WHERE reference = ?", [reference]).fetchone()
    database.close()
    return str(found[0]) if found else ""


def told(profile: Path) -> Counter[str]:
    """By storage of the browser, how many files hold something planted."""
    hits = found_in(profile, PLANTED)
    places = {storage(profile, path) for path in profile.rglob("*") if path.is_file()}
    return Counter({place: sum(storage(profile, path) == place for path in hits) for place in places})


def found_in(profile: Path, words: Iterable[str]) -> list[Path]:
    needles = [spelt for word in words for spelt in (word.encode(), word.encode("utf-16-le"))]
    files = [path for path in profile.rglob("*") if path.is_file()]
    return [path for path in files if any(needle in path.read_bytes() for needle in needles)]


def storage(profile: Path, path: Path) -> str:
    parts = path.relative_to(profile).parts
    return " / ".join(parts[:2])


def print_table(counted: dict[str, Counter[str]]) -> None:
    interesting = ("Cache", "Cookies", "History", "IndexedDB", "Local Storage", "Service Worker", "Session", "Web Data")
    places = sorted({place for hits in counted.values() for place in hits})
    print()
    for place in places:
        if any(word in place for word in interesting) or any(hits[place] for hits in counted.values()):
            row = "".join(f"{name}: {hits[place]}   " for name, hits in counted.items() if place in hits)
            print(f"  {place:<42}{row}")
    total = sum(sum(hits.values()) for hits in counted.values())
    print(f"  all of {len(places)} storages: {total} files with planted words")
