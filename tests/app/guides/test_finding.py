"""Do people find the guide that answers them, however they write?"""

import json
from pathlib import Path

import pytest
from flask import Flask

from app.guides import finding
from app.i18n import force_locale
from app.search.ranking import Ranking
from tests.tools.guides import indexes

QUESTIONS = json.loads(Path("tests/vectors/questions.json").read_text("utf-8"))["questions"]
LEAST, FIRST = 0.9, 3


def answered(kind: str | None = None) -> float:
    rankings = {locale: Ranking([one["texts"] for one in guides]) for locale, guides in indexes().items()}
    asked = [one for one in QUESTIONS if kind in (None, one["kind"])]
    good = 0
    for one in asked:
        hits = rankings[one["locale"]].best(one["ask"])[:FIRST]
        found = {indexes()[one["locale"]][hit.number]["to"].removeprefix("rights/") for hit in hits}
        good += bool(found & set(one["answers"]))
    return good / len(asked)


def test_nine_of_ten_questions_are_answered_by_one_of_three_guides(app: Flask) -> None:
    assert len(QUESTIONS) >= 80
    assert answered() >= LEAST


@pytest.mark.parametrize("kind", ["plain", "misspelt", "dialect", "migrant"])
def test_no_way_of_asking_is_left_behind(app: Flask, kind: str) -> None:
    assert answered(kind) >= LEAST - 0.05


def test_every_judged_answer_is_a_guide(app: Flask) -> None:
    known = {one["to"].removeprefix("rights/") for one in indexes()["ko"]}
    assert {answer for one in QUESTIONS for answer in one["answers"]} <= known


def test_the_index_of_a_language_finds_what_the_office_finds(app: Flask) -> None:
    with app.test_request_context("/ko/"), force_locale("ko"):
        index = finding.index("ko")["guides"]
        hits = finding.near(Ranking([one["texts"] for one in index]).best("월급을 못 받았어요"))
        assert [index[hit.number]["to"] for hit in hits] == [one.to for one in finding.find("월급을 못 받았어요")]


def test_what_fits_nothing_finds_nothing(app: Flask) -> None:
    with app.test_request_context("/ko/"), force_locale("ko"):
        assert finding.find("zzzz qqqq") == []
