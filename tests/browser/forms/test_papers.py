"""What the person sees of a paper: where it is, what the office says, and what can be added."""

import json

from playwright.sync_api import Browser, Page, expect

from tests.browser.forms.conftest import Office
from tests.browser.forms.filling import Filling, wait_until_at_the_office
from tests.browser.offline.conftest import phone  # noqa: F401 - a fixture
from tests.browser.offline.phone import INBOX, STATUS, Phone
from tests.faults import weather
from tests.tools.chromium import context_arguments
from tests.tools.server import Server
from tests.tools.wire import Carry, Reply, Request, faithful

LATER_EPOCH = "ffffffff-ffff-7fff-bfff-ffffffffffff"


def sent(page: Page) -> str:
    reference = Filling(page).open().until("").send()
    wait_until_at_the_office(page)
    return reference


def test_my_papers_lists_what_was_sent_and_what_was_begun(page: Page) -> None:
    sent(page)
    Filling(page, "wage-arrears").open().until("birth_date")
    page.wait_for_timeout(600)
    page.goto("/ko/papers")
    expect(page.get_by_role("link", name="기초연금 신청")).to_be_visible()
    expect(page.locator("main .tag")).to_contain_text("기관에 도착했어요")
    expect(page.get_by_role("link", name="임금체불 진정서 이어서 쓰기")).to_contain_text("가운데 2번째까지")
    expect(page.get_by_text("이 기기에서 보낸 서류가 없어요")).to_be_hidden()


def test_a_question_of_the_office_comes_first_and_is_answered_with_words(page: Page, office: Office) -> None:
    reference = sent(page)
    office.ask(reference, "살고 계신 집의 계약서를 보내 주세요.")
    page.reload()
    turn = page.locator(".card.now")
    expect(turn).to_contain_text("살고 계신 집의 계약서를 보내 주세요.")
    turn.get_by_role("link", name="답하기").click()
    page.get_by_role("button", name="답 보내기").click()
    expect(page.locator(".error:visible")).to_contain_text("하고 싶은 말을 적거나 사진을 골라 주세요.")
    page.get_by_label("하고 싶은 말").fill("이번 주 안에 보낼게요.")
    page.get_by_role("button", name="답 보내기").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("살펴보는 중이에요", timeout=20_000)
    assert office.state(reference) == "in_review"


def test_a_decision_is_seen_also_without_a_signal(page: Page, office: Office) -> None:
    reference = sent(page)
    office.begin(reference)
    office.approve(reference, "12월 25일부터 한 달에 34만 9,700원을 드려요.")
    page.goto("/ko/papers")
    expect(page.locator("main .tag")).to_contain_text("받아들여졌어요")
    page.context.set_offline(True)
    page.get_by_role("link", name="기초연금 신청").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("받아들여졌어요")
    expect(page.locator(".msg")).to_contain_text("34만 9,700원을 드려요.")
    expect(page.locator("[aria-labelledby=objection]")).to_contain_text("90일")
    expect(page.get_by_role("button", name="답 보내기")).to_have_count(0)


def test_taking_a_paper_back_is_asked_once_more(page: Page, office: Office) -> None:
    reference = sent(page)
    page.get_by_role("button", name="서류 거두기").click()
    expect(page.get_by_role("heading", name="이 서류를 거둘까요?")).to_be_focused()
    page.get_by_role("button", name="그대로 두기").click()
    page.get_by_role("button", name="서류 거두기").click()
    page.get_by_role("button", name="서류 거두기").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("내가 거두었어요", timeout=20_000)
    assert office.state(reference) == "withdrawn"


def test_a_paper_of_another_device_is_not_told(page: Page) -> None:
    page.goto("/ko/papers/6RH7-8AMR-XCCT-B")
    expect(page.locator(".receipt")).to_have_count(0)


def test_without_a_worker_the_phone_shows_its_own_paper_in_place_of_looking_it_up(
    browser: Browser, live_server: Server
) -> None:
    context = browser.new_context(**context_arguments(live_server.url, service_workers="block"))
    page = context.new_page()
    sent(page)
    page.reload()
    expect(page.locator(".receipt")).to_be_visible()
    expect(page.get_by_label("접수 번호")).to_have_count(0)
    context.close()


def test_beside_a_paper_the_person_may_ask_to_be_told(page: Page) -> None:
    page.context.grant_permissions(["notifications"])
    sent(page)
    expect(page.locator("[data-module=push]")).to_contain_text("기관이 답하면 이 기기로 알려 드릴까요?")
    page.add_init_script("Object.defineProperty(Notification, 'permission', {get: () => 'denied'})")
    page.reload()
    expect(page.locator(".receipt")).to_be_visible()
    expect(page.locator("[data-module=push]")).to_be_empty()


def test_an_office_that_was_restored_gets_the_paper_again_as_soon_as_the_page_hears_of_it(
    phone: Phone,  # noqa: F811 - a fixture
) -> None:
    sent(phone.page)

    async def restored(request: Request, carry: Carry) -> Reply:
        if not request.path.startswith(STATUS):
            return await faithful(request, carry)
        return weather.answer("200 OK", json.dumps({"epoch": LATER_EPOCH, "items": []}).encode(), "application/json")

    phone.wire.behave(restored)
    before = phone.asked(INBOX)
    phone.page.goto("/ko/papers")
    phone.page.wait_for_timeout(3_000)
    assert phone.asked(INBOX) > before
