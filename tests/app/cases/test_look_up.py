"""A reference and a second factor: few tries, the same answer for wrong and unknown."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask

from app.cases import actions, queries
from app.cases.submission import Submission
from app.db import transaction
from app.errors import TooMany
from tests.app.cases.papers import good_answers, hand_in, submission
from tests.tools.cast import Person

NOON = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)


@pytest.fixture
def paper(app: Flask, citizen: Person) -> Submission:
    made = submission(good_answers(citizen))
    hand_in(made)
    return made


def look_up(reference: str, factor: str) -> str | None:
    with transaction():
        return actions.look_up(reference, factor)


def test_who_knows_both_finds_the_paper(paper: Submission, citizen: Person) -> None:
    assert look_up(paper.reference, citizen.birth_date) == paper.id


@pytest.mark.parametrize("factor", ["1952. 3. 14.", "19520314", "1952년 3월 14일", "14 March 1952", "520314"])
def test_the_birthday_may_be_written_in_any_way(paper: Submission, factor: str) -> None:
    written = queries.written_reference(paper.reference).lower().replace("-", " ")

    assert look_up(written, factor) == paper.id


@pytest.mark.parametrize("factor", ["", "1952-03-15", "530314", "김순자", "x" * 100_000, "\0", "\ud800"])
def test_a_wrong_factor_finds_nothing(paper: Submission, factor: str) -> None:
    assert look_up(paper.reference, factor) is None


def test_five_wrong_tries_close_the_reference_for_an_hour(paper: Submission, citizen: Person) -> None:
    with time_machine.travel(NOON, tick=False):
        for _ in range(5):
            assert look_up(paper.reference, "1999-01-01") is None
        with pytest.raises(TooMany) as told:
            look_up(paper.reference, citizen.birth_date)
        assert 3000 < told.value.retry_after <= 3600
    with time_machine.travel(NOON + timedelta(minutes=61), tick=False):
        assert look_up(paper.reference, citizen.birth_date) == paper.id


def test_twenty_wrong_tries_close_it_for_the_day(paper: Submission, citizen: Person) -> None:
    for hour in range(4):
        with time_machine.travel(NOON + timedelta(minutes=61 * hour), tick=False):
            for _ in range(5):
                look_up(paper.reference, "1999-01-01")
    with time_machine.travel(NOON + timedelta(minutes=61 * 5), tick=False), pytest.raises(TooMany):
        look_up(paper.reference, citizen.birth_date)


def test_a_reference_that_does_not_exist_is_counted_alike(app: Flask) -> None:
    for _ in range(5):
        assert look_up("ZZZZ-ZZZZ-ZZZZ-Z", "1999-01-01") is None
    with pytest.raises(TooMany):
        look_up("zzzzzzzzzzzzz", "1999-01-01")


def test_right_tries_cost_nothing(paper: Submission, citizen: Person) -> None:
    for _ in range(8):
        assert look_up(paper.reference, citizen.birth_date) == paper.id


def test_a_paper_without_a_valid_factor_cannot_be_looked_up(app: Flask, citizen: Person) -> None:
    paper = submission(good_answers(citizen, birth_date="1952. 3. 14, I think"))
    hand_in(paper)

    assert not queries.can_be_looked_up(paper.id)
    assert look_up(paper.reference, citizen.birth_date) is None
    assert look_up(paper.reference, "") is None
