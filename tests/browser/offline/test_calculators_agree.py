"""Does the device work out what the office works out? The same worked examples, in a real browser."""

import json
from pathlib import Path

from playwright.sync_api import Page

FILE = json.loads((Path(__file__).resolve().parents[2] / "vectors" / "calculators.json").read_text("utf-8"))
WORK_OUT = """async ({numbers, examples}) => {
  const {calculators} = await import("/js/rights/calculators.js");
  const {Numbers} = await import("/js/rights/working.js");
  return examples.map(({calculator, given}) => {
    const {answer, steps, notes} = calculators[calculator](given, new Numbers(numbers));
    return {answer, steps, notes};
  });
}"""
KEYS = ("answer", "steps", "notes")


def test_every_worked_example_comes_out_on_the_device(modules: Page) -> None:
    found = modules.evaluate(WORK_OUT, {"numbers": FILE["numbers"], "examples": FILE["examples"]})
    assert found == [{key: one[key] for key in KEYS} for one in FILE["examples"]]
