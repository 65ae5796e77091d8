"""How does a hub store and forward? It takes envelopes unopened, carries them up, and believes only what verifies.

A hub is unique by id and digest, and keeps up to four digests of one id: which of them stands, only the centre can say.
Nothing is let go of here: the centre's receipt settles an envelope, and its bytes stay 30 days more.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from cryptography.hazmat.primitives.asymmetric import ec

from .canonical import canonical
from .errors import Misspelt, SyncError, TooLarge
from .keys import CENTRE, KeyList, check_receipt
from .protocol import MAX_BATCH, Envelope, Reason, Receipt
from .push import Result
from .reference import reference_of
from .schemas import read_envelope
from .signing import sign
from .spelling import is_id, is_word

#: How many different envelopes of one id a hub keeps: more can only be somebody's trouble.
MOST_DIGESTS = 4
#: What the frame of a batch and an old receipt may add to the envelopes themselves.
FRAME_BYTES = 700

State = Literal["waiting", "settled", "aside"]


@dataclass(frozen=True, slots=True)
class Carried:
    """An envelope in a hub's custody on its way up: its canonical JSON, and a centre's receipt that came with it."""

    number: int
    id: str
    digest: str
    urgent: bool
    spelt: bytes
    old: str | None = None


@dataclass(frozen=True, slots=True)
class Stands:
    """What a hub knows of one envelope: its state, its own receipt, the centre's word on it."""

    state: State
    receipt: str
    word: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class New:
    """An envelope to be taken into custody, with the hub's receipt for it."""

    envelope: Envelope
    digest: str
    receipt: str
    old: str | None


@dataclass(frozen=True, slots=True)
class Seal:
    """Who this hub is: its name, and the key with which it signs receipts."""

    name: str
    kid: str
    key: ec.EllipticCurvePrivateKey


class Custody(Protocol):
    """Where a hub keeps envelopes."""

    @property
    def seal(self) -> Seal:
        """Who signs."""

    @property
    def keys(self) -> KeyList:
        """The centre's list, as far as this hub knows it."""

    def now(self) -> str:
        """The hub's time, as it is spelt. Nothing is ordered by it."""

    def held(self, ids: Collection[str]) -> Mapping[str, Mapping[str, Stands]]:
        """What is in custody of these ids, by digest."""

    def keep(self, new: Sequence[New]) -> None:
        """Write all in one transaction, on disk when this returns; an id and digest that is held already stays."""


@dataclass(frozen=True, slots=True)
class Word:
    """What the centre said of one envelope, as far as it may be believed.

    `settled`: it holds it, by a receipt that verifies. `aside`: it will not take it, for a reason that a person must
    see. `waiting`: offer it again later.
    """

    id: str
    digest: str
    state: State
    reason: str | None = None
    receipt: Receipt | None = None


def take_batch(items: Iterable[object], receipts: Iterable[object], custody: Custody) -> list[Result]:
    """One result per item, in order. What is `accepted` is on disk when this returns, and has the hub's receipt.

    An envelope that the centre has answered already gets the centre's own word again.
    """
    read = [_read(item) for item in items]
    old = _old_receipts(receipts, custody.keys)
    envelopes = [one for one in read if isinstance(one, Envelope)]
    held = {name: dict(digests) for name, digests in custody.held({one.id for one in envelopes}).items()}
    results, new = [], []
    for one in read:
        result, fresh = (one, None) if isinstance(one, Result) else _judge(one, held, old, custody)
        results.append(result)
        new += [fresh] if fresh else []
    if new:
        custody.keep(new)
    return results


def hub_receipt(envelope_id: str, digest: str, now: str, epoch: str, seal: Seal) -> str:
    """The hub's signed word that it holds an envelope, as canonical JSON. It knows no day of an answer."""
    statement = {
        "id": envelope_id,
        "digest": digest,
        "reference": reference_of(envelope_id),
        "received_at": now,
        "due_by": None,
        "at": f"hub:{seal.name}",
        "epoch": epoch,
        "kid": seal.kid,
    }
    return canonical(sign("receipt", statement, seal.key)).decode()


def next_batch(waiting: Iterable[Carried], most_bytes: int) -> list[Carried]:
    """As many as fit a request of that size, at least one, in their order."""
    batch: list[Carried] = []
    size = 0
    for one in waiting:
        size += len(one.spelt) + len(one.old or "") + 2
        if batch and (size + FRAME_BYTES > most_bytes or len(batch) == MAX_BATCH):
            break
        batch.append(one)
    return batch


