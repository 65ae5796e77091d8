"""What the law gives is counted as its words say: worked examples with the article quoted, and days at the boundary."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from app.db import transaction
from app.guides.calculators import ALL, BY_NAME, NAMES, cited
from app.guides.calculators.working import Numbers
from app.parameters import queries as parameters
from app.statutes import actions as statutes
from app.statutes import queries
from app.statutes.folder import read_folder
from app.statutes.periods import end_of, months_before, years_between
from tests.tools.shared_data import SHARED_DATA

FILE = json.loads((Path(__file__).parents[2] / "vectors" / "calculators.json").read_text("utf-8"))
EXAMPLES: list[dict[str, Any]] = FILE["examples"]
STATUTES = SHARED_DATA / "statutes"


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: f"{one['calculator']}: {one['about']}")
def test_a_worked_example_comes_out(example: dict[str, Any]) -> None:
    working = BY_NAME[example["calculator"]].work_out(example["given"], Numbers(FILE["numbers"])).plain()
    assert working["answer"] == example["answer"]
    assert working["steps"] == example["steps"]
    assert working["notes"] == example["notes"]


def test_there_are_forty_examples_and_each_calculator_has_some() -> None:
    assert len(EXAMPLES) >= 40
    assert {one["calculator"] for one in EXAMPLES} == set(NAMES)


def test_every_sentence_that_is_said_is_declared() -> None:
    for one in EXAMPLES:
        says = set(BY_NAME[one["calculator"]].says.split())
        said = {f"answer.{one['answer'][0]}", *(f"step.{key}" for key, _ in one["steps"])}
        assert {*said, *(f"note.{key}" for key in one["notes"])} <= says


def test_every_article_belongs_to_a_sentence() -> None:
    for one in ALL:
        assert set(one.articles) <= {key.split(".")[1] for key in one.says.split()}


def test_the_numbers_of_the_examples_are_the_packs(app: Flask) -> None:
    kept = {row.name: row.values for row in parameters.rows()}
    assert {name: kept[name] for name in FILE["numbers"]} == FILE["numbers"]
    assert {name for one in ALL for name in one.numbers} <= set(kept)


@pytest.mark.skipif(not STATUTES.is_dir(), reason="no statutes beside the project")
def test_each_quoted_article_says_so(app: Flask) -> None:
    with transaction():
        for law in read_folder(STATUTES).laws:
            statutes.take_in(statutes.prepare(law))
    for one in EXAMPLES:
        article = queries.article(one["law"], one["article"])
        assert article is not None
        text = " ".join(
            [part.text for part in article.paragraphs] + [x.text for p in article.paragraphs for x in p.lines]
        )
        assert one["quote"] in text, one["quote"]
    for articles in cited().values():
        for law, named in articles:
            found = queries.article(law, named)
            assert found is not None
            assert found.is_law, (law, named)


@pytest.mark.parametrize(
    ("day", "months", "end"),
    [
        ("2026-10-15", 1, "2026-11-15"),
        ("2026-01-31", 1, "2026-02-28"),
        ("2026-01-30", 1, "2026-02-28"),  # it begins on the 31st, and February has none
        ("2026-02-28", 1, "2026-03-31"),  # it begins on 1 March: the whole month
        ("2024-02-29", 12, "2025-02-28"),
        ("2026-03-17", 6, "2026-09-17"),
        ("2025-12-31", 12, "2026-12-31"),
    ],
)
def test_a_period_ends_as_the_civil_act_says(day: str, months: int, end: str) -> None:
    assert end_of(date.fromisoformat(day), months).isoformat() == end


def test_years_and_months_back() -> None:
    assert years_between(date(2024, 2, 29), date(2025, 2, 28)) == 0
    assert years_between(date(2024, 2, 29), date(2025, 3, 1)) == 1
    assert months_before(date(2026, 5, 31), 3) == date(2026, 2, 28)
    assert months_before(date(2026, 1, 1), 3) == date(2025, 10, 1)
