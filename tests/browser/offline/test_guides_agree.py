"""Does the device find the guides that the office finds, in the same order?"""

from __future__ import annotations

import json
from pathlib import Path

from playwright.sync_api import Page

from app.guides.finding import near
from app.search.ranking import Ranking
from tests.tools.guides import indexes

VECTORS = Path(__file__).resolve().parents[2] / "vectors"
MOST = 6
ASK = """async ({guides, asked}) => {
  const {over} = await import("/js/rights/find.js");
  const find = over(guides);
  return asked.map((words) => find(words).map(({to}) => to));
}"""
CUT = """async (texts) => {
  const {cut} = await import("/js/lib/tokens.js");
  return texts.map(cut);
}"""


def test_both_sides_answer_every_question_alike(modules: Page) -> None:
    questions = [one["ask"] for one in json.loads((VECTORS / "questions.json").read_text("utf-8"))["questions"]]
    for guides in indexes().values():
        ranking = Ranking([one["texts"] for one in guides])
        expected = [[guides[hit.number]["to"] for hit in near(ranking.best(one))][:MOST] for one in questions]
        assert modules.evaluate(ASK, {"guides": guides, "asked": questions}) == expected


def test_texts_are_cut_as_by_the_office(modules: Page) -> None:
    cases = json.loads((VECTORS / "tokens.json").read_text("utf-8"))
    found = modules.evaluate(CUT, [one["text"] for one in cases])
    assert found == [one["tokens"] for one in cases]
