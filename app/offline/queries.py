"""What is in custody? Envelopes, receipts and the claims inside them; answers are opened by `vault.answers` alone."""

from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import sha256
from hmac import compare_digest
from typing import Any

from sqlalchemy import select

from app import vault
from app.db import db
from app.errors import Unavailable
from app.offline.models import Envelope
from sync.errors import Misspelt
from sync.protocol import Contents
from sync.spelling import b64, unb64


def envelope(envelope_id: str) -> Envelope | None:
    """An envelope in custody: what `vault.answers.open` takes."""
    return db.session.get(Envelope, envelope_id)


def receipt(envelope_id: str) -> dict[str, Any] | None:
    """The receipt that was given for an id."""
    found = db.session.scalar(select(Envelope.receipt).where(Envelope.id == envelope_id))
    return json.loads(found) if found else None


def claim_of(envelope_id: str) -> str | None:
    """The claim inside an envelope, opened in memory: for a reply that the server seals. None without it."""
    held = contents_of(envelope_id)
    return b64(held[1].claim) if held else None


def contents_of(envelope_id: str) -> tuple[dict[str, Any], Contents] | None:
    """Receipt and contents of an id in custody; None for an unknown one. Unavailable when it cannot be opened now."""
    row = envelope(envelope_id)
    if row is None:
        return None
    return json.loads(row.receipt), vault.answers.contents_of(row)


def token_fits(envelope_id: str, token: str) -> bool:
    """Does this token belong to this paper? The same answer for an unknown id and a wrong token."""
    return those_that_fit([(envelope_id, token)]) != [None]


def those_that_fit(items: Sequence[tuple[str, str]]) -> list[Envelope | None]:
    """For each id and status token, in order, the envelope; None for an unknown id and a wrong token alike."""
    names = {name for name, _ in items}
    rows = {row.id: row for row in db.session.scalars(select(Envelope).where(Envelope.id.in_(names)))}
    return [
        row if (row := rows.get(name)) and compare_digest(row.token, _digest(token)) else None for name, token in items
    ]


def claim_in(row: Envelope) -> bytes | None:
    """The claim inside one envelope, or None where it was erased or cannot be opened now."""
    try:
        return vault.answers.contents_of(row).claim
    except Unavailable:
        return None


def _digest(token: str) -> bytes:
    try:
        return sha256(unb64(token)).digest()
    except Misspelt:
        return b""
