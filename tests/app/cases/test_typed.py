"""What people type is read the same on the server as in the browser."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.cases import typed

VECTORS = json.loads((Path(__file__).parents[2] / "vectors" / "typed.json").read_text("utf-8"))
ROWS = [(kind, row) for kind, rows in VECTORS.items() for row in rows]


def test_a_sum_is_read_as_it_is_spoken() -> None:
    assert typed.money("34만 9,700원") == 349_700


@pytest.mark.parametrize(("kind", "row"), ROWS, ids=[f"{kind} {row['in']!r}" for kind, row in ROWS])
def test_it_is_read_as_the_vectors_say(kind: str, row: dict[str, Any]) -> None:
    more = [row["decimals"]] if "decimals" in row else []

    assert getattr(typed, kind)(row["in"], *more) == row["out"]


@pytest.mark.parametrize("kind", ["date", "money", "number", "phone", "person_number"])
def test_a_very_long_text_is_no_answer_and_takes_no_time(kind: str) -> None:
    assert getattr(typed, kind)("9" * 10_000) is None
