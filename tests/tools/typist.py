"""A person who fills in a form with nothing but a keyboard: Tab, arrows, Space, Enter and letters."""

import re
from typing import Any

from playwright.sync_api import Page

from tests.tools.cast import CITIZEN, Person

MOST_TABS = 80
NUMBERS = ("3020123456789", "123-45-67890", "abcdefg234")  # an account, a business, a posting
# The question that is shown: its name and type, and its controls in the order of the keyboard.
SHOWN = """() => {
  const seen = (one) => one.checkVisibility({checkVisibilityCSS: true});
  const field = [...document.querySelectorAll('#apply [data-question]')].find((one) =>
    seen(one) && !one.parentElement.closest('[data-question]'));
  if (!field) return null;
  const controls = [...field.querySelectorAll('input, select, textarea')].filter((one) =>
    seen(one) && !one.name.endsWith('__later') && one.type !== 'hidden');
  return {name: field.dataset.question, type: field.dataset.type, pattern: field.dataset.pattern || '',
    least: +field.dataset.min || 0,
    controls: controls.map((one) => ({id: one.id, name: one.name, kind: one.type,
      type: one.closest('[data-question]').dataset.type}))};
}"""
FOCUSED = "() => document.activeElement && document.activeElement.id"
ON_MAIN_BUTTON = "() => document.activeElement.matches('#apply .btn:not(.plain)')"


class CannotReach(AssertionError):
    """Something cannot be reached by pressing Tab."""


class Typist:
    """Fills what is shown. `said` may hold what to type for a question by name, in place of the usual."""

    def __init__(self, page: Page, person: Person = CITIZEN, said: dict[str, str] | None = None) -> None:
        self.page = page
        self.person = person
        self.said = said or {}

    def fill_shown(self) -> str | None:
        """Answer the question on the screen; its name, or None where there is none any more."""
        shown = self.page.evaluate(SHOWN)
        if shown is None:
            return None
        done: set[str] = set()
        for control in shown["controls"]:
            if control["kind"] in ("radio", "checkbox"):
                if control["name"] not in done:
                    self._reach(control)
                    self.page.keyboard.press("Space")
            elif control["kind"] != "file":
                self._reach(control)
                self._type(shown, control)
            done.add(control["name"])
        return str(shown["name"])

    def press_on(self) -> None:
        """Tab to the main button and press Enter."""
        self._tab_until(ON_MAIN_BUTTON, "the main button")
        self.page.keyboard.press("Enter")

    def say_it_is_true(self) -> None:
        """Tick the last box."""
        self._tab_until("() => document.activeElement.name === 'true_statement'", "the last box")
        self.page.keyboard.press("Space")

    def _reach(self, control: dict[str, Any]) -> None:
        same = f"() => document.activeElement.name === {control['name']!r}"
        if control["kind"] not in ("radio", "checkbox"):
            same = f"() => document.activeElement.id === {control['id']!r}"
        self._tab_until(same, control["name"])

    def _tab_until(self, there: str, what: str) -> None:
        for _ in range(MOST_TABS):
            if self.page.evaluate(there):
                return
            self.page.keyboard.press("Tab")
        raise CannotReach(f"{what} cannot be reached with the keyboard on {self.page.url}")

    def _type(self, shown: dict[str, Any], control: dict[str, Any]) -> None:
        if control["kind"].startswith("select"):
            self.page.keyboard.press("ArrowDown")
            return
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(self._words(shown, control))

    def _words(self, shown: dict[str, Any], control: dict[str, Any]) -> str:
        last = control["name"].rsplit(".", 1)[-1]
        if last in self.said or shown["name"] in self.said:
            return self.said.get(last) or self.said[shown["name"]]
        if control["type"] == "address":
            return self.person.address.get(last, "")
        if last == "title":
            return "마을버스를 늘려 주세요"
        if control["type"] == "text" and shown["pattern"]:
            return next(number for number in NUMBERS if re.search(shown["pattern"], number))
        usual = {
            "date": self.person.birth_date if "birth" in last else "2026. 10. 5.",
            "money": "34만 9,700원",
            "number": str(max(3, shown["least"])),
            "phone": self.person.phone,
            "email": self.person.email,
            "person_number": self.person.person_number,
            "long_text": "지난달부터 두 달 치를 받지 못했어요. 여러 번 말했지만 답이 없어요.",
        }
        return usual.get(control["type"], self.person.name)


def fill_all(typist: Typist, each: Any = lambda name: None, most: int = 60) -> int:
    """Question after question up to the review; `each` is called while one stands answered. How many were asked."""
    for count in range(most):
        name = typist.fill_shown()
        if name is None:
            return count
        each(name)
        typist.press_on()
        typist.page.wait_for_timeout(30)
        assert not typist.page.locator(".error-summary").count(), typist.page.locator(".error-summary").inner_text()
    raise AssertionError(f"more than {most} questions")
