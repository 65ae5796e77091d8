"""A calculator on the device: nothing is sent, no network is needed, and the petition is begun with what came out."""

import pytest
from playwright.sync_api import Page, Request

from tests.tools.client_script import PULLED

#: Whether a page is on this device; calculators come with the guides, after the other pages.
KEPT = """async (path) => {
  for (let tries = 0; tries < 300; tries++) {
    const found = await new Promise((resolve) => {
      indexedDB.open("dure-pages").onsuccess = ({target: {result: db}}) => {
        db.transaction("pages").objectStore("pages").index("path").getKey(path).onsuccess = ({target}) => {
          db.close();
          resolve(target.result);
        };
      };
    });
    if (found) return true;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return false;
}"""


@pytest.fixture
def sent(page: Page) -> list[Request]:
    found: list[Request] = []
    page.on("request", lambda request: found.append(request) if request.method != "GET" else None)
    return found


def fill(page: Page) -> None:
    page.fill("#f-wages_won", "365만원")
    page.check("input[name=still][value=no]")
    page.fill("#f-last_on", "2026. 8. 31.")
    page.fill("#f-until_on", "2026-10-14")
    page.click("form[novalidate] .btn")


def test_it_works_without_a_network_and_sends_nothing(page: Page, sent: list[Request]) -> None:
    page.goto("/ko/")
    assert page.evaluate(PULLED) > 0
    assert page.evaluate(KEPT, "/ko/rights/work-out/unpaid-wages")
    page.context.set_offline(True)
    page.goto("/ko/rights/work-out/unpaid-wages")
    page.wait_for_selector("[data-private]:has-text('이 기기에서만 셈해요')")
    fill(page)
    page.wait_for_selector("#how")
    assert "371만\u00a0원" in page.inner_text("[data-result]")
    assert "근로기준법 제37조" in page.inner_text("[data-result]")
    assert sent == []


def test_what_is_missing_is_asked_for_beside_its_field(page: Page) -> None:
    page.goto("/ko/rights/work-out/unpaid-wages")
    page.wait_for_selector("[data-private]:has-text('이 기기에서만 셈해요')")  # script took the form over
    page.click("form[novalidate] .btn")
    assert page.is_visible("#f-wages_won-error")
    assert page.get_attribute("#f-wages_won", "aria-invalid") == "true"


def test_the_petition_is_begun_with_it(page: Page) -> None:
    page.goto("/ko/rights/work-out/unpaid-wages")
    page.wait_for_selector("[data-private]:has-text('이 기기에서만 셈해요')")  # script took the form over
    fill(page)
    page.click("[data-result] a.btn")
    page.wait_for_url("**/apply/wage-arrears")
    page.get_by_role("button", name="이어서").first.click()
    page.wait_for_selector("progress")
    assert page.locator("[name='unpaid.0.amount']").input_value() == "3650000"
