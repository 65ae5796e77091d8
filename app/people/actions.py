"""Accounts of the office: made, closed, signed in and out."""

from __future__ import annotations

import os
import secrets
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import click
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from sqlalchemy import delete, select, update

from app import clock
from app.config import settings
from app.db import db, insert_new, transaction
from app.errors import BadRequest, Conflict, NotFound
from app.i18n import full_languages, languages, t
from app.people.models import Staff, StaffSession
from app.people.queries import find_staff, hash_token, plain_name

SHORTEST = 10  # characters; NIST SP 800-63B asks for length, not for signs
LONGEST = 200
FORGOTTEN_AFTER = timedelta(days=30)
FIRST = "first"
ALL_ROLES = ("caseworker", "editor", "operator")

_hasher = PasswordHasher()  # argon2id with the library's present recommendation
_NOBODY = _hasher.hash(secrets.token_hex())  # checked where there is no account, so that both take as long


def add_staff(
    name: str, password: str, roles: Sequence[str], *, office: str | None = None, shown_as: str = "", locale: str = ""
) -> None:
    """Make an account. Conflict where the name is taken, BadRequest for a password that is too short."""
    row = {
        "name": plain_name(name),
        "shown_as": shown_as.strip()[:64] or name,
        "password": _hashed(password),
        "roles": sorted(set(roles)),
        "office": office,
        "locale": locale or languages()[0],
        "is_active": True,
        "created_at": clock.now(),
    }
    with transaction():
        if not insert_new(Staff.__table__, [row], Staff.__table__.c.id, conflict=["name"]):  # type: ignore[arg-type]
            raise Conflict("people.error.name_taken")


def first_staff() -> Path | None:
    """The first account, where there is none: its name and password go to a file that only this user may read, and
    are shown once. Gives the file, or None where somebody works here already."""
    if db.session.scalar(select(Staff.id).limit(1)) is not None:
        return None
    password = secrets.token_urlsafe(15)
    add_staff(FIRST, password, ALL_ROLES, shown_as=t("people.first"))
    file = settings().home / "first-staff.txt"
    file.unlink(missing_ok=True)
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as out:
        out.write(f"{FIRST}\n{password}\n")
    click.echo(t("people.first_told", name=FIRST, password=password, file=file))
    return file


def sign_in(name: str, password: str) -> str | None:
    """A token for the browser, or None where name and password do not belong together. Takes as long for both."""
    found = find_staff(name)
    # Over-long passwords are a way to keep the processor busy.
    fits = _verify(found.password if found else _NOBODY, password[:LONGEST])
    if not found or not fits or not found.is_active:
        return None
    renewed = _hasher.hash(password) if _hasher.check_needs_rehash(found.password) else found.password
    staff_id, token = found.id, secrets.token_urlsafe(32)
    with transaction():
        db.session.execute(update(Staff).where(Staff.id == staff_id).values(password=renewed))
        db.session.add(StaffSession(id=hash_token(token), staff_id=staff_id, created_at=clock.now()))
    return token


def sign_out(session_id: str) -> None:
    """End one session, wherever its cookie is."""
    _end(StaffSession.id == session_id)


def set_active(name: str, is_active: bool) -> None:
    """Close or open an account; closing ends all its sessions at once. NotFound without one."""
    staff_id = _id_of(name)
    db.session.execute(update(Staff).where(Staff.id == staff_id).values(is_active=is_active))
    if not is_active:
        _end(StaffSession.staff_id == staff_id)


def set_password(name: str, password: str) -> None:
    """Give an account a new password; all its sessions end. Commits by itself, since hashing comes before any lock."""
    hashed = _hashed(password)
    with transaction():
        staff_id = _id_of(name)
        db.session.execute(update(Staff).where(Staff.id == staff_id).values(password=hashed))
        _end(StaffSession.staff_id == staff_id)


def forget_sessions() -> int:
    """Drop sessions that ended or grew old a month ago. Gives how many."""
    old = delete(StaffSession).where(StaffSession.created_at < clock.now() - FORGOTTEN_AFTER)
    return int(db.session.execute(old.execution_options(synchronize_session=False)).rowcount)  # type: ignore[attr-defined]


def set_locale(staff_id: int, locale: str) -> None:
    """The language in which somebody works. BadRequest for one that is not spoken here."""
    if locale not in full_languages():
        raise BadRequest()
    db.session.execute(update(Staff).where(Staff.id == staff_id).values(locale=locale))


def _hashed(password: str) -> str:
    if not SHORTEST <= len(password) <= LONGEST:
        raise BadRequest("people.error.password", params={"least": SHORTEST})
    return _hasher.hash(password)


def _verify(hashed: str, password: str) -> bool:
    try:
        return _hasher.verify(hashed, password)
    except (VerifyMismatchError, InvalidHashError):
        return False


def _id_of(name: str) -> int:
    found = find_staff(name)
    if found is None:
        raise NotFound("people.error.nobody")
    return found.id


def _end(which: object) -> None:
    open_ones = update(StaffSession).where(which, StaffSession.ended_at.is_(None))  # type: ignore[arg-type]
    db.session.execute(open_ones.values(ended_at=clock.now()).execution_options(synchronize_session=False))
