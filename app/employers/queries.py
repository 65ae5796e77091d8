"""Which employers are there, what have they posted, and who applied? Reading only; no answer is opened here."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import func, select

from app import clock
from app.cases.models import Case
from app.db import db
from app.employers.models import Employer, EmployerCode, EmployerPosting, JobApplication
from app.employers.rules import BOARD
from app.errors import NotFound
from app.listings import queries as listings
from app.people.models import Staff

APPLICANTS_SHOWN = 500


def employers() -> list[Employer]:
    """All of them, by name."""
    return list(db.session.scalars(select(Employer).order_by(Employer.name, Employer.id)))


def find_employer(employer_id: int | None) -> Employer | None:
    """One by its number."""
    return db.session.get(Employer, employer_id) if employer_id is not None else None


def get_employer(employer_id: int) -> Employer:
    """The same. NotFound without one."""
    found = find_employer(employer_id)
    if found is None:
        raise NotFound()
    return found


def employer_asked_in(case_id: str) -> Employer | None:
    """The employer whose account was opened for this request."""
    return db.session.scalar(select(Employer).where(Employer.case_id == case_id))


def employer_numbered(number: str) -> Employer | None:
    """The employer with this business number."""
    return db.session.scalar(select(Employer).where(Employer.number == number))


def accounts_of(office: str) -> list[Staff]:
    """The accounts of an employer's people."""
    return list(db.session.scalars(select(Staff).where(Staff.office == office).order_by(Staff.name)))


def postings_of(employer_id: int) -> list[EmployerPosting]:
    """What an employer wrote, the latest first."""
    query = select(EmployerPosting).where(EmployerPosting.employer_id == employer_id)
    return list(db.session.scalars(query.order_by(EmployerPosting.made_at.desc(), EmployerPosting.key)))


def get_posting(employer_id: int, key: str) -> EmployerPosting:
    """One posting of this employer. NotFound without one, and for another's."""
    found = db.session.get(EmployerPosting, key)
    if found is None or found.employer_id != employer_id:
        raise NotFound()
    return found


def shown_id(row: EmployerPosting) -> str:
    """The id under which everybody sees a posting: its own, or that of the posting it was merged into."""
    found = listings.find_source(BOARD, row.key)
    return found.id if found else row.posting_id


def postings_named(posting_ids: Iterable[str]) -> dict[str, EmployerPosting]:
    """Postings of employers by the id that everybody sees, also where another board had the job first."""
    wanted = {one for one in posting_ids if len(one) == len("abcdefghij") and one.isascii() and "\0" not in one}
    found = {row.posting_id: row for row in _by(EmployerPosting.posting_id, wanted)}
    keys = {one: key for one in wanted - found.keys() if (key := _key_behind(one))}
    rows = {row.key: row for row in _by(EmployerPosting.key, set(keys.values()))}
    return found | {one: rows[key] for one, key in keys.items() if key in rows}


def applicants(posting_key: str) -> list[Case]:
    """The applications for a posting, the latest first."""
    query = select(Case).join(JobApplication, JobApplication.case_id == Case.id)
    query = query.where(JobApplication.posting_key == posting_key)
    return list(db.session.scalars(query.order_by(Case.received_at.desc(), Case.id).limit(APPLICANTS_SHOWN)))


def posting_applied_for(case_id: str) -> EmployerPosting | None:
    """The posting that an application is for."""
    query = select(EmployerPosting).join(JobApplication, JobApplication.posting_key == EmployerPosting.key)
    return db.session.scalar(query.where(JobApplication.case_id == case_id))


def counts(employer_id: int) -> Mapping[str, tuple[int, int]]:
    """By posting: how many applied, and how many of them nobody has answered."""
    open_ones = func.count(Case.id).filter(Case.state == "received")
    query = select(JobApplication.posting_key, func.count(), open_ones).join(Case, Case.id == JobApplication.case_id)
    query = query.join(EmployerPosting, EmployerPosting.key == JobApplication.posting_key)
    rows = db.session.execute(
        query.where(EmployerPosting.employer_id == employer_id).group_by(JobApplication.posting_key)
    )
    return {key: (everybody, waiting) for key, everybody, waiting in rows}


def find_code(code: str, now: datetime | None = None) -> EmployerCode | None:
    """A code that can still be used, however it was typed."""
    found = db.session.get(EmployerCode, hash_code(code))
    return found if found and found.used_at is None and found.until > (now or clock.now()) else None


def hash_code(code: str) -> str:
    """The name of a code's row: capitals, without what hands put between."""
    plain = "".join(sign for sign in code.upper() if sign.isascii() and sign.isalnum())
    return hashlib.sha256(plain.encode()).hexdigest()


def _by(column: object, values: set[str]) -> list[EmployerPosting]:
    return list(db.session.scalars(select(EmployerPosting).where(column.in_(values)))) if values else []  # type: ignore[attr-defined]


def _key_behind(posting_id: str) -> str:
    posting = listings.find(posting_id)
    return next((one.source_id for one in posting.sources if one.board == BOARD), "") if posting else ""
