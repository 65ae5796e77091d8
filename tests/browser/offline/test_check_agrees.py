"""Does the device say what the office says? Verdict, reasons, amount and the next question, in a real browser."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.tools.rulebooks import FACTS, answers, rulebook, told

VECTORS = Path(__file__).resolve().parents[2] / "vectors"
PARTS, RULEBOOKS, HOUSEHOLDS, SERVICES = 5, 20, 50, 4
SAY = """async ({facts, rules, law, cases}) => {
  const {prepare, verdicts} = await import("/js/check/verdict.js");
  const {nextQuestion} = await import("/js/check/next.js");
  const screener = prepare(facts, rules);
  return cases.map(({answers, refused}) => [
    verdicts(screener, answers, law).map(({slug, verdict, reasons, amount}) =>
      [slug, verdict, reasons.map(({name, holds}) => [name, holds]),
       amount && [amount.per, amount.least, amount.most]]),
    nextQuestion(screener, answers, refused, law)]);
}"""
EVALUATE = """async (cases) => {
  const {hangsOn} = await import("/js/check/people.js");
  const {evaluate} = await import("/js/lib/logic.js");
  return cases.map(({rule, facts = {}, params = {}, today = null}) =>
    [evaluate(rule, facts, {params, today}), hangsOn(rule, {facts, params, today})]);
}"""


def plain(found: Any) -> Any:
    """As JSON: lists for tuples, so that both sides look alike."""
    return json.loads(json.dumps(found))


def test_rules_have_the_values_of_the_vectors(modules: Page) -> None:
    cases = [case for name in ("logic", "logic_people") for case in json.loads((VECTORS / f"{name}.json").read_text())]
    found = modules.evaluate(EVALUATE, cases)
    for case, (value, hangs) in zip(cases, found, strict=True):
        assert json.dumps(value) == json.dumps(case["out"]), case["name"]
        assert hangs == case.get("hangs_on", hangs), case["name"]


def test_households_are_told_what_the_vectors_say(modules: Page) -> None:
    given = json.loads((VECTORS / "check.json").read_text("utf-8"))
    assert plain(modules.evaluate(SAY, given)) == [case["out"] for case in given["cases"]]


@pytest.mark.parametrize("part", range(PARTS))
def test_five_thousand_households_are_told_the_same_as_by_the_office(part: int, modules: Page) -> None:
    for seed in range(part * RULEBOOKS, (part + 1) * RULEBOOKS):
        rules, chance = rulebook(seed, SERVICES), Random(seed)
        cases = [household(chance) for _ in range(HOUSEHOLDS)]
        expected = [plain(told(rules.screener, case["answers"], case["refused"])) for case in cases]
        found = plain(modules.evaluate(SAY, {**rules.wire, "cases": cases}))
        for case, one, other in zip(cases, found, expected, strict=True):
            assert one == other, (seed, case)


def household(chance: Random) -> dict[str, Any]:
    said = answers(chance, chance.choice((0.1, 0.4, 0.7)))
    return {"answers": said, "refused": [one.name for one in FACTS if one.name not in said and chance.random() < 0.1]}
