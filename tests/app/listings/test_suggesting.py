"""What is suggested to somebody who did not search, and why. The same cases run on devices (tests/browser/jobs)."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.listings.suggesting import Person, likeness, suggest

CASES = json.loads((Path(__file__).resolve().parents[2] / "vectors" / "suggest.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["name"]))
def test_the_vectors(case: dict[str, Any]) -> None:
    found = suggest(person_of(case["person"]), case["records"], lambda one: case["far"].get(one["id"]), case["today"])
    assert [[one.id, one.score, list(one.why)] for one in found] == case["out"]


def test_not_this_takes_away_the_same_work_at_the_same_employer_too() -> None:
    case = CASES[0]
    first = next(one for one in case["records"] if one["id"] == case["out"][0][0])
    person = person_of({**case["person"], "away": [likeness(first)]})
    found = suggest(person, case["records"], lambda one: case["far"].get(one["id"]), case["today"])
    assert first["id"] not in [one.id for one in found]


def person_of(given: dict[str, Any]) -> Person:
    names = {"isNew": "is_new"}
    return Person(**{names.get(name, name): value for name, value in given.items()})
