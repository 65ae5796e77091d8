"""A case moves one step at a time: state, clock, record and notice together."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from app.cases import actions, queries
from app.cases.notes import seal_note
from app.cases.submission import Submission
from app.cases.wording import Said, compose
from app.db import db, transaction
from app.errors import Conflict, NotFound
from app.notices.models import Notice
from app.people.actions import add_staff
from app.people.queries import find_staff
from tests.app.cases.papers import RECEIVED, case_of, good_answers, hand_in, reply, submission
from tests.tools.cast import Clerk, Person

NOBODY = "01912345-0000-7000-8000-000000000000"


@pytest.fixture
def clerk_id(app: Flask, clerk: Clerk) -> int:
    add_staff(clerk.user, clerk.password, [clerk.role], shown_as=clerk.name)
    found = find_staff(clerk.user)
    assert found
    return found.id


@pytest.fixture
def paper(app: Flask, citizen: Person) -> Submission:
    made = submission(good_answers(citizen))
    hand_in(made)
    return made


def step(paper: Submission, name: str, clerk_id: int, **said: object) -> None:
    note = seal_note(paper.id, compose(case_of(paper), Said(name, **said))) if said else None  # type: ignore[arg-type]
    answer_by = said.get("answer_by")
    with transaction():
        actions.step(paper.id, name, clerk_id, note=note, answer_by=answer_by)  # type: ignore[arg-type]


def test_from_arrival_to_approval(paper: Submission, clerk_id: int) -> None:
    step(paper, "review", clerk_id)
    step(paper, "approve", clerk_id, text="12월부터 드려요.")
    step(paper, "close", clerk_id)

    case = case_of(paper)
    assert (case.state, case.caseworker_id) == ("closed", clerk_id)
    assert [event.seq for event in queries.events_of(paper.id)] == [2, 3, 4]
    kinds = list(db.session.scalars(select(Notice.kind).order_by(Notice.id)))
    assert kinds == ["received", "in_review", "approved", "closed"]


def test_the_reason_reaches_the_person_with_the_law(paper: Submission, clerk_id: int) -> None:
    step(paper, "review", clerk_id)
    step(paper, "decline", clerk_id, text="소득이 기준보다 많아요.", law="기초연금법 제3조 제1항")

    [status] = queries.status([paper.id])
    text = status.messages[-1]["text"]
    assert text == "이번에는 받지 못하게 되었어요.\n\n소득이 기준보다 많아요.\n\n근거: 기초연금법 제3조 제1항"


def test_a_note_is_kept_only_sealed(paper: Submission, clerk_id: int) -> None:
    step(paper, "review", clerk_id)
    step(paper, "approve", clerk_id, text="PLANTED-REASON")

    notes = [event.note for event in queries.events_of(paper.id) if event.note]
    assert notes
    assert all(b"PLANTED-REASON" not in note for note in notes)


def test_a_step_from_the_wrong_state_is_a_conflict_and_writes_nothing(paper: Submission, clerk_id: int) -> None:
    with pytest.raises(Conflict):
        step(paper, "approve", clerk_id, text="너무 일러요")

    assert (case_of(paper).state, case_of(paper).seq) == ("received", 1)
    assert queries.events_of(paper.id) == []


def test_two_clerks_cannot_both_decide(paper: Submission, clerk_id: int) -> None:
    step(paper, "review", clerk_id)
    step(paper, "approve", clerk_id, text="드려요.")

    with pytest.raises(Conflict):
        step(paper, "decline", clerk_id, text="못 드려요.", law="제3조")


def test_a_case_that_is_not_there_is_not_found(app: Flask, clerk_id: int) -> None:
    with pytest.raises(NotFound), transaction():
        actions.step(NOBODY, "review", clerk_id)


def test_waiting_for_the_person_stops_the_clock(paper: Submission, clerk_id: int) -> None:
    with time_machine.travel(RECEIVED + timedelta(days=1), tick=False):
        step(paper, "review", clerk_id)
        step(paper, "ask", clerk_id, text="계약서 사진이 필요해요.", answer_by=date(2026, 12, 8))
        assert (case_of(paper).state, case_of(paper).stopped_on) == ("waiting_for_person", date(2026, 11, 24))
    with time_machine.travel(RECEIVED + timedelta(days=8), tick=False):
        hand_in(reply(paper, {"text": "보냈어요"}))

    case = case_of(paper)
    assert (case.state, case.stopped_on, case.stopped_days) == ("in_review", None, 7)
    assert case.due_on == date(2026, 12, 30)
    assert case.answer_by is None


def test_the_day_by_which_to_answer_is_said_to_the_person(paper: Submission, clerk_id: int) -> None:
    step(paper, "review", clerk_id)
    step(paper, "ask", clerk_id, text="계약서 사진이 필요해요.", answer_by=date(2026, 12, 8))

    [status] = queries.status([paper.id])
    assert "12월\u00a08일\u00a0화요일까지" in status.messages[-1]["text"]
    assert status.answer_by == date(2026, 12, 8)


def test_a_person_reads_the_office_in_their_own_language(app: Flask, citizen: Person, clerk_id: int) -> None:
    paper = submission(good_answers(citizen), locale="en")
    hand_in(paper)
    step(paper, "review", clerk_id)
    step(paper, "correct", clerk_id, fields=["phone"])

    [status] = queries.status([paper.id])
    assert status.messages[-1]["text"].startswith("Some answers")
    assert [field["name"] for field in status.messages[-1]["fields"]] == ["phone"]


def test_the_longer_period_is_taken_once(paper: Submission, clerk_id: int) -> None:
    note = seal_note(paper.id, compose(case_of(paper), Said("extend", "자료를 기다려요.")))
    with transaction():
        actions.extend(paper.id, clerk_id, note)
    assert case_of(paper).due_on == date(2027, 1, 22)

    with pytest.raises(Conflict), transaction():
        actions.extend(paper.id, clerk_id, note)


def test_a_message_moves_nothing(paper: Submission, clerk_id: int) -> None:
    with transaction():
        actions.write(paper.id, clerk_id, seal_note(paper.id, compose(case_of(paper), Said("message", "안녕하세요."))))

    [status] = queries.status([paper.id])
    assert (status.state, status.seq, status.messages[0]["text"]) == ("received", 2, "안녕하세요.")


def test_times_are_whole_seconds_in_utc(paper: Submission) -> None:
    assert case_of(paper).received_at == RECEIVED
    assert isinstance(case_of(paper).received_at, datetime)
