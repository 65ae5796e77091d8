"""What arrives becomes a case, whatever is inside."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import func, select

from app.cases import actions, queries
from app.cases.enclosures import join_waiting
from app.cases.models import Case
from app.db import db, transaction
from app.notices.models import Notice
from tests.app.cases.papers import case_of, enclosure_of, good_answers, hand_in, reply, submission
from tests.tools.cast import Person

pytestmark = pytest.mark.usefixtures("app")


def notices() -> list[str]:
    return list(db.session.scalars(select(Notice.kind).order_by(Notice.id)))


def test_a_good_paper_is_received_with_its_legal_day(citizen: Person) -> None:
    paper = submission(good_answers(citizen))
    [prepared] = hand_in(paper)

    case = case_of(paper)
    assert (case.state, case.seq, case.office) == ("received", 1, "nps")
    assert prepared.due_by == case.due_on == date(2026, 12, 23)
    assert notices() == ["received"]


def test_wrong_answers_are_accepted_and_asked_to_be_corrected(citizen: Person) -> None:
    paper = submission(good_answers(citizen, phone="1350", full_name=None))
    hand_in(paper)

    [status] = queries.status([paper.id])
    assert (status.state, status.seq) == ("needs_correction", 2)
    [message] = status.messages
    assert message["from"] == "office"
    assert [field["name"] for field in message["fields"]] == ["full_name", "phone"]
    assert message["fields"][0]["text"] == "이름을 적어 주세요."
    assert notices() == ["needs_correction"]


def test_no_answer_and_no_message_is_readable_in_a_table(citizen: Person) -> None:
    paper = submission(good_answers(citizen, phone="1350", full_name=None))
    hand_in(paper)

    case = case_of(paper)
    kept = repr([vars(case), [vars(event) for event in queries.events_of(case.id)]])
    assert "이름" not in kept
    assert citizen.birth_date not in kept
    assert "1350" not in kept


@pytest.mark.parametrize(
    ("form", "version", "why"),
    [
        ("basic-pension", 99, "unknown_version"),
        ("basic-pension", 2**53, "unknown_version"),
        ("flying-carpet", 1, "unknown_form"),
        ("", 1, "unknown_form"),
        ("가\0나", -5, "unknown_form"),
        ("x" * 10_000, 1, "unknown_form"),
    ],
)
def test_a_paper_of_an_unknown_form_is_kept_for_staff(citizen: Person, form: str, version: int, why: str) -> None:
    paper = submission(good_answers(citizen), form=form, version=version, locale="tlh\0")
    [prepared] = hand_in(paper)

    case = case_of(paper)
    assert (case.state, case.parked_because, prepared.due_by) == ("received", why, None)
    assert case.locale == "ko"


def test_a_batch_keeps_its_order_and_one_bad_paper_stops_nobody(citizen: Person, neighbour: Person) -> None:
    papers = [
        submission(good_answers(citizen)),
        submission({"full_name": {"deep": [1]}}),
        submission({}, form="flying-carpet"),
        submission(good_answers(neighbour)),
    ]
    prepared = hand_in(*papers)

    assert [one.submission.id for one in prepared] == [paper.id for paper in papers]
    assert [case_of(paper).state for paper in papers] == ["received", "needs_correction", "received", "received"]


def test_the_same_paper_twice_is_one_case(citizen: Person) -> None:
    paper = submission(good_answers(citizen))
    hand_in(paper)
    hand_in(paper)

    assert db.session.scalar(select(func.count()).select_from(Case)) == 1


def test_corrected_answers_give_the_turn_back_to_the_office(citizen: Person) -> None:
    paper = submission(good_answers(citizen, phone="1350"))
    hand_in(paper)
    hand_in(reply(paper, {"answers": {"phone": citizen.phone}}))

    case = case_of(paper)
    assert (case.state, case.seq, case.has_unread, case.stopped_on) == ("in_review", 3, True, None)
    assert notices() == ["needs_correction", "in_review"]


def test_corrected_answers_that_are_still_wrong_are_asked_again(citizen: Person) -> None:
    paper = submission(good_answers(citizen, phone="1350"))
    hand_in(paper)
    hand_in(reply(paper, {"answers": {"phone": "110"}}))

    [status] = queries.status([paper.id])
    assert (status.state, status.seq) == ("needs_correction", 4)
    assert [message["from"] for message in status.messages] == ["office", "person", "office"]
    assert [field["name"] for field in status.messages[-1]["fields"]] == ["phone"]


def test_a_reply_that_comes_first_waits_for_its_paper(citizen: Person) -> None:
    paper = submission(good_answers(citizen, phone="1350"))
    answer = reply(paper, {"answers": {"phone": citizen.phone}})
    hand_in(answer)
    assert enclosure_of(answer).standing == "waiting"

    hand_in(paper)
    assert enclosure_of(answer).standing == "joined"
    assert case_of(paper).state == "in_review"


def test_a_reply_in_the_same_batch_before_its_paper_is_joined(citizen: Person) -> None:
    paper = submission(good_answers(citizen))
    answer = reply(paper, {"text": "문 앞에 두세요"})
    hand_in(answer, paper)

    assert enclosure_of(answer).standing == "joined"
    assert (case_of(paper).state, case_of(paper).has_unread) == ("received", True)


def test_what_two_processes_missed_the_clock_mends(citizen: Person) -> None:
    paper = submission(good_answers(citizen))
    answer = reply(paper, {"text": "문 앞에 두세요"})
    hand_in(answer)
    prepared = actions.prepare([paper])
    with transaction():
        db.session.add(Case(**actions._case_row(prepared[0])))
    with transaction():
        assert join_waiting() == 1

    assert enclosure_of(answer).standing == "joined"


def test_a_reply_with_a_wrong_claim_is_set_aside_and_changes_nothing(citizen: Person) -> None:
    paper = submission(good_answers(citizen, phone="1350"))
    forged = reply(paper, {"answers": {"phone": citizen.phone}}, about_claim_ok=False)
    hand_in(paper, forged)

    assert enclosure_of(forged).standing == "aside"
    assert (case_of(paper).state, case_of(paper).seq) == ("needs_correction", 2)


def test_a_reply_about_nothing_is_set_aside() -> None:
    lost = submission({"text": "?"}, form="reply")
    hand_in(lost)

    assert enclosure_of(lost).standing == "aside"


def test_withdrawing_ends_the_case(citizen: Person) -> None:
    paper = submission(good_answers(citizen))
    hand_in(paper)
    hand_in(reply(paper, {}, form="withdrawal"))

    assert case_of(paper).state == "withdrawn"
    assert notices() == ["received", "withdrawn"]


def test_withdrawing_after_the_end_is_only_told_to_staff(citizen: Person) -> None:
    paper = submission(good_answers(citizen))
    hand_in(paper)
    hand_in(reply(paper, {}, form="withdrawal"))
    hand_in(reply(paper, {}, form="withdrawal"))

    assert case_of(paper).state == "withdrawn"
    assert [event.kind for event in queries.events_of(paper.id)] == ["withdraw", "late_withdrawal"]


def test_a_stranger_cannot_withdraw(citizen: Person) -> None:
    paper = submission(good_answers(citizen))
    hand_in(paper)
    hand_in(reply(paper, {}, form="withdrawal", about_claim_ok=False))

    assert case_of(paper).state == "received"


def test_a_receipt_from_before_a_restore_keeps_its_day(citizen: Person) -> None:
    [prepared] = actions.prepare([submission(good_answers(citizen))])
    with transaction():
        actions.take([replace(prepared, due_by=date(2026, 12, 1))])

    assert case_of(prepared.submission).due_on == date(2026, 12, 1)


def test_a_persons_own_words_come_back_without_text(citizen: Person) -> None:
    paper = submission(good_answers(citizen))
    hand_in(paper, reply(paper, {"text": "비밀이에요"}))

    [status] = queries.status([paper.id])
    [message] = status.messages
    assert set(message) == {"id", "at", "from"}
    assert message["from"] == "person"
