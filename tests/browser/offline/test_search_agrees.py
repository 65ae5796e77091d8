"""Does the device find what the office finds, in the same order? The same postings and questions, in a real browser."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from flask import Flask
from playwright.sync_api import Page

from app.db import transaction
from app.listings import indexing
from app.listings.compact import day_number
from app.listings.search import device_tables, search
from tests.tools.questions import plain, questions
from tests.tools.region_mix import TODAY, everywhere
from tests.tools.same_search import SEARCH_ALL, record, told

VECTORS = Path(__file__).resolve().parents[2] / "vectors"
SIX_PARTS = range(0, 500, 84)


def vectors(name: str) -> Any:
    return json.loads((VECTORS / f"{name}.json").read_text("utf-8"))


def test_letters_are_cut_as_at_the_office(modules: Page) -> None:
    cases = vectors("tokens")
    found = modules.evaluate(
        """async (texts) => {
          const {cut, question} = await import("/js/lib/tokens.js");
          return texts.map((text) => [cut(text), question(text)]);
        }""",
        [case["text"] for case in cases],
    )
    assert found == [[case["tokens"], case["question"]] for case in cases]


def test_the_vectors_of_searching_hold_on_the_device(modules: Page) -> None:
    given = vectors("search")
    asked = [case["asked"] for case in given["cases"]]
    assert modules.evaluate(SEARCH_ALL, {**given, "asked": asked}) == [case["found"] for case in given["cases"]]


def test_five_hundred_searches_give_the_same_twenty_in_the_same_order(modules: Page, app: Flask) -> None:
    postings, asked = everywhere(), list(questions(500))
    with transaction():
        indexing.write(postings)
    given = {"records": [record(one) for one in postings], "tables": device_tables(), "today": day_number(TODAY)}
    for start in SIX_PARTS:
        some = asked[start : start + SIX_PARTS.step]
        on_device = modules.evaluate(SEARCH_ALL, {**given, "asked": [plain(one) for one in some]})
        assert on_device == [told(search(one, TODAY)) for one in some]
