"""How does a person come back to an unfinished form with four words? What they lock waits here two weeks.

The words never come here: the device derives from them, slowly, a name and a key (static/js/kiosk/words.js). The name
is kept only as an HMAC and the bytes are locked once more, both under secrets outside the database, so that a stolen
database gives nobody anything to try words on.
"""

from __future__ import annotations

from datetime import timedelta
from secrets import token_bytes

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from flask import Blueprint, Response, jsonify, request
from sqlalchemy import delete, func, select

from app import clock, vault
from app.db import db, insert_new, transaction
from app.errors import BadRequest, Conflict, NotFound, TooLarge, Unavailable
from app.kiosk.models import KioskCard
from app.security import anonymous_form, limits

KEPT = timedelta(days=14)
LARGEST = 64 * 1024  # bytes of one locked form, as text; its photos are not on a card
MOST_BYTES = 256 << 20
WRONG_AN_HOUR = 5  # of one address: a kiosk has one
CARDS_A_MINUTE = 20  # of one address
NAME_SIGNS = 22  # 16 bytes in base64url
_NONCE = 12

bp = Blueprint("kiosk_cards", __name__, url_prefix="/kiosk/cards")


@bp.post("/")
@anonymous_form
def keep() -> tuple[Response, int]:
    """Keep what a device locked. Conflict where other words by chance have the same name: the device takes others."""
    name, sealed = _said("name"), _said("sealed")
    if len(name) != NAME_SIGNS or not sealed:
        raise BadRequest()
    if len(sealed) > LARGEST:
        raise TooLarge()
    limits.spend(f"cards {limits.caller()}", 1, CARDS_A_MINUTE)
    key, nonce = _key_of(name), token_bytes(_NONCE)
    locked = nonce + AESGCM(_lock_of(name)).encrypt(nonce, sealed.encode(), key.encode())
    until = clock.now() + KEPT
    row = {"id": key, "sealed": locked, "size": len(locked), "until": until}
    with transaction():
        if _kept_bytes() + len(locked) > MOST_BYTES:
            raise Unavailable(retry_after=3600)
        if not insert_new(KioskCard.__table__, [row], KioskCard.__table__.c.id):  # type: ignore[arg-type]
            raise Conflict()
    return jsonify(until=clock.stamp(until)), 201


@bp.post("/take")
@anonymous_form
def take() -> Response:
    """What waits under this name, as often as it is asked for. NotFound costs a try; TooMany after five in an hour."""
    tries = f"card tries {limits.caller()}"
    limits.refuse_after(tries, WRONG_AN_HOUR)
    name = _said("name")
    found = _find(name)
    if found is None:
        limits.count_within_hour(tries, WRONG_AN_HOUR)
        raise NotFound("kiosk.card.none")
    response = jsonify(sealed=found)
    response.headers["Cache-Control"] = "no-store"
    return response


def forget_old() -> int:
    """Forget what waited two weeks; gives how many. Within the caller's transaction."""
    return int(db.session.execute(delete(KioskCard).where(KioskCard.until <= clock.now())).rowcount)  # type: ignore[attr-defined]


def _find(name: str) -> str | None:
    key = _key_of(name)
    waiting = select(KioskCard.sealed).where(KioskCard.id == key, KioskCard.until > clock.now())
    locked = db.session.scalar(waiting)
    if locked is None:
        return None
    return AESGCM(_lock_of(name)).decrypt(locked[:_NONCE], locked[_NONCE:], key.encode()).decode()


def _said(member: str) -> str:
    said = request.get_json(silent=True)
    value = said.get(member) if isinstance(said, dict) else None
    return value if isinstance(value, str) and value.isascii() else ""


def _key_of(name: str) -> str:
    return vault.mac("kiosk card name", name.encode()).hex()


def _lock_of(name: str) -> bytes:
    return vault.mac("kiosk card lock", name.encode())


def _kept_bytes() -> int:
    return int(db.session.scalar(select(func.coalesce(func.sum(KioskCard.size), 0))) or 0)
