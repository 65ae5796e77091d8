"""What goes between devices, hubs and the centre? Each thing of the protocol as one frozen record."""

from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, Literal

from .spelling import b64

Outcome = Literal["accepted", "duplicate", "parked", "refused", "conflict"]
Reason = Literal["malformed", "unknown_key", "damaged", "too_large", "not_yours"]

MAX_BATCH = 100
MAX_BODY_BYTES = 1 << 20
MAX_ENVELOPE_BYTES = 512 << 10
MAX_CONTENTS_BYTES = 2 << 20


@dataclass(frozen=True, slots=True)
class Envelope:
    """A submission sealed for the office; `sealed` as raw bytes, `text` their spelling where it is known already."""

    id: str
    created: str
    kid: str
    sealed: bytes
    urgent: bool = False
    text: str = field(default="", compare=False, repr=False)

    @property
    def head(self) -> bytes:
        """The canonical JSON of everything but the seal: what the seal is bound to."""
        return f"{{{self._members}{self._urgent}}}".encode()

    @property
    def spelt(self) -> bytes:
        """The canonical JSON of the whole envelope. Nothing in it ever needs escaping."""
        return f'{{{self._members},"sealed":"{self.text or b64(self.sealed)}"{self._urgent}}}'.encode()

    @property
    def digest(self) -> str:
        """b64 of SHA-256 of the canonical JSON."""
        return b64(sha256(self.spelt).digest())

    def as_json(self) -> dict[str, Any]:
        """The members as they stand on the wire."""
        plain = {"id": self.id, "created": self.created, "kid": self.kid, "sealed": b64(self.sealed)}
        return plain | ({"urgent": True} if self.urgent else {})

    @property
    def _members(self) -> str:
        return f'"created":"{self.created}","id":"{self.id}","kid":"{self.kid}"'

    @property
    def _urgent(self) -> str:
        return ',"urgent":true' if self.urgent else ""


@dataclass(frozen=True, slots=True)
class About:
    """The earlier paper that a reply or a withdrawal speaks of."""

    id: str
    claim: str


@dataclass(frozen=True, slots=True)
class Contents:
    """What a seal holds. Form, version, locale and answers are whatever the device sent."""

    form: str
    version: int
    locale: str
    answers: Any
    claim: bytes
    about: About | None = None
    helper: Any = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """The office's signed statement: what id, when received, answer due by when."""

    id: str
    digest: str
    reference: str
    received_at: str
    due_by: str | None
    at: str
    epoch: str
    kid: str
    signature: str


@dataclass(frozen=True, slots=True)
class Change:
    """The latest change of one public item: its body, or None when it is gone."""

    id: str
    body: Any = None

    def as_json(self) -> dict[str, Any]:
        """The change as it stands in the feed."""
        if self.body is None:
            return {"id": self.id, "op": "delete"}
        return {"id": self.id, "op": "put", "body": self.body}
