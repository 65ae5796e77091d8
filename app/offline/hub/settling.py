"""What did the centre say of the envelopes that went up? Only a receipt that verifies settles one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import func, select, update

from app import clock, vault
from app.db import db, transaction
from app.offline.hub import boxes, notes
from app.offline.hub.models import HubEnvelope
from sync.errors import Misspelt
from sync.hub import Carried, Word, read_word, spell_receipt
from sync.spelling import is_id, is_word, read_time

#: PROTOCOL, Receipt: hubs let go of an envelope only 30 days after a verified receipt of the centre.
KEPT = timedelta(days=30)


@dataclass(frozen=True)
class Settled:
    """How many envelopes the centre holds, will not take, and said nothing of that could be believed."""

    settled: int
    set_aside: int
    unbelieved: int


def settle(results: Sequence[Mapping[str, Any]]) -> Settled:
    """The centre's word on envelopes, each `{"id", "digest", "outcome", "receipt"?, "reason"?}`, from wire or stick."""
    keys = vault.queries.keyring().listed
    words = []
    for result in results:
        if not is_id(result.get("id")) or not is_word(result.get("digest")):
            continue
        try:
            words.append(read_word(dict(result), Carried(0, result["id"], result["digest"], False, b""), keys))
        except Misspelt:
            continue
    return write(words)


def write(words: Sequence[Word]) -> Settled:
    """Keep the centre's words, in one transaction. A refusal, which nobody signs, never undoes a receipt."""
    counts = {"settled": 0, "aside": 0, "waiting": 0}
    with transaction():
        for word in words:
            counts[word.state] += int(db.session.execute(_change(word)).rowcount > 0)  # type: ignore[attr-defined]
        boxes.ask_anew([word.id for word in words if word.receipt])
    return Settled(counts["settled"], counts["aside"], counts["waiting"])


def let_go() -> int:
    """Drop the sealed bytes of what the centre has held for 30 days, by the centre's time alone; gives how many.

    A hub's own clock may say anything: what the centre last said, less its own age, is the only measure.
    """
    told = notes.get("centre_time")
    if not told:
        return 0
    limit = read_time(told) - KEPT
    with transaction():
        old = update(HubEnvelope).where(
            HubEnvelope.state == "settled", HubEnvelope.settled_at <= limit, HubEnvelope.spelt.is_not(None)
        )
        done = db.session.execute(old.values(spelt=None).execution_options(synchronize_session=False))
        return int(done.rowcount)  # type: ignore[attr-defined]


def put_off(numbers: Sequence[int]) -> None:
    """Count an offer that the centre could not decide on."""
    with transaction():
        mine = update(HubEnvelope).where(HubEnvelope.number.in_(numbers))
        db.session.execute(mine.values(tries=HubEnvelope.tries + 1).execution_options(synchronize_session=False))


def offer_once_more(number: int) -> None:
    """A keeper wants something that was set aside to be offered again. Within the caller's transaction."""
    mine = update(HubEnvelope).where(HubEnvelope.number == number, HubEnvelope.state == "aside")
    db.session.execute(mine.values(state="waiting", reason=None, tries=0))


def sealed_bytes() -> int:
    """What all envelopes together weigh on this disk."""
    kept = select(func.coalesce(func.sum(HubEnvelope.size), 0)).where(HubEnvelope.spelt.is_not(None))
    return int(db.session.scalar(kept) or 0)


def _change(word: Word) -> Any:
    row = HubEnvelope
    mine = update(row).where(row.id == word.id, row.digest == word.digest)
    if word.receipt:
        values: dict[str, Any] = {
            "state": "settled",
            "word": spell_receipt(word.receipt),
            "reason": None,
            # By the centre's own clock, or now where an older receipt was repeated: whichever is later.
            "settled_at": max(read_time(word.receipt.received_at), _centre_now()),
        }
        changed = mine.where(row.word.is_(None)).values(values)
    elif word.state == "aside":
        changed = mine.where(row.state == "waiting").values(state="aside", reason=word.reason)
    else:
        changed = mine.where(row.state == "waiting").values(tries=row.tries + 1)
    return changed.execution_options(synchronize_session=False)


def _centre_now() -> Any:
    told = notes.get("centre_time")
    return read_time(told) if told else clock.now()