def spell_batch(batch: Sequence[Carried]) -> bytes:
    """The inbox's request for a batch. Each envelope goes up to the letter as it came."""
    envelopes = b",".join(one.spelt for one in batch)
    olds = ",".join(one.old for one in batch if one.old)
    receipts = f',"receipts":[{olds}]'.encode() if olds else b""
    return b'{"envelopes":[' + envelopes + b"]" + receipts + b"}"


def read_answer(document: Any, batch: Sequence[Carried], keys: KeyList) -> tuple[str, list[Word]]:
    """The epoch, and the centre's word on each envelope of a batch. Misspelt for what is no answer to this batch."""
    results = document.get("results") if isinstance(document, dict) else None
    if not isinstance(results, list) or len(results) != len(batch) or not is_id(document.get("epoch")):
        raise Misspelt("answer")
    return document["epoch"], [read_word(result, one, keys) for result, one in zip(results, batch, strict=True)]


def read_word(result: Any, one: Carried, keys: KeyList) -> Word:
    """What one result means. A receipt is believed only of the centre, for this id and this digest."""
    if not isinstance(result, dict) or result.get("id") not in (one.id, None):
        raise Misspelt("result")
    receipt = _centre_receipt(result.get("receipt"), one.id, one.digest, keys)
    if receipt:
        return Word(one.id, one.digest, "settled", receipt=receipt)
    outcome, reason = result.get("outcome"), result.get("reason")
    if outcome == "conflict":
        return Word(one.id, one.digest, "aside", "conflict")
    if outcome == "refused":
        return Word(one.id, one.digest, "aside", reason if is_word(reason) else "malformed")
    return Word(one.id, one.digest, "waiting", "parked" if outcome == "parked" else "unbelieved")


def spell_receipt(receipt: Receipt) -> str:
    """A receipt as canonical JSON."""
    return canonical({name: getattr(receipt, name) for name in Receipt.__slots__}).decode()


def _read(item: object) -> Envelope | Result:
    try:
        return read_envelope(item)
    except SyncError as error:
        name = item.get("id") if isinstance(item, dict) else None
        reason: Reason = "too_large" if isinstance(error, TooLarge) else "malformed"
        return Result(name if is_id(name) else None, "refused", reason=reason)


def _judge(
    envelope: Envelope, held: dict[str, dict[str, Stands]], old: Mapping[tuple[str, str], Receipt], custody: Custody
) -> tuple[Result, New | None]:
    digest = envelope.digest
    mine = held.setdefault(envelope.id, {})
    if digest in mine:
        return _again(envelope.id, mine[digest]), None
    if len(mine) >= MOST_DIGESTS:
        return Result(envelope.id, "parked"), None
    receipt = hub_receipt(envelope.id, digest, custody.now(), custody.keys.epoch, custody.seal)
    mine[digest] = Stands("waiting", receipt)
    known = old.get((envelope.id, digest))
    return Result(envelope.id, "accepted", receipt), New(
        envelope, digest, receipt, spell_receipt(known) if known else None
    )


def _again(envelope_id: str, stands: Stands) -> Result:
    """An envelope that is here already: the centre's word where there is one, else the same receipt to the letter."""
    if stands.word:
        return Result(envelope_id, "duplicate", stands.word)
    if stands.state == "aside":
        if stands.reason == "conflict":
            return Result(envelope_id, "conflict")
        return Result(envelope_id, "refused", reason=stands.reason)  # type: ignore[arg-type]
    return Result(envelope_id, "duplicate", stands.receipt)


def _old_receipts(receipts: Iterable[object], keys: KeyList) -> dict[tuple[str, str], Receipt]:
    """Those of the centre that verify, by id and digest."""
    found = {}
    for document in receipts:
        receipt = _believed(document, keys)
        if receipt and receipt.at == CENTRE:
            found[receipt.id, receipt.digest] = receipt
    return found


def _centre_receipt(document: object, envelope_id: str, digest: str, keys: KeyList) -> Receipt | None:
    receipt = _believed(document, keys) if document is not None else None
    fits = receipt is not None and (receipt.at, receipt.id, receipt.digest) == (CENTRE, envelope_id, digest)
    return receipt if fits else None


def _believed(document: object, keys: KeyList) -> Receipt | None:
    try:
        return check_receipt(document, keys)
    except SyncError:
        return None
