"""What is each item of a batch? The tests of the protocol's table, in its order, before anything is written."""

from collections.abc import Iterable
from dataclasses import dataclass

from .contents import read_contents
from .errors import Damaged, Misspelt, SyncError, TooLarge
from .identity import fits
from .keys import CENTRE, check_receipt
from .ports import Held, Inbox, Opened
from .protocol import Contents, Envelope, Reason, Receipt
from .reference import reference_of
from .schemas import read_envelope
from .sealing import unpack, unseal
from .spelling import is_word


@dataclass(frozen=True, slots=True)
class Refused:
    """Not taken, and why; `id` where the item has one, `digest` where it is an envelope."""

    id: str | None
    reason: Reason
    digest: str | None = None


@dataclass(frozen=True, slots=True)
class Parked:
    """Sealed to a key that was listed once, and cannot be opened now."""

    envelope: Envelope
    digest: str

    @property
    def id(self) -> str:
        """The envelope's id."""
        return self.envelope.id


@dataclass(frozen=True, slots=True)
class Same:
    """The id is in custody: with this digest a duplicate, with another a conflict."""

    id: str
    digest: str


Verdict = Refused | Parked | Same | Opened


class Bench:
    """Judges the items of one batch one after another, and knows what is in custody of their ids."""

    def __init__(self, items: Iterable[object], receipts: Iterable[object], inbox: Inbox) -> None:
        self._inbox = inbox
        self._items = [_read(item) for item in items]
        self._next = 0
        self._inflated = 0
        self._old = _by_id(receipts)
        self._digests: dict[str, str] = {}
        self.held: dict[str, Held] = {}

    @property
    def waiting(self) -> bool:
        """Whether any item is still to be judged."""
        return self._next < len(self._items)

    def judge(self, most_bytes: int) -> list[Verdict]:
        """Verdicts on the next items, until they hold `most_bytes` of inflated contents.

        What is in custody is looked up only for what would not be taken: new papers, nearly all, cost no reading,
        and those that are not new show themselves when they are written.
        """
        verdicts: list[Verdict] = []
        self._inflated = 0
        while self.waiting and self._inflated < most_bytes:
            item = self._items[self._next]
            self._next += 1
            verdicts.append(self._judge(item) if isinstance(item, Envelope) else item)
        return self._remember(verdicts)

    def _remember(self, verdicts: list[Verdict]) -> list[Verdict]:
        """The protocol's second row comes before the others: what is held with this digest is a duplicate."""
        doubtful = {one.id for one in verdicts if isinstance(one, (Refused, Parked)) and one.id and one.digest}
        if not doubtful:
            return verdicts
        self.held.update(self._inbox.held(doubtful))
        return [self._same(one) or one for one in verdicts]

    def _same(self, verdict: Verdict) -> Same | None:
        if not isinstance(verdict, (Refused, Parked)) or not verdict.id or not verdict.digest:
            return None
        held = self.held.get(verdict.id)
        return Same(verdict.id, verdict.digest) if held and held.digest == verdict.digest else None

    def _judge(self, envelope: Envelope) -> Verdict:
        digest = envelope.digest
        first = self.held[envelope.id].digest if envelope.id in self.held else self._digests.get(envelope.id)
        if first == digest:
            return Same(envelope.id, digest)
        if envelope.kid not in self._inbox.keys.ever_sealed:
            return Refused(envelope.id, "unknown_key", digest)
        if envelope.kid not in self._inbox.keys.opening:
            return Parked(envelope, digest)
        try:
            contents = self._open(envelope)
        except SyncError as error:
            return Refused(envelope.id, _reason(error), digest)
        if not fits(envelope.id, contents.claim):
            return Refused(envelope.id, "not_yours", digest)
        if first is not None:
            return Same(envelope.id, digest)
        return self._welcome(envelope, digest, contents)

    def _open(self, envelope: Envelope) -> Contents:
        text = unpack(unseal(envelope.sealed, envelope.head, self._inbox.keys.opening[envelope.kid]))
        self._inflated += len(text)
        return read_contents(text)

    def _welcome(self, envelope: Envelope, digest: str, contents: Contents) -> Opened:
        self._digests[envelope.id] = digest
        old = self._believe(envelope.id, digest)
        received_at = old.received_at if old else self._inbox.now()
        return Opened(envelope, digest, contents, reference_of(envelope.id), received_at, old)

    def _believe(self, envelope_id: str, digest: str) -> Receipt | None:
        """A receipt of the centre for just these bytes, from before a restore."""
        for document in self._old.get(envelope_id, ()):
            try:
                receipt = check_receipt(document, self._inbox.keys.listed)
            except SyncError:
                continue
            if receipt.at == CENTRE and receipt.digest == digest:
                return receipt
        return None


def _read(item: object) -> Envelope | Refused:
    try:
        return read_envelope(item)
    except SyncError as error:
        named = item.get("id") if isinstance(item, dict) else None
        return Refused(named if is_word(named) else None, _reason(error))


def _reason(error: SyncError) -> Reason:
    if isinstance(error, Damaged):
        return "damaged"
    if isinstance(error, TooLarge):
        return "too_large"
    if isinstance(error, Misspelt):
        return "malformed"
    raise error


def _by_id(receipts: Iterable[object]) -> dict[str, list[object]]:
    found: dict[str, list[object]] = {}
    for document in receipts:
        if isinstance(document, dict) and isinstance(document.get("id"), str):
            found.setdefault(document["id"], []).append(document)
    return found
