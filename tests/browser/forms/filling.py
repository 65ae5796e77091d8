"""How do the tests fill in a form? Short ways to name what a person does, by what they see."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.tools.cast import CITIZEN

PAPER = re.compile(
    r"/papers/([1-9A-HJKMNP-TV-Z]{4}-?[1-9A-HJKMNP-TV-Z]{4}-?[1-9A-HJKMNP-TV-Z]{4}-?[1-9A-HJKMNP-TV-Z])$"
)
PENSION = {
    "full_name": CITIZEN.name,
    "birth_date": "1952. 3. 14.",
    "person_number": CITIZEN.person_number,
    "phone": CITIZEN.phone,
    "home": CITIZEN.road,
    "spouse": "none",
    "housing": "rent",
    "deposit": "2천만",
    "incomes": None,
    "bank": "농협",
    "account_number": "302-0000-1234-51",
    "consent": "yes",
}
# The name of the question on the screen; and whether another is there, or a list of what is wrong.
SHOWN = """() => {
  const questions = [...document.querySelectorAll("#apply [data-section] > [data-question]")];
  const shown = questions.find((question) => question.offsetParent);
  return shown ? shown.dataset.question : "";
}"""
MOVED_ON = f"""([state, name]) => document.querySelector(".error-summary") ||
  (JSON.stringify(history.state) !== state && ({SHOWN})() !== name)"""


class Filling:
    """One form on one page."""

    def __init__(self, page: Page, form: str = "basic-pension", locale: str = "ko") -> None:
        self.page = page
        self.address = f"/{locale}/apply/{form}"

    def open(self) -> "Filling":
        """Open the form and wait until script has taken it over."""
        self.page.goto(self.address)
        expect(self.page.locator("#apply [data-question]:visible, #apply .btns:visible").first).to_be_visible()
        expect(self.page.locator("#apply h1:visible")).to_have_count(1)
        return self

    @property
    def shown(self) -> str:
        """The name of the question on the screen; empty for the review and for an offer."""
        return str(self.page.evaluate(SHOWN))

    def answer(self, name: str, value: str | None) -> None:
        """Fill in one question."""
        field = self.page.locator(f"[id='q-{name}']")
        if value is None:
            return
        if field.locator("[type=radio], [type=checkbox]:not([name$=__later])").count():
            field.locator(f"[value='{value}']").check()
        elif field.get_attribute("data-type") == "address":
            field.locator("[name$='.road']").fill(value)
        else:
            field.locator("input, textarea").first.fill(value)

    def next(self) -> None:
        """Press the main button and wait for what comes."""
        before = self.page.evaluate("JSON.stringify(history.state)"), self.shown
        self.page.locator("#apply .btn:not(.plain):visible").last.click()
        self.page.wait_for_function(MOVED_ON, arg=before)

    def until(self, wanted: str, answers: dict[str, str | None] | None = None) -> "Filling":
        """Answer questions until `wanted` is on the screen ("" for the review)."""
        said = {**PENSION, **(answers or {})}
        while (name := self.shown) != wanted:
            self.answer(name, said[name])
            self.next()
            assert self.shown != name, self.summary.inner_text()
        return self

    def send(self) -> str:
        """Say that it is true and send; the reference."""
        self.page.locator("#f-true_statement").check()
        self.page.locator("#apply .btn:visible").last.click()
        self.page.wait_for_url(PAPER)
        return reference_in(self.page)

    @property
    def summary(self) -> Locator:
        """The list of what is wrong."""
        return self.page.locator(".error-summary")

    @property
    def heading(self) -> str:
        """What the screen asks."""
        return self.page.locator("#apply h1:visible").inner_text()


def reference_in(page: Page) -> str:
    """The reference in a paper's address, as it is shown."""
    found = PAPER.search(page.url)
    assert found
    plain = found[1].replace("-", "")
    return "-".join(plain[at : at + 4] for at in range(0, 13, 4))


def wait_until_at_the_office(page: Page) -> None:
    """The page of a paper says that the office has it."""
    expect(page.locator(".marks .office[data-state=done]").first).to_be_visible(timeout=20_000)
