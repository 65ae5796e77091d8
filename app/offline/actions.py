"""How does a paper come into custody? Every envelope comes through here, sealed by a device or by this server."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from sqlalchemy import delete, select

from app import clock, vault
from app.db import db, transaction
from app.errors import BadRequest, TooLarge, Unavailable
from app.offline.hub import custody, identity
from app.offline.inbox import OfficeInbox
from app.offline.models import ParkedEnvelope
from app.offline.queries import contents_of
from sync.canonical import read_leniently
from sync.contents import spell_contents
from sync.identity import fits, mint_id, new_claim, read_claim
from sync.protocol import Envelope
from sync.push import Result, accept_batch
from sync.receipts import CannotSign
from sync.reference import reference_of
from sync.sealing import seal
from sync.spelling import b64

__all__ = ["Outcome", "Ticket", "accept", "fresh_ticket", "open_parked", "seal_and_accept"]


class Ticket(NamedTuple):
    """The id and claim of a paper still to be written, as a page without script carries them."""

    id: str
    claim: str


@dataclass(frozen=True)
class Outcome:
    """What became of a paper that the server sealed. `changed`: this id had come before, with other answers."""

    outcome: str
    receipt: dict[str, Any]
    reference: str
    changed: bool = False


def accept(envelopes: Sequence[Any], receipts: Sequence[Any] = (), route: str = "device") -> list[Result]:
    """Take a batch into custody; on disk when this returns. Unavailable when nothing can be signed."""
    try:
        return accept_batch(envelopes, receipts, OfficeInbox(route))
    except CannotSign:
        raise Unavailable() from None


def fresh_ticket() -> Ticket:
    """An id and claim for a page."""
    claim = new_claim()
    return Ticket(mint_id(time.time_ns() // 1_000_000, claim), b64(claim))


def seal_and_accept(  # noqa: PLR0917 (the parts of an envelope)
    form: str,
    version: int,
    locale: str,
    answers: dict[str, Any],
    envelope_id: str,
    claim: str,
    about: dict[str, str] | None = None,
    helper: str | dict[str, Any] | None = None,
    route: str = "page",
    urgent: bool = False,
) -> Outcome:
    """Seal in memory what a page without script or a member of staff sends, and take it into custody.

    The same id and claim again gives the first receipt. BadRequest when the claim does not fit the id, TooLarge for
    more than an envelope may hold.
    """
    secret = read_claim(claim)
    if secret is None or not fits(envelope_id, secret):
        raise BadRequest()
    is_hub = identity.is_hub()
    before = _carried_before(envelope_id) if is_hub else _came_before(envelope_id, answers)
    if before:
        return before
    extra = ({"about": about} if about else {}) | ({"helper": helper} if helper else {})
    said = {"form": form, "version": version, "locale": locale, "answers": answers, "claim": claim} | extra
    batch = [_sealed(envelope_id, said, urgent).as_json()]
    result = (custody.take(batch, route=route) if is_hub else accept(batch, route=route))[0]
    if result.outcome == "accepted" and result.receipt:
        return Outcome("accepted", json.loads(result.receipt), reference_of(envelope_id))
    # A double click: the other request was faster.
    before = _carried_before(envelope_id) if is_hub else _came_before(envelope_id, answers)
    if before is None:
        raise TooLarge() if result.reason == "too_large" else BadRequest()
    return before


def open_parked(limit: int = 100) -> int:
    """Take into custody what was parked and can be opened now; gives how many were decided."""
    opening = list(vault.queries.keyring().opening)
    query = select(ParkedEnvelope.digest, ParkedEnvelope.spelt).where(ParkedEnvelope.kid.in_(opening)).limit(limit)
    rows = db.session.execute(query).all()
    if rows:
        accept([read_leniently(row.spelt) for row in rows])
        with transaction():
            db.session.execute(delete(ParkedEnvelope).where(ParkedEnvelope.digest.in_([row.digest for row in rows])))
    return len(rows)


def _came_before(envelope_id: str, answers: dict[str, Any]) -> Outcome | None:
    held = contents_of(envelope_id)
    if held is None:
        return None
    receipt, contents = held
    return Outcome("duplicate", receipt, reference_of(envelope_id), changed=contents.answers != answers)


def _carried_before(envelope_id: str) -> Outcome | None:
    """At a hub the first that came stands, and nobody there can compare what is inside."""
    receipt = custody.first_receipt(envelope_id)
    return Outcome("duplicate", receipt, reference_of(envelope_id)) if receipt else None


def _sealed(envelope_id: str, said: dict[str, Any], urgent: bool) -> Envelope:
    keys = vault.queries.keyring()
    bare = Envelope(envelope_id, clock.stamp(clock.now()), keys.seal_kid, b"", urgent)
    return replace(bare, sealed=seal(spell_contents(said), bare.head, keys.seal_public))
