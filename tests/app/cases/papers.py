"""Papers as the tests of this room write them: good answers of the cast, and submissions made of them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from app import clock, rows
from app.cases import actions
from app.cases.models import Case, Enclosure
from app.cases.submission import Prepared, Submission
from app.db import db, transaction
from tests.tools.cast import Person

RECEIVED = datetime(2026, 11, 23, 1, 24, tzinfo=UTC)  # Monday, 10:24 in Seoul
SYMBOLS = "123456789ABCDEFGHJKMNPQRSTVWXYZ"


def good_answers(who: Person, **changes: Any) -> dict[str, Any]:
    """What `who` would write in the form for the Basic Pension; None takes an answer out."""
    answers = {
        "full_name": who.name,
        "birth_date": who.birth_date,
        "person_number": who.person_number,
        "phone": who.phone,
        "home": {**who.address, "region": "52000"},
        "spouse": "none",
        "housing": "own",
        "bank": "농협",
        "account_number": "302-0000-1234-51",
        "consent": True,
    } | changes
    return {name: answer for name, answer in answers.items() if answer is not None}


def submission(answers: Mapping[str, Any], **changes: Any) -> Submission:
    """A paper for the Basic Pension that has just been opened."""
    name = clock.uuid7()
    made = Submission(
        id=name,
        reference=_reference(name),
        form="basic-pension",
        version=1,
        locale="ko",
        answers=answers,
        received_at=RECEIVED,
        route="device",
    )
    return replace(made, **changes)


def reply(about: Submission, answers: Mapping[str, Any], **changes: Any) -> Submission:
    """A reply to a paper by whoever knows its claim."""
    return submission(answers, **{"form": "reply", "about_id": about.id, "about_claim_ok": True} | changes)


def hand_in(*submissions: Submission) -> list[Prepared]:
    """As the inbox does it: judged, written in one transaction, joined to what was waiting."""
    prepared = actions.prepare(submissions)
    with rows.writing():
        awaited = actions.take(prepared)
    with transaction():
        actions.join_waiting(awaited)
    return prepared


def case_of(paper: Submission) -> Case:
    """The case of a paper as it stands now."""
    db.session.expire_all()
    return db.session.get_one(Case, paper.id)


def enclosure_of(paper: Submission) -> Enclosure:
    """What became of a reply."""
    db.session.expire_all()
    return db.session.get_one(Enclosure, paper.id)


def _reference(name: str) -> str:
    number = int(name.replace("-", ""), 16)
    return "".join(SYMBOLS[number >> shift & 15] for shift in range(0, 52, 4))
