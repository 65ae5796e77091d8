"""Devices are added, given a PIN, and taken away; a PIN is shown once and kept as a hash."""

from __future__ import annotations

import secrets

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from sqlalchemy import update

from app import clock
from app.db import db, transaction
from app.errors import NotFound
from app.kiosk import queries
from app.kiosk.models import Kiosk
from app.security import limits

PIN_DIGITS = 6
WRONG_AN_HOUR = 5
LONGEST = 80

_hasher = PasswordHasher()  # argon2id with the library's present recommendation
_NOBODY = _hasher.hash(secrets.token_hex())  # checked where there is no such device, so that both take as long


def add(place: str, helper: str) -> tuple[int, str]:
    """A device for this place; its number and its PIN."""
    pin = _fresh_pin()
    row = Kiosk(place=place[:LONGEST], helper=helper[:LONGEST], pin=_hasher.hash(pin), made_at=clock.now())
    with transaction():
        db.session.add(row)
        db.session.flush()
        number = row.id
    return number, pin


def renew_pin(number: int) -> str:
    """Another PIN; the one before is worth nothing from now on. NotFound for a device that was taken away."""
    pin = _fresh_pin()
    hashed = _hasher.hash(pin)
    with transaction():
        if queries.find(number) is None:
            raise NotFound()
        db.session.execute(update(Kiosk).where(Kiosk.id == number).values(pin=hashed))
    return pin


def take_away(number: int) -> None:
    """It cannot be made a kiosk any more."""
    db.session.execute(update(Kiosk).where(Kiosk.id == number).values(ended_at=clock.now()))


def check_pin(number: int, pin: str) -> Kiosk | None:
    """The device whose PIN this is. TooMany after five wrong tries within an hour, also for the right one."""
    key = f"kiosk pin {number}"
    limits.refuse_after(key, WRONG_AN_HOUR)
    found = queries.find(number)
    if not _fits(found.pin if found else _NOBODY, pin[:LONGEST]):
        limits.count_within_hour(key, WRONG_AN_HOUR)
        return None
    return found


def mark_set(number: int) -> None:
    """The device was made a kiosk, just now."""
    db.session.execute(update(Kiosk).where(Kiosk.id == number).values(set_at=clock.now()))


def _fresh_pin() -> str:
    return "".join(secrets.choice("0123456789") for _ in range(PIN_DIGITS))


def _fits(hashed: str, pin: str) -> bool:
    try:
        return _hasher.verify(hashed, pin)
    except (VerifyMismatchError, InvalidHashError):
        return False
