"""Does the browser understand what people type as the office does? The same vectors, read as they are written."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

VECTORS: dict[str, list[dict[str, Any]]] = json.loads(
    (Path(__file__).resolve().parents[2] / "vectors" / "typed.json").read_text("utf-8")
)
READ = """async ([kind, cases]) => {
  const {readers} = await import("/js/lib/typed.js");
  return cases.map((one) => readers[kind](one.in, one.decimals));
}"""


@pytest.mark.parametrize("kind", VECTORS)
def test_what_people_type_is_understood(modules: Page, kind: str) -> None:
    cases = VECTORS[kind]
    found = modules.evaluate(READ, [kind, cases])
    wrong = {one["in"]: was for one, was in zip(cases, found, strict=True) if was != one["out"]}
    assert wrong == {}
