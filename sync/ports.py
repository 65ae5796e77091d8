"""What must the host supply? Tables and handlers, as the protocol sees them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from cryptography.hazmat.primitives.asymmetric import ec

from .keys import KeyList
from .protocol import Contents, Envelope, Receipt


@dataclass(frozen=True, slots=True)
class Held:
    """What is known of an id in custody: the digest of its envelope, and its receipt to the letter."""

    digest: str
    receipt: str


@dataclass(frozen=True, slots=True)
class Opened:
    """An envelope that was read and found good; `old` is a valid receipt from before a restore."""

    envelope: Envelope
    digest: str
    contents: Contents
    reference: str
    received_at: str
    old: Receipt | None = None

    @property
    def id(self) -> str:
        """The envelope's id."""
        return self.envelope.id


@dataclass(frozen=True, slots=True)
class Taken:
    """An opened envelope with what the host prepared for it and the receipt that it will get."""

    opened: Opened
    prepared: Any
    receipt: str


class Keys(Protocol):
    """The office's keys. All parsed once."""

    @property
    def listed(self) -> KeyList:
        """What old receipts are checked against."""

    @property
    def opening(self) -> Mapping[str, ec.EllipticCurvePrivateKey]:
        """The keys that open now, by name."""

    @property
    def ever_sealed(self) -> Collection[str]:
        """The names of all keys that were ever listed for sealing."""

    @property
    def sign_kid(self) -> str | None:
        """The name of the key that signs now."""

    @property
    def signer(self) -> ec.EllipticCurvePrivateKey | None:
        """The key that signs now."""


class Inbox(Protocol):
    """Where envelopes go. `prepare` and `keep` are called once a batch; `held` for what turns out not to be new."""

    @property
    def keys(self) -> Keys:
        """The office's keys."""

    @property
    def epoch(self) -> str:
        """The present epoch."""

    def now(self) -> str:
        """The office's time, as it is spelt."""

    def held(self, ids: Collection[str]) -> Mapping[str, Held]:
        """What is in custody of these ids."""

    def prepare(self, opened: Sequence[Opened]) -> Sequence[tuple[Any, date | None]]:
        """What the host will write, and the day by which an answer is due (that of an old receipt stays as it was).

        Reads and computes; takes no lock.
        """

    def keep(self, taken: Sequence[Taken]) -> Collection[str]:
        """Write all in one transaction, on disk when this returns; gives the ids that were new."""

    def park(self, envelopes: Sequence[Envelope]) -> None:
        """Keep, within a quota, what cannot be opened now."""
