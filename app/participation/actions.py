"""What staff do with what people ask: let everybody read it, take it down, answer it, judge an opinion. No commits."""

from __future__ import annotations

import base64
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import update

from app import clock
from app.cases import actions as cases
from app.cases import queries as case_queries
from app.cases.models import Case
from app.cases.rules import next_state
from app.db import db
from app.errors import BadRequest, Conflict
from app.i18n.formats import local, zone
from app.participation import queries
from app.participation.drafts import Draft
from app.participation.models import Matter, Voice
from app.participation.rules import KIND_OF, Kind, Outcome, course, not_counted

KEY_BYTES = 7
LONGEST_TITLE, LONGEST_TEXT = 100, 6000
STEP_OF = {Outcome.TAKEN: "approve", Outcome.PARTLY: "approve", Outcome.REFUSED: "decline"}


@dataclass(frozen=True)
class Written:
    """What a member of staff lets everybody read: the person's own words, without what names anybody; `key` makes its
    address."""

    key: str
    title: str
    text: str


def fresh_key() -> str:
    """Ten signs that no reader mistakes: `k3f7q2mxza`."""
    return base64.b32encode(secrets.token_bytes(KEY_BYTES)).decode()[:10].lower()


def open_matter(case: Case, written: Written, note: bytes, staff_id: int) -> Matter:
    """Let everybody read a petition or a proposal, and tell the person. The days that the law does not count are added
    to the case's clock. Conflict where it is public already; BadRequest for what has no title or text."""
    if not written.title or not written.text or len(written.title) > LONGEST_TITLE or len(written.text) > LONGEST_TEXT:
        raise BadRequest("voices.error.not_whole")
    case_id, kind, received = case.id, KIND_OF[case.form], local(case.received_at)
    if queries.of_case(case_id):
        raise Conflict("voices.error.public_already")
    today = clock.today(zone())
    row = Matter(
        key=written.key,
        kind=kind,
        case_id=case_id,
        locale=case.locale,
        title=written.title,
        text=written.text,
        about={},
        received_on=received.date(),
        opened_on=today,
        closes_on=None,
        due_on=case.due_on,
        made_by=staff_id,
        **_empty(),
    )
    if kind is Kind.PETITION:
        days = course(received, today, case_queries.country().holidays)
        row.closes_on, row.due_on = days.closes_on, days.answer_by
    db.session.add(row)
    if next_state(case.state, "review"):
        cases.step(case_id, "review", staff_id)
    if kind is Kind.PETITION:
        cases.pause(case_id, not_counted(row.received_on, today))
    cases.write(case_id, staff_id, note)
    db.session.flush()
    return row


def answer(matter: Matter, outcome: Outcome, text: str, staff_id: int, note: bytes | None) -> None:
    """The office's answer, for everybody to read; the case of whoever asked is decided with it."""
    if not text or len(text) > LONGEST_TEXT:
        raise BadRequest("voices.error.no_answer")
    matter.answer, matter.outcome, matter.answered_on = text, outcome, clock.today(zone())
    if matter.case_id is None or note is None:
        return
    case = case_queries.get_case(matter.case_id)
    if next_state(case.state, STEP_OF[outcome]) is None and next_state(case.state, "review"):
        cases.step(case.id, "review", staff_id)
    if next_state(case.state, STEP_OF[outcome]):
        cases.step(case.id, STEP_OF[outcome], staff_id, note=note)
    else:
        cases.write(case.id, staff_id, note)


def hide(matter: Matter, is_hidden: bool) -> None:
    """Take a matter down, or put it back; its voices stay."""
    matter.hidden_at = clock.now() if is_hidden else None


def judge(voice: Voice, words: str | None) -> None:
    """Let everybody read an opinion, or not. Words that are too long stay as they were sent, cut nowhere: refused."""
    if words is not None and not 0 < len(words) <= LONGEST_TEXT:
        raise BadRequest("voices.error.not_whole")
    voice.words, voice.judged_at = words, clock.now()


def put_drafts(drafts: list[Draft]) -> list[str]:
    """Keep drafts of law as their files say; one that is kept already is changed in its place. Gives their keys."""
    return [_put_draft(draft) for draft in drafts]


def keep_tally(matter_id: int, tally: Mapping[str, int]) -> None:
    """Keep what was counted."""
    db.session.execute(update(Matter).where(Matter.id == matter_id).values(tally=dict(tally), tallied_at=clock.now()))


def _put_draft(draft: Draft) -> str:
    row = queries.find(draft.key)
    if row is None:
        row = Matter(key=draft.key, kind=Kind.DRAFT, made_by=None, **_empty())
        row.received_on = draft.opens_on
        db.session.add(row)
    row.locale, row.title, row.text, row.about = draft.locale, draft.title, draft.text, draft.about
    row.opened_on, row.closes_on = draft.opens_on, draft.closes_on
    db.session.flush()
    return draft.key


def _empty() -> dict[str, Any]:
    """What a matter begins with."""
    days: dict[str, date | None] = {"answered_on": None}
    return {"answer": "", "outcome": "", "tally": {}, "made_at": clock.now(), **days}
