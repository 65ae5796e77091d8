"""What is written stays on the device until it is sent, once, and is asked again only where it was wrong."""

import re

from playwright.sync_api import Page, expect

from tests.browser.forms.conftest import Office
from tests.browser.forms.filling import Filling, wait_until_at_the_office
from tests.tools.client_script import PULLED

ROWS = """async (name) => new Promise((resolve) => {
  const open = indexedDB.open("dure");
  open.onsuccess = () => {
    const all = open.result.transaction(name).objectStore(name).getAll();
    all.onsuccess = () => { open.result.close(); resolve(all.result.length); };
  };
})"""


def test_what_was_written_is_there_after_the_tab_was_closed(page: Page) -> None:
    Filling(page).open().until("phone")
    page.locator("#f-phone").press_sequentially("010-00")
    page.wait_for_timeout(700)
    again = page.context.new_page()
    page.close()
    form = Filling(again).open()
    assert form.heading == "쓰던 것이 있어요"
    again.get_by_role("button", name="이어서 쓰기").click()
    expect(again.locator("#f-phone")).to_have_value("010-00")
    again.go_back()
    form.until("phone")


def test_a_reload_stays_at_the_same_question(page: Page) -> None:
    form = Filling(page).open().until("person_number")
    page.reload()
    expect(page.locator(".steps")).to_contain_text("가운데 3번째")
    assert form.shown == "person_number"


def test_starting_again_is_asked_once_more_and_takes_everything_away(page: Page) -> None:
    Filling(page).open().until("phone")
    page.goto("/ko/")
    Filling(page).open()
    page.get_by_role("button", name="처음부터 다시 쓰기").click()
    page.get_by_role("button", name="지우고 처음부터 쓰기").click()
    expect(page.locator("#f-full_name")).to_have_value("")
    page.reload()
    expect(page.locator("#f-full_name")).to_be_visible()


def test_an_answer_is_changed_from_the_review_and_comes_back_to_it(page: Page) -> None:
    form = Filling(page).open().until("")
    assert form.heading == "보내기 전에 한 번 보세요".replace(" 번", " 번")
    page.get_by_role("link", name="고치기 보증금").click()
    form.answer("deposit", "3천만")
    form.next()
    expect(page.locator("#apply")).to_contain_text("3,000만 원".replace(" ", "\u00a0"))
    expect(page.locator("#apply")).to_contain_text("520314-2••••••")


def test_nothing_is_sent_before_the_person_says_that_it_is_true(page: Page) -> None:
    form = Filling(page).open().until("")
    page.get_by_role("button", name="보내기").click()
    expect(form.summary).to_contain_text("적은 내용이 사실이면")
    assert page.evaluate(ROWS, "outbox") == 0


def test_a_form_filled_in_without_a_signal_is_kept_and_then_goes_by_itself(page: Page, office: Office) -> None:
    page.goto("/ko/")
    assert page.evaluate(PULLED)
    page.context.set_offline(True)
    reference = Filling(page).open().until("").send()
    expect(page.get_by_role("heading", level=1)).to_contain_text("안전하게 보관했어요")
    expect(page.locator(".marks .office")).to_have_attribute("data-state", "now")
    page.context.set_offline(False)
    wait_until_at_the_office(page)
    assert office.state(reference) == "received"
    expect(page.locator("main")).to_contain_text("까지 답을 드려요")


def test_pressing_send_many_times_sends_once(page: Page) -> None:
    Filling(page).open().until("")
    page.locator("#f-true_statement").check()
    page.evaluate(
        "() => { const form = document.querySelector('#apply'); for (let n = 0; n < 5; n++) form.requestSubmit(); }"
    )
    page.wait_for_url(re.compile("/papers/"))
    wait_until_at_the_office(page)
    assert page.evaluate(ROWS, "outbox") == 1


def test_coming_back_to_a_sent_form_says_that_it_was_sent(page: Page) -> None:
    reference = Filling(page).open().until("").send()
    form = Filling(page).open()
    assert form.heading == "이미 보낸 서류가 있어요"
    expect(page.locator("#apply")).to_contain_text(reference)
    page.get_by_role("button", name="하나 더 새로 쓰기").click()
    expect(page.locator("#f-full_name")).to_have_value("")


