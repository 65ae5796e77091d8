"""How do the tests answer the check? A person says what is asked, by what they see on the screen."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page, expect

CHECK = "/ko/benefits/check"
KEY = "(history.state && history.state.check && history.state.check.key) || ''"
RULES_ARE_HERE = """async () => {
  for (let tries = 0; tries < 300; tries++) {
    const scopes = await new Promise((resolve) => {
      const asked = indexedDB.open("dure-pages");
      asked.onupgradeneeded = () => asked.transaction.abort();
      asked.onerror = () => resolve([]);
      asked.onsuccess = () => {
        const known = asked.result.transaction("meta").objectStore("meta").getAllKeys();
        known.onsuccess = () => { asked.result.close(); resolve(known.result); };
      };
    });
    if (scopes.includes("rules") && scopes.includes("forms.ko")) return true;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return false;
}"""
#: Kim Soon-ja lives alone on little; what is not here she would rather not say.
SOON_JA: dict[str, Any] = {
    "birth_date": "1952. 3. 14.",
    "residence_status": "한국 국적이에요",
    "spouse": "없어요",
    "couple_income": "90만 원",
    "household_size": "1",
    "receives": [],
}


class Answering:
    """One person before the check."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def begin(self) -> Answering:
        """Open the check, wait until script has taken it over, and start."""
        self.page.goto(CHECK)
        expect(self.page.locator("[data-private]")).to_contain_text("이 기기에서만")
        self.page.get_by_role("button", name="시작하기").click()
        expect(self.page.locator("#ask")).to_be_visible()
        return self

    @property
    def key(self) -> str:
        """What is asked; empty where nothing is."""
        return str(self.page.evaluate(KEY))

    def say(self, value: Any) -> None:
        """Answer the question on the screen: words on a button, what is written, or a list of ticks; None refuses."""
        field, before = self.page.locator("fieldset"), self.key
        if value is None:
            field.get_by_role("button", name="답하고 싶지 않아요").click()
        elif isinstance(value, list):
            for one in value:
                field.get_by_label(one).check()
            field.get_by_role("button", name="다음").click()
        elif field.locator("input.input").count():
            field.locator("input.input").fill(value)
            field.get_by_role("button", name="다음").click()
        else:
            field.get_by_role("button", name=value, exact=True).click()
        self.page.wait_for_function(f"(before) => ({KEY}) !== before || document.querySelector('.error')", arg=before)

    def say_all(self, said: dict[str, Any], most: int = 80) -> list[str]:
        """Answer what is known and refuse the rest, to the end; gives the questions in order."""
        asked: list[str] = []
        while (key := self.key) and len(asked) < most:
            asked.append(key)
            self.say(said.get(key))
        expect(self.page.locator("#days")).to_be_visible()
        return asked

    def see(self) -> Answering:
        """What was found so far."""
        self.page.get_by_role("button", name="지금까지 알아본 것 보기").click()
        expect(self.page.locator("#days")).to_be_visible()
        return self

    def change(self, question: str) -> None:
        """Press an answer to change it."""
        self.page.get_by_text("가지 보고 고치기").click()
        self.page.get_by_role("button", name=question).click()
        expect(self.page.locator("#ask")).to_be_visible()

    @property
    def given(self) -> list[str]:
        """What the person can probably get."""
        return self.page.locator(".card h3").all_inner_texts()
