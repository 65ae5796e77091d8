"""The arrows between case states: these and no others."""

import itertools

import pytest

from app.cases.rules import STEPS, State, is_stopped, next_state, open_steps

ARROWS = {
    ("received", "in_review"),
    ("in_review", "waiting_for_person"),
    ("waiting_for_person", "in_review"),
    ("in_review", "approved"),
    ("in_review", "declined"),
    ("in_review", "referred"),
    ("approved", "closed"),
    ("declined", "closed"),
    ("referred", "closed"),
    ("received", "needs_correction"),
    ("in_review", "needs_correction"),
    ("needs_correction", "in_review"),
    ("received", "withdrawn"),
    ("in_review", "withdrawn"),
    ("waiting_for_person", "withdrawn"),
    ("needs_correction", "withdrawn"),
    ("withdrawn", "closed"),
}


def test_review_begins_with_what_came() -> None:
    assert next_state("received", "review") is State.IN_REVIEW


@pytest.mark.parametrize(("start", "end"), list(itertools.product(State, State)))
def test_there_is_an_arrow_exactly_where_the_design_draws_one(start: State, end: State) -> None:
    drawn = any(start in step.after and step.to is end for step in STEPS.values())

    assert drawn == ((start, end) in ARROWS)


def test_staff_can_neither_reply_nor_withdraw_for_the_person() -> None:
    offered = {step for state in State for step in open_steps(state)}

    assert offered == {"review", "ask", "correct", "approve", "decline", "refer", "close"}


def test_the_clock_stands_still_while_the_person_has_the_turn() -> None:
    assert [state for state in State if is_stopped(state)] == [State.WAITING, State.NEEDS_CORRECTION]
