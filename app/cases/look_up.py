"""Whose paper is this? A reference and a second factor, with few tries and the same cost for right and wrong."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete

from app import clock, vault
from app.cases import factor
from app.cases.models import LookUpTries
from app.cases.queries import find_by_reference, plain_reference
from app.db import db, insert_new
from app.errors import TooMany

AN_HOUR, A_DAY = timedelta(hours=1), timedelta(days=1)
WRONG_AN_HOUR, WRONG_A_DAY = 5, 20  # PROTOCOL, Reference
NOBODY = "00000000-0000-7000-8000-000000000000"


def look_up(reference: str, given: str) -> str | None:
    """The id of the case with this reference whose second factor is `given`, or None.

    Runs inside the caller's transaction: a wrong try is counted when that commits. TooMany after five wrong tries of
    a reference in an hour or twenty in a day, also for the right answer and for references that do not exist.
    """
    tries = _tries(reference)
    _refuse_too_many(tries)
    case = find_by_reference(reference)
    found = factor.fits(case.id if case else NOBODY, case.factor if case else None, given)
    if found and case:
        return case.id
    now = clock.now()
    tries.wrong_at = [*tries.wrong_at, clock.stamp(now)][-WRONG_A_DAY:]
    tries.last_at = now
    db.session.flush()
    return None


def _tries(reference: str) -> LookUpTries:
    """The row of this reference, held until the end of the transaction, so that tries at one moment are all counted."""
    now = clock.now()
    db.session.execute(delete(LookUpTries).where(LookUpTries.last_at < now - A_DAY))
    key = vault.mac("look-up tries", plain_reference(reference).encode())
    insert_new(LookUpTries.__table__, [{"key": key, "wrong_at": [], "last_at": now}])  # type: ignore[arg-type]
    return db.session.get_one(LookUpTries, key, with_for_update=True, populate_existing=True)


def _refuse_too_many(tries: LookUpTries) -> None:
    now = clock.now()
    wrong = [clock.parse(at) for at in tries.wrong_at]
    for most, within in ((WRONG_AN_HOUR, AN_HOUR), (WRONG_A_DAY, A_DAY)):
        recent = [at for at in wrong if at > now - within]
        if len(recent) >= most:
            raise TooMany("cases.error.too_many_tries", retry_after=_seconds_until(recent[-most] + within, now))


def _seconds_until(moment: datetime, now: datetime) -> int:
    return max(60, int((moment - now).total_seconds()))
