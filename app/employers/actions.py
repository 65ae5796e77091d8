"""What staff and employers do: open an account, begin with it, write, publish and close a posting, answer an applicant.

Nothing here commits but `begin` and `publish_posting`, which say so.
"""

from __future__ import annotations

import base64
import secrets
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from sqlalchemy import update

from app import clock
from app.cases import actions as cases
from app.cases.models import Case
from app.cases.rules import next_state
from app.db import db, transaction
from app.employers import queries
from app.employers.drafting import advert_of
from app.employers.models import Employer, EmployerCode, EmployerPosting
from app.employers.rules import BOARD, ROLE, PostingState, office_of, plain_number
from app.errors import BadRequest, Conflict
from app.i18n.formats import zone
from app.listings import actions as listings
from app.listings import publishing
from app.listings.posting import id_of
from app.people import actions as people

CODE_DAYS = 14
SHORTEST = people.SHORTEST  # characters of a password
LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # none that is mistaken for another
SECOND = timedelta(seconds=1)
KEY_BYTES = 7


def fresh_code() -> str:
    """A code as it is written down: `ABCD-EFGH-JKMN`, 58 bits."""
    signs = [secrets.choice(LETTERS) for _ in range(12)]
    return "-".join("".join(signs[at : at + 4]) for at in range(0, 12, 4))


def open_employer(case_id: str, asked: Mapping[str, Any], staff_id: int) -> Employer:
    """The account of a business, as its request says. Conflict where the business or the request has one."""
    number = plain_number(str(asked.get("business_number", "")))
    place = asked.get("place") if isinstance(asked.get("place"), Mapping) else {}
    row = Employer(
        case_id=case_id,
        name=str(asked.get("company", ""))[:200],
        number=number,
        place=str((place or {}).get("road", ""))[:200],
        region=str((place or {}).get("region", ""))[:5],
        workers=int(asked["workers"]) if isinstance(asked.get("workers"), int) else 0,
        opened_at=clock.now(),
        opened_by=staff_id,
    )
    if queries.employer_asked_in(case_id) or queries.employer_numbered(number):
        raise Conflict("employers.error.has_account")
    if not row.name or len(number) != len("1234567890"):
        raise BadRequest("employers.error.not_whole")
    db.session.add(row)
    db.session.flush()
    return row


def keep_code(employer_id: int, code: str) -> None:
    """Let one person of the business begin with this code."""
    until = clock.now() + timedelta(days=CODE_DAYS)
    db.session.add(EmployerCode(digest=queries.hash_code(code), employer_id=employer_id, until=until))


def begin(code: str, name: str, password: str) -> None:
    """Make the account of whoever holds the code; each code makes one. Commits by itself.

    BadRequest for a code that is unknown, used or old, and for a short password; Conflict for a name that is taken.
    """
    found = queries.find_code(code)
    employer = queries.find_employer(found.employer_id) if found else None
    if found is None or employer is None or employer.closed_at:
        raise BadRequest("employers.error.code")
    digest, office, shown_as = found.digest, office_of(employer.id), employer.name
    people.add_staff(name, password, [ROLE], office=office, shown_as=shown_as)
    claim = update(EmployerCode).where(EmployerCode.digest == digest, EmployerCode.used_at.is_(None))
    with transaction():
        is_mine = db.session.execute(claim.values(used_at=clock.now())).rowcount == 1  # type: ignore[attr-defined]
        if not is_mine:  # the other of two presses was faster; only its account stays
            people.set_active(name, False)
    if not is_mine:
        raise BadRequest("employers.error.code")


def switch(employer: Employer, is_open: bool) -> set[str]:
    """Close an employer, its accounts and postings at once; or open its accounts. Gives the regions touched."""
    employer.closed_at = None if is_open else clock.now()
    for account in queries.accounts_of(office_of(employer.id)):
        people.set_active(account.name, is_open)
    if is_open:
        return set()
    regions: set[str] = set()
    for row in queries.postings_of(employer.id):
        if row.state == PostingState.OPEN:
            regions |= close_posting(row)
    return regions


def write_posting(employer_id: int, answers: Mapping[str, Any], row: EmployerPosting | None = None) -> EmployerPosting:
    """Keep a draft, or what was changed of a posting; what is out stays as it is until it is published again."""
    now = clock.now()
    if row is None:
        key = base64.b32encode(secrets.token_bytes(KEY_BYTES)).decode()[:10].lower()
        own = {"key": key, "posting_id": id_of(BOARD, key), "state": PostingState.DRAFT, "made_at": now}
        row = EmployerPosting(**own, employer_id=employer_id)
        db.session.add(row)
    # Moments are whole seconds: a change in the second in which it was published comes after it all the same.
    row.answers, row.changed_at = dict(answers), max(now, row.shown_at + SECOND) if row.shown_at else now
    db.session.flush()
    return row


def publish_posting(row: EmployerPosting, employer: Employer) -> None:
    """Let everybody see it as it is written now, on this site and on devices. Commits by itself."""
    if employer.closed_at:
        raise Conflict("employers.error.closed")
    key, employer_id, advert = row.key, employer.id, advert_of(row, employer, _today())
    with transaction():
        kept = queries.get_posting(employer_id, key)
        kept.state, kept.closed_at = PostingState.OPEN, None
        kept.shown_at = max(clock.now(), kept.changed_at)
        kept.published_at = kept.published_at or kept.shown_at
        regions = listings.put([advert], clock.now()).regions
    publishing.publish(regions)


def close_posting(row: EmployerPosting) -> set[str]:
    """Nobody can apply any more. Gives the regions whose feed must be published after the commit."""
    row.state, row.closed_at = PostingState.CLOSED, clock.now()
    return set(listings.withdraw(BOARD, [row.key]).regions)


def answer(case: Case, step: str, staff_id: int, note: bytes, answer_by: date | None = None) -> None:
    """Say something to an applicant, or decide. What was not looked at yet is so from now on."""
    case_id, state = case.id, case.state
    if step == "message":
        cases.write(case_id, staff_id, note)
        return
    if next_state(state, step) is None and next_state(state, "review"):
        cases.step(case_id, "review", staff_id)
    cases.step(case_id, step, staff_id, note=note, answer_by=answer_by)


def _today() -> date:
    return clock.today(zone())
