"""Which hubs does this centre know, and how do they fare? Codes to enrol with, reports, clones noticed, revoking."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from datetime import timedelta
from hashlib import sha256
from typing import Any

from flask import request
from sqlalchemy import delete, select, update

from app import clock, vault
from app.db import db, transaction
from app.errors import BadRequest, Conflict, Forbidden
from app.offline.hub import codes
from app.offline.hub.models import Hub, HubCode
from app.vault import register
from sync.errors import Misspelt
from sync.signing import kid_of, read_public
from sync.spelling import is_b64, is_word

CODE_LASTS = timedelta(minutes=10)
TRIES = 5
LONGEST_NAME = 32
TURN_BYTES = 8
MOST_CODES = 50


def make_code(name: str, title: str) -> codes.Code:
    """A code with which one hub may enrol under this name. Within the caller's transaction. BadRequest for a name that
    cannot stand in a receipt, Conflict for one that a hub bears that was not revoked."""
    if not is_word(name) or len(name) > LONGEST_NAME or not title.strip():
        raise BadRequest("hub.bad_name")
    held = find(name)
    if held is not None and held.revoked_at is None:
        raise Conflict("hub.name_taken")
    code = codes.new_code(vault.queries.keyring().root_public)
    now = clock.now()
    db.session.execute(delete(HubCode).where((HubCode.until <= now) | (HubCode.name == name)))
    db.session.merge(
        HubCode(
            handle=code.handle, key=code.key, name=name, title=title.strip()[:100], until=now + CODE_LASTS, tries=TRIES
        )
    )
    return code


def enrol(handle: str, public: str, turn: str, proof: str) -> Hub:
    """Let in the hub that knows the code. Forbidden, always in the same words, for a code that is unknown, used up, too
    old or wrong; each wrong try is counted. In transactions of its own."""
    key, name, title = _spend_try(handle)
    if not hmac.compare_digest(codes.proof(key, public, turn), proof):
        raise Forbidden("hub.wrong_code")
    kid = _kid(public)
    with transaction():
        used = db.session.execute(delete(HubCode).where(HubCode.handle == handle, HubCode.key == key))
        if not used.rowcount:  # type: ignore[attr-defined]
            raise Forbidden("hub.wrong_code")
        hub = db.session.get(Hub, name) or Hub(name=name)
        hub.title, hub.kid, hub.token = title, kid, _digest(codes.token(key, public))
        hub.enrolled_at, hub.revoked_at, hub.seen_at, hub.forked_at = clock.now(), None, None, None
        hub.turn, hub.told = turn, {}
        db.session.add(hub)
    vault.actions.list_hub(public, f"hub:{name}")
    return hub


def is_listed(hub: Hub) -> bool:
    """Whether the signed list names this hub: without the root key on this server it must be signed by hand."""
    return vault.queries.keyring().listed.signer(hub.kid) is not None


def revoke(name: str) -> None:
    """Believe nothing more that this hub signs. Conflict where the root key is not on this server."""
    hub = find(name)
    if hub is None or hub.revoked_at is not None:
        return
    vault.actions.revoke(hub.kid)
    with transaction():
        db.session.get_one(Hub, name).revoked_at = clock.now()


def report(hub: Hub, told: Mapping[str, Any], turn: tuple[str, str]) -> None:
    """Keep what a hub says of itself. `turn`: the mark that was agreed last, and the next one. A hub that knows neither
    of them, while another moved on in its name, is a copy of its disk: Conflict, and an operator is told."""
    if hub.turn not in turn:
        with transaction():
            db.session.get_one(Hub, hub.name).forked_at = clock.now()
        raise Conflict("hub.forked")
    with transaction():
        row = db.session.get_one(Hub, hub.name)
        row.turn, row.seen_at, row.told = turn[1], clock.now(), dict(told)


def find(name: str) -> Hub | None:
    """The hub of that name."""
    return db.session.get(Hub, name)


def everyone() -> list[Hub]:
    """All hubs, those that were heard of longest ago first, revoked ones last."""
    order = (Hub.revoked_at.is_not(None), Hub.seen_at.is_not(None), Hub.seen_at, Hub.name)
    return list(db.session.scalars(select(Hub).order_by(*order)))


def caller() -> Hub | None:
    """The hub that sent the present request, by what it shows; None for anybody else, and for one that was revoked."""
    scheme, _, shown = request.headers.get("Authorization", "").partition(" ")
    if scheme != "Bearer" or not is_b64(shown, 32):
        return None
    mine = select(Hub).where(Hub.token == _digest(shown), Hub.revoked_at.is_(None))
    return db.session.scalars(mine).first()


def _spend_try(handle: str) -> tuple[bytes, str, str]:
    """The key and name behind a handle, one try less. Counted before it is compared, so that five are five."""
    with transaction():
        mine = HubCode.handle == handle, HubCode.tries > 0, HubCode.until > clock.now()
        spent = db.session.execute(
            update(HubCode)
            .where(*mine)
            .values(tries=HubCode.tries - 1)
            .returning(HubCode.key, HubCode.name, HubCode.title)
            .execution_options(synchronize_session=False)
        ).first()
    if spent is None:
        raise Forbidden("hub.wrong_code")
    return spent.key, spent.name, spent.title


def _kid(public: str) -> str:
    try:
        read_public(public)
    except Misspelt:
        raise BadRequest() from None
    kid = kid_of(public)
    known = register.read(vault.queries.folder())
    if known and any(entry.kid == kid and (entry.is_revoked or entry.at == "centre") for entry in known.entries):
        raise Conflict("hub.old_key")
    return kid


def _digest(shown: str) -> bytes:
    return sha256(shown.encode()).digest()
