"""What arrives at the office: one opened envelope, and what was decided about it before anything was written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

REPLY = "reply"
WITHDRAWAL = "withdrawal"


@dataclass(frozen=True, slots=True)
class Submission:
    """One opened envelope.

    `about_claim_ok` says whether the claim in `about` fits the id in `about` (an id is made from its claim, so this
    can be decided before that envelope has arrived); None where there is no `about`. `route` is how it came:
    "device", "hub", "stick", "page" or "staff". `reference` has no hyphens.

    The answers of a reply are `{"text"?, "file"?, "answers"?}`: words, one file, and corrected answers by the names of
    the form's own questions. A withdrawal's are `{"text"?}`.
    """

    id: str
    reference: str
    form: str
    version: int
    locale: str
    answers: Mapping[str, Any]
    received_at: datetime
    route: str
    about_id: str | None = None
    about_claim_ok: bool | None = None
    helper: str | None = None
    urgent: bool = False
    created: str | None = None


@dataclass(frozen=True, slots=True)
class Prepared:
    """A submission judged: its deadline, what must be corrected (sealed), the proof it can be looked up with.
    `subject` is what the room of its form knows it to be about; `clock` the choice that its period hangs on."""

    submission: Submission
    due_by: date | None = None
    office: str | None = None
    parked_because: str | None = None
    factor: bytes | None = None
    correction: bytes | None = None
    subject: str | None = None
    is_urgent: bool = False
    clock: str | None = None
