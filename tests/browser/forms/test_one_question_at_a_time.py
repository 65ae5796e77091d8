"""One question at a time: moving on, going back, being told what is wrong, and seeing what was understood."""

from playwright.sync_api import Page, expect

from tests.browser.forms.filling import Filling


def test_enter_moves_on_to_the_next_question_and_the_heading_takes_the_focus(page: Page) -> None:
    form = Filling(page).open()
    page.locator("#f-full_name").fill("김순자")
    page.keyboard.press("Enter")
    expect(page.locator("#f-birth_date")).to_be_visible()
    assert form.shown == "birth_date"
    assert page.evaluate("document.activeElement.tagName") == "H1"


def test_the_page_says_how_far_the_person_is(page: Page) -> None:
    Filling(page).open().until("birth_date")
    expect(page.locator(".steps")).to_contain_text("가운데 2번째")
    expect(page.get_by_role("progressbar", name="가운데 2번째")).to_have_attribute("value", "2")


def test_the_browsers_back_button_goes_to_the_question_before(page: Page) -> None:
    form = Filling(page).open().until("person_number")
    page.go_back()
    expect(page.locator("#f-birth_date")).to_be_visible()
    page.get_by_role("link", name="이전 질문").click()
    expect(page.locator("#f-full_name")).to_have_value("김순자")
    page.go_forward()
    assert form.shown == "birth_date"


def test_what_is_missing_is_told_in_a_summary_that_takes_the_focus(page: Page) -> None:
    form = Filling(page).open()
    form.next()
    expect(form.summary).to_be_focused()
    expect(form.summary).to_contain_text("이름을 적어 주세요.")
    expect(page).to_have_title("고칠 곳이 있어요: 기초연금 신청 | 두레")
    field = page.locator("#f-full_name")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_accessible_description("신분증에 있는 그대로 적어 주세요. 이름을 적어 주세요.")
    form.summary.get_by_role("link").click()
    expect(field).to_be_focused()


def test_a_mended_answer_takes_the_error_away(page: Page) -> None:
    form = Filling(page).open()
    form.next()
    form.answer("full_name", "김순자")
    form.next()
    assert form.shown == "birth_date"
    page.go_back()
    expect(page.locator(".error, .wrong")).to_have_count(0)
    expect(page).to_have_title("기초연금 신청 | 두레")


def test_a_wrong_answer_is_told_in_the_words_of_the_question(page: Page) -> None:
    form = Filling(page).open().until("birth_date")
    form.answer("birth_date", "1952.13.1")
    form.next()
    expect(form.summary).to_contain_text("생년월일을 다시 봐 주세요. 1952년 3월 14일처럼 적어요.")


def test_a_sum_is_said_back_as_it_was_understood(page: Page) -> None:
    form = Filling(page).open().until("deposit")
    page.locator("#f-deposit").press_sequentially("2천만")
    expect(page.locator("#q-deposit [role=status]")).to_have_text(
        "이렇게 알아들었어요: 2,000만 원", use_inner_text=True
    )
    form.answer("deposit", "34만5")
    form.next()
    expect(form.summary).to_contain_text("보증금")


def test_a_persons_number_is_hidden_after_it_was_entered(page: Page) -> None:
    form = Filling(page).open().until("person_number")
    field = page.locator("#f-person_number")
    field.press_sequentially("5203142000000")
    field.blur()
    expect(field).to_have_value("520314-2••••••")
    field.focus()
    expect(field).to_have_value("520314-2000000")
    form.next()
    page.go_back()
    expect(field).to_have_value("520314-2••••••")


def test_a_question_appears_when_an_answer_calls_for_it(page: Page) -> None:
    form = Filling(page).open().until("housing")
    form.answer("housing", "rent")
    form.next()
    assert form.shown == "deposit"
    page.go_back()
    form.answer("housing", "own")
    form.next()
    assert form.shown == "incomes"


def test_an_answer_may_come_later(page: Page) -> None:
    form = Filling(page).open().until("account_number")
    page.locator("[name=account_number__later]").check()
    form.next()
    assert form.shown == "consent"


def test_the_form_is_asked_in_english_too(page: Page) -> None:
    form = Filling(page, locale="en").open()
    form.next()
    expect(form.summary).to_contain_text("There is one thing to correct")
    expect(page.locator(".steps")).to_contain_text("Question 1 of")
