"""Groups of questions that repeat, and photos that must fit into an envelope."""

import re
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.forms.filling import Filling

WAGES: dict[str, str | None] = {
    "company_name": "한빛산업",
    "boss_name": "박 사장",
    "workplace": "공단로 7",
    "started_on": "2025. 1. 6.",
    "still_working": "yes",
    "details": "석 달 동안 월급을 받지 못했어요.",
    "consent": "yes",
}
KINDS = "[data-row] [type=radio]:checked"
NAMES = "() => [...document.querySelectorAll('[data-row]')].map((row) => row.querySelector('input').name)"


@pytest.fixture
def wages(page: Page) -> Filling:
    """The form about unpaid wages, at the question with rows."""
    return Filling(page, "wage-arrears").open().until("unpaid", WAGES)


@pytest.fixture
def large_photo(tmp_path: Path) -> Path:
    """A photo as a telephone takes it: several megabytes."""
    path = tmp_path / "계약서.jpg"
    Image.effect_noise((3000, 2200), 90).convert("RGB").save(path, quality=92)
    return path


def fill_row(page: Page, at: int, kind: str, amount: str) -> None:
    row = page.locator("[data-row]").nth(at)
    row.locator(f"[value={kind}]").check()
    row.locator("[name$='.amount']").fill(amount)


def test_script_shows_one_row_and_more_when_asked(wages: Filling) -> None:
    page = wages.page
    expect(page.locator("[data-row]:visible")).to_have_count(1)
    page.get_by_role("button", name="더 적기").click()
    expect(page.locator("[data-row]:visible")).to_have_count(2)
    assert page.evaluate(NAMES) == ["unpaid.0.kind", "unpaid.1.kind"]
    assert page.evaluate("document.activeElement.name") == "unpaid.1.kind"


def test_a_row_that_was_taken_away_can_be_put_back_as_it_was(wages: Filling) -> None:
    page = wages.page
    fill_row(page, 0, "wages", "345만 원")
    page.get_by_role("button", name="더 적기").click()
    fill_row(page, 1, "severance", "120만")
    page.get_by_role("button", name=re.compile("빼기$")).first.click()
    assert page.evaluate(NAMES) == ["unpaid.0.kind"]
    page.get_by_role("button", name="되돌리기").click()
    assert page.evaluate(NAMES) == ["unpaid.0.kind", "unpaid.1.kind"]
    expect(page.locator(KINDS)).to_have_count(2)
    expect(page.locator("[name='unpaid.0.amount']")).to_have_value("345만 원")


def test_what_is_wrong_inside_a_row_is_told_there(wages: Filling) -> None:
    page = wages.page
    fill_row(page, 0, "wages", "34만5")
    wages.next()
    expect(wages.summary).to_contain_text("금액")
    wages.summary.get_by_role("link").click()
    expect(page.locator("[name='unpaid.0.amount']")).to_be_focused()


def test_rows_come_back_with_the_draft(wages: Filling) -> None:
    page = wages.page
    fill_row(page, 0, "wages", "345만 원")
    page.get_by_role("button", name="더 적기").click()
    fill_row(page, 1, "severance", "120만")
    wages.next()
    expect(page.locator("#f-details")).to_be_visible()
    page.reload()
    page.go_back()
    expect(page.locator("[name='unpaid.1.amount']")).to_have_value("120만")
    expect(page.locator(KINDS)).to_have_count(2)


def test_a_photo_is_made_small_enough_and_shown(wages: Filling, large_photo: Path) -> None:
    page = wages.page
    fill_row(page, 0, "wages", "345만 원")
    wages.until("evidence", WAGES | {"unpaid": None})
    page.set_input_files("#f-evidence", large_photo)
    expect(page.locator("#q-evidence canvas")).to_be_visible(timeout=20_000)
    size = page.evaluate("document.querySelector('#f-evidence').files[0].size")
    assert 20_000 < size <= 300_000
    page.get_by_role("button", name="이 파일 빼기").click()
    expect(page.locator("#q-evidence canvas")).to_have_count(0)
    assert page.evaluate("document.querySelector('#f-evidence').files.length") == 0


def test_a_file_that_is_no_photo_is_told(wages: Filling, tmp_path: Path) -> None:
    page = wages.page
    fill_row(page, 0, "wages", "345만 원")
    wages.until("evidence", WAGES | {"unpaid": None})
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"not a photo at all")
    page.set_input_files("#f-evidence", broken)
    expect(page.locator("#q-evidence [role=status]")).to_contain_text("이 사진을 읽지 못했어요")
