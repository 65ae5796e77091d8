"""A phone that is lent, sold or shared: what stays on it is the person's own choice."""

from playwright.sync_api import Page, expect

from tests.browser.forms.conftest import Office
from tests.browser.forms.filling import Filling, wait_until_at_the_office
from tests.browser.offline.conftest import phone  # noqa: F401 - a fixture
from tests.browser.offline.phone import INBOX, Phone
from tests.tools.wire import Carry, Reply, Request, faithful

ROWS = "async () => $store.transact('readonly', (store) => $store.asked(store('outbox').getAll()))"


async def without_inbox(request: Request, carry: Carry) -> Reply:
    """A network on which no paper comes through."""
    return Reply(b"", close=True) if request.path.startswith(INBOX) else await faithful(request, carry)


def erase(page: Page) -> None:
    """Press, and press again."""
    page.get_by_role("button", name="이 기기에서 모두 지우기").click()
    page.get_by_role("button", name="정말 모두 지우기").click()
    expect(page.get_by_text("모두 지웠어요.")).to_be_focused()


def test_erasing_is_asked_once_more_and_leaves_no_paper_and_no_draft(page: Page) -> None:
    Filling(page).open().until("").send()
    wait_until_at_the_office(page)
    Filling(page, "wage-arrears").open().until("birth_date")
    page.wait_for_timeout(600)
    page.goto("/ko/settings")
    page.get_by_role("button", name="이 기기에서 모두 지우기").click()
    expect(page.get_by_role("heading", name="모두 지울까요?")).to_be_focused()
    page.get_by_role("button", name="그대로 두기").click()
    erase(page)
    page.goto("/ko/papers")
    expect(page.get_by_role("heading", name="이 기기에서 보낸 서류가 없어요")).to_be_visible()
    expect(page.get_by_text("이어서 쓰기")).to_have_count(0)
    assert Filling(page, "wage-arrears").open().shown == "full_name"


def test_a_paper_that_still_waits_goes_later_though_nothing_of_it_can_be_read_here(
    phone: Phone,  # noqa: F811 - a fixture
    office: Office,
) -> None:
    phone.wire.behave(without_inbox)
    reference = Filling(phone.page).open().until("").send()
    phone.page.goto("/ko/settings")
    phone.page.get_by_role("button", name="이 기기에서 모두 지우기").click()
    expect(phone.page.get_by_text("아직 보내지 못한 서류가 1개 있어요.")).to_be_visible()
    phone.page.get_by_role("button", name="그대로 두기").click()
    erase(phone.page)
    [row] = phone.page.evaluate(ROWS)
    assert not {"locked", "token", "box"} & set(row)
    phone.wire.behave(faithful)
    phone.open("/ko/papers")
    phone.drain(now=True)
    assert office.state(reference) == "received"


def test_on_a_shared_device_nothing_stays_of_what_is_being_written(page: Page) -> None:
    page.goto("/ko/settings")
    page.get_by_label("여럿이 쓰는 기기예요").check()
    form = Filling(page).open().until("birth_date")
    expect(page.get_by_text("이 기기에는 쓴 내용이 남지 않아요.")).to_be_visible()
    page.wait_for_timeout(600)
    assert form.open().shown == "full_name"
    expect(page.locator("#f-full_name")).to_have_value("")


def test_on_a_shared_device_nobody_is_offered_to_be_told(page: Page) -> None:
    page.goto("/ko/settings")
    told = page.locator("[data-module=push]")
    expect(told).not_to_be_empty()
    page.get_by_label("여럿이 쓰는 기기예요").check()
    page.reload()
    expect(page.get_by_label("여럿이 쓰는 기기예요")).to_be_checked()
    expect(told).to_be_empty()
