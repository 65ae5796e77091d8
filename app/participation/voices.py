"""Whose voice is it, and does it count? What is done with envelopes of signatures and opinions, beside their cases.

A voice is known by an HMAC of the person's number and the matter. Nothing is unique in the table: every envelope that
came is kept, and the count is of different persons. So no race, replay or late bus can make one person two.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import Any

from app import clock, rows, vault
from app.cases import typed
from app.cases.submission import Prepared, Submission
from app.i18n.formats import local
from app.participation import queries
from app.participation.models import Matter, Voice
from app.participation.rules import SIGNATURE, SPEAKS_TO, Stance, is_in_time, office_of

NO_MATTER = "no_matter"


@dataclass(frozen=True)
class Heard:
    """One voice as it was understood; `voter` in hexadecimal."""

    matter_id: int
    voter: str
    stance: str
    in_time: bool
    may_show: bool

    def as_row(self, case_id: str, received_at: datetime) -> dict[str, Any]:
        """A row of the table."""
        plain = {**asdict(self), "voter": bytes.fromhex(self.voter), "case_id": case_id, "received_at": received_at}
        return {**plain, "told_at": None, "words": None, "judged_at": None}


class Voices:
    """What is done with envelopes of one of the two forms."""

    def __init__(self, form: str) -> None:
        self.form = form

    def judge(self, prepared: Sequence[Prepared]) -> Sequence[Prepared]:
        """Each goes to its matter; one that names none is set aside for staff. Keys are used here, before any lock."""
        named = {_named(one.submission.answers) for one in prepared}
        matters = {one.key: one for one in queries.named(named) if one.kind in SPEAKS_TO[self.form]}
        return [self._judged(one, matters.get(_named(one.submission.answers))) for one in prepared]

    def take(self, prepared: Sequence[Prepared]) -> None:
        """Keep each voice, in the transaction in which its case begins."""
        sent = [(one.submission, Heard(**json.loads(one.subject))) for one in prepared if one.subject]
        written = [heard.as_row(one.id, one.received_at) for one, heard in sent]
        rows.insert(Voice.__table__, written)  # type: ignore[arg-type]

    def _judged(self, one: Prepared, matter: Matter | None) -> Prepared:
        if one.parked_because:
            return one
        if matter is None:
            return replace(one, office=None, parked_because=NO_MATTER)
        # What must be corrected first is heard when it is (`counting.catch_up`).
        found = None if one.correction else heard(self.form, matter, one.submission)
        return replace(one, office=office_of(matter.id), subject=json.dumps(asdict(found)) if found else None)


def heard(form: str, matter: Matter, sent: Submission) -> Heard | None:
    """What a submission says of a matter; None where its number makes no sense."""
    return listen(form, matter, sent.answers, local(sent.received_at).date(), _claimed_day(sent.created))


def listen(
    form: str, matter: Matter, answers: Mapping[str, Any], received_on: date, signed_on: date | None
) -> Heard | None:
    """The voice in answers that came on a day; `signed_on` is what the device says."""
    number = answers.get("person_number")
    plain = typed.person_number(number) if isinstance(number, str) else None
    stance = Stance.FOR if form == SIGNATURE else answers.get("stance")
    if plain is None or stance not in tuple(Stance):
        return None
    return Heard(
        matter.id,
        voter_of(matter.key, plain).hex(),
        str(stance),
        is_in_time(matter.opened_on, matter.closes_on, received_on, signed_on),
        answers.get("may_show") is True,
    )


def voter_of(key: str, number: str) -> bytes:
    """The person as this matter alone knows them: an HMAC under a key that no database and no backup holds."""
    return vault.mac("voice", key.encode() + b"\0" + number.encode())


def _named(answers: Mapping[str, Any]) -> str:
    found = answers.get("matter")
    return found if isinstance(found, str) else ""


def _claimed_day(created: str | None) -> date | None:
    try:
        return local(clock.parse(created)).date() if created else None
    except ValueError:
        return None
