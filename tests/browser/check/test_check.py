"""A whole check on the phone: nothing that is said leaves it, nothing stays that should not."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Page, expect

from tests.browser.check.answering import CHECK, RULES_ARE_HERE, SOON_JA, Answering
from tests.browser.offline.conftest import phone  # noqa: F401 - fixture
from tests.browser.offline.phone import Phone

LEFT = """async () => {
  const database = await new Promise((resolve) => {
    indexedDB.open("dure").onsuccess = ({target}) => resolve(target.result);
  });
  const row = await new Promise((resolve) => {
    const asked = database.transaction("meta").objectStore("meta").get("check");
    asked.onsuccess = () => resolve(asked.result);
  });
  return {tab: sessionStorage.check || "", phone: row ? Object.keys(row).sort().join() : ""};
}"""


@pytest.fixture
def check(page: Page) -> Answering:
    """The check on a phone with a good network."""
    return Answering(page)


def test_a_person_answers_and_sees_what_they_can_get_and_why(check: Answering) -> None:
    asked = check.begin().say_all(SOON_JA)
    assert len(asked) == len(set(asked))
    assert "기초연금" in check.given
    card = check.page.locator(".card", has=check.page.get_by_role("heading", name="기초연금", exact=True))
    for words in ("65세가 되어야 해요", "기초연금법 제3조", "챙길 것", "결과까지", "확인했어요"):
        expect(card).to_contain_text(words)
    expect(card.locator(".big")).to_contain_text("34만")


def test_no_request_carries_an_answer(phone: Phone) -> None:  # noqa: F811
    Answering(phone.page).begin().say_all(SOON_JA)
    assert phone.wire.exchanges
    for exchange in phone.wire.exchanges:
        assert exchange.request.method == "GET", exchange.request.path
        assert not exchange.request.body
        told = exchange.request.raw.decode("latin-1")
        assert not re.search(r"1952|korean|birth_date|900000|couple", told), told


def test_it_works_without_a_network(phone: Phone) -> None:  # noqa: F811
    phone.page.goto("/ko/")
    assert phone.page.evaluate(RULES_ARE_HERE)
    phone.context.set_offline(True)
    check = Answering(phone.page)
    check.begin().say_all(SOON_JA)
    assert "기초연금" in check.given


def test_back_shows_the_question_before_and_an_answer_can_be_changed(check: Answering) -> None:
    first = check.begin().key
    check.say(SOON_JA.get(first))
    check.page.get_by_role("button", name="이전 질문").click()
    check.page.wait_for_function("(key) => history.state.check.key === key", arg=first)
    check.say(SOON_JA.get(first))
    check.say_all(SOON_JA)
    assert "기초연금" in check.given
    check.change("언제 태어나셨어요?")
    assert check.page.locator("fieldset input").input_value() == "1952-03-14"
    check.say("1990. 3. 14.")
    if check.key:
        check.see()
    expect(check.page.locator("#days")).to_be_visible()
    assert "기초연금" not in check.given


def test_what_cannot_be_understood_is_said_at_the_field(check: Answering) -> None:
    check.begin().see()
    check.page.locator("details", has_text="기초연금").first.locator("summary").click()
    check.page.get_by_role("button", name="이것부터 답하기").locator("visible=true").first.click()
    while check.key != "birth_date":
        check.say(None)
    check.say("13월 3일")
    expect(check.page.locator(".error")).to_contain_text("날짜를 적어 주세요")
    assert check.page.evaluate("document.activeElement.className").startswith("input")


def test_another_day_tells_what_will_be(check: Answering) -> None:
    check.begin().say_all({**SOON_JA, "birth_date": "1962. 3. 14."})
    assert "기초연금" not in check.given
    row = check.page.locator(".row", has_text="65세가 되는 날")
    expect(row).to_contain_text("2027년 3월 14일")
    expect(row).to_contain_text("기초연금")
    row.click()
    expect(check.page.locator("main")).to_contain_text("기준으로 보고 있어요")
    assert "기초연금" in check.given
    check.page.get_by_role("button", name="오늘로 돌아가기").click()
    expect(check.page.get_by_text("기준으로 보고 있어요")).to_have_count(0)
    check.page.get_by_label("날짜").fill("2030년 1월 1일")
    check.page.get_by_role("button", name="이 날로 알아보기").click()
    expect(check.page.get_by_role("heading", name="기초연금", exact=True)).to_be_visible()


def test_a_mother_who_lives_here_may_get_what_the_person_may_not(check: Answering) -> None:
    check.begin().say_all({"birth_date": "1990. 3. 14.", "residence_status": "한국 국적이에요"})
    check.page.get_by_role("button", name="가족이 받을 수 있는 것도").click()
    check.page.get_by_label("부모님", exact=True).select_option("1")
    check.page.locator("fieldset").get_by_role("button", name="다음").click()
    check.page.wait_for_function("history.state.check.key !== 'members'")
    if check.key:
        check.see()
    check.page.locator("[aria-labelledby=family] .row", has_text="부모님").click()
    expect(check.page.locator("main")).to_contain_text("부모님 기준으로 보고 있어요")
    check.page.get_by_role("button", name="질문에 더 답하기").click()
    expect(check.page.get_by_text("부모님에 대한 질문이에요")).to_be_visible()
    check.say_all({f"members.1.{name}": value for name, value in SOON_JA.items()})
    assert "기초연금" in check.given
    check.page.get_by_role("button", name="내 것으로 돌아가기").click()
    expect(check.page.locator("[aria-labelledby=family] .row", has_text="부모님")).to_contain_text("기초연금")
    assert "기초연금" not in check.given


def test_what_was_said_is_carried_into_the_form(check: Answering) -> None:
    check.begin().say_all(SOON_JA)
    check.page.get_by_role("link", name="기초연금 신청하기").click()
    check.page.wait_for_url("**/apply/basic-pension")
    check.page.get_by_role("button", name="이어서 쓰기").click()
    expect(check.page.locator("#apply h1:visible")).to_have_count(1)
    form = check.page.locator("#apply")
    assert form.locator("[name=birth_date]").input_value() == "1952-03-14"
    assert form.locator("[name=spouse][value=none]").is_checked()


def test_the_answers_stay_in_the_tab_and_on_the_phone_only_if_the_person_wishes(check: Answering) -> None:
    check.begin().say_all(SOON_JA)
    left = check.page.evaluate(LEFT)
    assert left["tab"]
    assert "1952" not in left["tab"]
    assert left["phone"] == ""
    check.page.reload()
    expect(check.page.get_by_role("heading", name="기초연금", exact=True)).to_be_visible()
    check.page.get_by_label("이 기기에 답을 남겨 두기").check()
    check.page.wait_for_function(f"({LEFT})().then((left) => left.phone === 'data,iv')")
    other = check.page.context.new_page()
    other.goto(CHECK)
    other.get_by_role("button", name="알아보던 것 이어서 보기").click()
    expect(other.get_by_role("heading", name="기초연금", exact=True)).to_be_visible()


def test_starting_over_forgets(check: Answering) -> None:
    check.begin().say_all(SOON_JA)
    check.page.get_by_role("button", name="답 지우고 끝내기").click()
    expect(check.page.get_by_role("status").filter(has_text="답을 모두 지웠어요")).to_be_visible()
    assert check.page.evaluate(LEFT) == {"tab": "", "phone": ""}
    check.page.go_back()
    check.page.wait_for_timeout(300)
    assert "기초연금" not in check.given
    check.page.goto(CHECK)
    expect(check.page.get_by_role("button", name="알아보던 것 이어서 보기")).to_have_count(0)


def test_a_device_that_several_people_use_keeps_nothing(check: Answering) -> None:
    check.page.goto("/ko/settings")
    check.page.locator("[data-module=shared] input").check()
    check.begin().say_all(SOON_JA)
    assert check.page.evaluate(LEFT) == {"tab": "", "phone": ""}
    assert check.page.get_by_label("이 기기에 답을 남겨 두기").count() == 0


def test_script_and_server_find_the_same(check: Answering, live_server, client: FlaskClient) -> None:  # type: ignore[no-untyped-def]
    from tests.journeys.test_benefits_check import SAID, answer_all, begin, cards
    from tests.journeys.text_browser import TextBrowser

    on_phone = check.begin().say_all(SOON_JA)
    browser = begin(TextBrowser(client))
    assert answer_all(browser, SAID) == on_phone
    assert cards(browser) == check.given