def test_a_second_paper_of_a_form_is_begun_only_when_the_person_knows_what_goes(page: Page) -> None:
    Filling(page).open().until("").send()
    form = Filling(page).open()
    page.get_by_role("button", name="하나 더 새로 쓰기").click()
    assert form.heading == "하나 더 새로 쓸까요?"
    expect(page.get_by_text("그때 쓴 내용은 이 기기에서 지워져요.")).to_be_visible()
    page.get_by_role("button", name="새로 쓰기").click()
    assert form.shown == "full_name"


def test_a_correction_asks_only_what_was_wrong(page: Page, office: Office) -> None:
    reference = Filling(page).open().until("").send()
    wait_until_at_the_office(page)
    office.want_corrected(reference, {"account_number": "통장 번호가 한 자리 모자라요."})
    page.goto("/ko/papers")
    expect(page.locator("main")).to_contain_text("고칠 곳이 있어요")
    page.get_by_role("link", name="그 부분만 고치기").click()
    expect(page.locator(".card.now")).to_contain_text("통장 번호가 한 자리 모자라요.")
    page.locator(".card.now a.btn").click()
    form = Filling(page)
    page.get_by_role("button", name="그 부분만 고치기").click()
    assert form.shown == "account_number"
    expect(page.locator("#f-account_number")).to_have_value("302-0000-1234-51")
    expect(page.locator("#q-account_number")).to_contain_text("통장 번호가 한 자리 모자라요.")
    form.answer("account_number", "302-0000-1234-512")
    form.next()
    expect(page.locator("#apply")).to_contain_text("302-0000-1234-512")
    assert form.send() == reference
    expect(page.locator("main")).to_contain_text("답")
    expect(page.locator(".card.now")).to_have_count(0)
    expect(page.get_by_role("heading", level=1)).to_contain_text("살펴보는 중이에요", timeout=20_000)
    assert office.state(reference) == "in_review"


def test_nothing_is_left_on_the_phone_when_the_person_wants_so(page: Page, office: Office) -> None:
    Filling(page).open().until("")
    page.get_by_label("이 기기에 쓴 내용을 남기지 않을게요").check()
    reference = Filling(page).send()
    wait_until_at_the_office(page)
    assert page.evaluate(ROWS, "drafts") == 0
    office.want_corrected(reference, {"bank": "은행 이름을 다시 적어 주세요."})
    page.goto("/ko/papers")
    expect(page.locator("main")).to_contain_text("고칠 곳이 있어요")
    Filling(page).open()
    page.get_by_role("button", name="그 부분만 고치기").click()
    expect(page.locator("#f-bank")).to_have_value("")


def test_a_full_device_says_so_and_the_form_can_still_be_sent(page: Page) -> None:
    page.add_init_script(
        """const add = IDBObjectStore.prototype.add;
        IDBObjectStore.prototype.add = function (row) {
          if (this.name === "outbox") throw new DOMException("full", "QuotaExceededError");
          return add.call(this, row);
        };"""
    )
    Filling(page).open().until("")
    page.locator("#f-true_statement").check()
    page.get_by_role("button", name="보내기").last.click()
    expect(page.get_by_role("alert")).to_contain_text("빈자리가 없어서")
    page.get_by_role("button", name="지금 바로 보내기").click()
    page.wait_for_url(re.compile("/papers/"))
    expect(page.locator("main")).to_contain_text("기관에 도착했어요")


def test_without_cryptography_the_form_is_sent_as_a_page_without_script_sends_it(page: Page) -> None:
    page.add_init_script("Object.defineProperty(crypto, 'subtle', {value: undefined})")
    Filling(page).open().until("")
    expect(page.get_by_label("남기지 않을게요")).to_have_count(0)
    page.locator("#f-true_statement").check()
    page.get_by_role("button", name="보내기").click()
    page.wait_for_url(re.compile("/papers/"))
    expect(page.locator("main")).to_contain_text("기관에 도착했어요")
