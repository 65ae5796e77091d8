"""Whose is a job application? The employer's whose posting it names; one that names none here is for staff to see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app import rows
from app.cases.submission import Prepared
from app.employers import queries
from app.employers.models import JobApplication
from app.employers.rules import office_of

NO_POSTING = "no_posting"


class Applications:
    """What is done with envelopes of the form `job-application`, beside their cases."""

    def judge(self, prepared: Sequence[Prepared]) -> Sequence[Prepared]:
        """Each goes to the employer of its posting."""
        named = {one.submission.id: _posting_of(one) for one in prepared}
        found = queries.postings_named(named.values())
        owners = {row.posting_id: (row.key, office_of(row.employer_id)) for row in found.values()}
        by_name = {name: owners[row.posting_id] for name, row in found.items()}
        return [self._judged(one, by_name.get(named[one.submission.id])) for one in prepared]

    def take(self, prepared: Sequence[Prepared]) -> None:
        """Keep which posting each is for."""
        taken = [{"case_id": one.submission.id, "posting_key": one.subject} for one in prepared if one.subject]
        rows.insert(JobApplication.__table__, taken)  # type: ignore[arg-type]

    def _judged(self, one: Prepared, owner: tuple[str, str] | None) -> Prepared:
        if one.parked_because:
            return one
        if owner is None:
            return replace(one, office=None, parked_because=NO_POSTING)
        key, office = owner
        return replace(one, office=office, subject=key)


def _posting_of(one: Prepared) -> str:
    named = one.submission.answers.get("posting")
    return named if isinstance(named, str) else ""
