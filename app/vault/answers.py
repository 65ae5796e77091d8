"""What did the person write? Opened for one reader at a time, after it is on record who reads."""

from __future__ import annotations

from typing import Any, Protocol

from app.errors import Unavailable
from app.vault import audit
from app.vault.queries import keyring
from sync.contents import read_contents
from sync.protocol import Contents, Envelope
from sync.sealing import unpack, unseal


class Sealed(Protocol):
    """An envelope as it is kept."""

    id: str
    created: str
    kid: str
    urgent: bool
    sealed: bytes | None


def open(row: Sealed, actor: str) -> Any:
    """The answers in an envelope, audited before they are shown. Unavailable when its key is not here."""
    audit.record(actor, "answers.open", row.id)
    return contents_of(row).answers


def contents_of(row: Sealed) -> Contents:
    """All that a seal holds, for the office's own machinery (status boxes, deadlines); never for a reader's eyes."""
    key = keyring().opening.get(row.kid)
    if key is None or row.sealed is None:
        raise Unavailable("vault.cannot_open")
    envelope = Envelope(row.id, row.created, row.kid, row.sealed, row.urgent)
    return read_contents(unpack(unseal(envelope.sealed, envelope.head, key)))
