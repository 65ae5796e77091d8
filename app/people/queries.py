"""Who works here, and who is at this browser?"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select

from app import clock
from app.db import db
from app.people.models import Staff, StaffSession

LONGEST = timedelta(hours=12)  # a working day with its overtime; then one signs in again


@dataclass(frozen=True)
class Member:
    """One person of the office, as pages and records name them. `office` None means every office."""

    id: int
    name: str
    shown_as: str
    roles: tuple[str, ...]
    office: str | None
    locale: str
    session_id: str = ""

    @property
    def actor(self) -> str:
        """How the audit names them."""
        return f"staff {self.name}"


def find_signed_in(token: str) -> Member | None:
    """Who holds this token; None once the session ended, grew too old, or the account was closed."""
    session_id = hash_token(token)
    began = StaffSession.created_at > clock.now() - LONGEST
    query = select(Staff).join(StaffSession, StaffSession.staff_id == Staff.id)
    found = db.session.scalar(query.where(StaffSession.id == session_id, StaffSession.ended_at.is_(None), began))
    return _member(found, session_id) if found and found.is_active else None


def find_staff(name: str) -> Staff | None:
    """An account by its name, however it was typed."""
    return db.session.scalar(select(Staff).where(Staff.name == plain_name(name)))


def all_staff() -> list[Staff]:
    """Every account."""
    return list(db.session.scalars(select(Staff).order_by(Staff.name)))


def names(ids: Iterable[int | None]) -> dict[int, str]:
    """The names under which these people are shown."""
    wanted = {one for one in ids if one is not None}
    rows = db.session.execute(select(Staff.id, Staff.shown_as).where(Staff.id.in_(wanted)))
    return {row.id: row.shown_as for row in rows}


def plain_name(name: str) -> str:
    """An account's name without the blanks and capitals that hands add."""
    return "".join(name.split()).casefold()[:64].replace("\0", "")


def hash_token(token: str) -> str:
    """The name of a session's row; the token itself is only in the cookie."""
    return hashlib.sha256(token.encode()).hexdigest()


def _member(row: Staff, session_id: str) -> Member:
    return Member(row.id, row.name, row.shown_as, tuple(row.roles), row.office, row.locale, session_id)
