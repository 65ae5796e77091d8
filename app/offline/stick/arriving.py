"""What becomes of each record of a stick? As if it had come over the network: judged alone, counted, never in the way
of its neighbours.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

from sqlalchemy import delete

from app import clock
from app.db import db, insert_new, transaction
from app.errors import DureError
from app.offline import actions, uploads
from app.offline import queries as custody
from app.offline.hub import boxes as hub_boxes
from app.offline.hub import feeds, settling
from app.offline.hub import keys as hub_keys
from app.offline.stick.models import StickPlace, StickWish
from sync.bundle import Record, read_piece
from sync.canonical import read_leniently
from sync.errors import Misspelt, SyncError
from sync.protocol import MAX_BATCH, MAX_BODY_BYTES
from sync.schemas import read_envelope
from sync.spelling import is_b64, is_id, is_word

MOST_PLACES = 64
SLACK = 64 << 10


def at_centre(records: Iterator[Record], hub: str | None, is_newest: bool) -> Counter[str]:
    """What a hub's stick brings to the centre. Of an unknown packer (`hub` None) only envelopes and files are taken:
    they speak for themselves. The newest stick's questions and places take the place of older ones.
    """
    counts: Counter[str] = Counter()
    batch: list[Record] = []
    if hub and is_newest:
        _begin_wishes(hub)
    for record in records:
        if record.kind == "e":
            if len(batch) == MAX_BATCH or sum(len(one.body) for one in [*batch, record]) > MAX_BODY_BYTES - SLACK:
                _accept(batch, hub, counts)
            batch.append(record)
            continue
        _accept(batch, hub, counts)
        try:
            _one_at_centre(record, hub, is_newest, counts)
        except SyncError:
            counts["unbelieved"] += 1
    _accept(batch, hub, counts)
    return counts


def at_hub(records: Iterator[Record]) -> Counter[str]:
    """What the centre's stick brings to a hub."""
    counts: Counter[str] = Counter()
    lost: set[str] = set()
    for record in records:
        try:
            _one_at_hub(record, counts, lost)
        except SyncError:
            counts["unbelieved"] += 1
    return counts


def _one_at_hub(record: Record, counts: Counter[str], lost: set[str]) -> None:
    said = record.json()
    if record.kind == "k":
        counts["keys"] += hub_keys.adopt(said)
    elif record.kind == "w":
        done = settling.settle([said])
        counts.update(receipts=done.settled, set_aside=done.set_aside, unbelieved=done.unbelieved)
    elif record.kind == "b":
        counts["boxes"] += hub_boxes.keep([(one["id"], one["token"], one["box"]) for one in _rows(said, _BOX)])
    elif record.kind == "d":
        for one in _rows(said, ("id", "digest")):
            uploads.actions.note_sent(one["id"], one["digest"], True)
            counts["files"] += 1
    elif record.kind == "f" and "unknown" in said:
        feeds.refuse(str(said["unknown"]))
    elif record.kind == "f" and said["page"]["scope"] not in lost:
        lost.add(said["page"]["scope"])  # what follows a page that does not fit here does not fit either
        feeds.apply(said["page"], said["after"])
        lost.discard(said["page"]["scope"])
        counts["pages"] += 1


def _one_at_centre(record: Record, hub: str | None, is_newest: bool, counts: Counter[str]) -> None:
    if record.kind == "u":
        counts[_take_piece(record)] += 1
    elif record.kind == "q" and hub:
        rows = _rows(read_leniently(record.body), ("id", "token"))
        asked = [(one["id"], one["token"]) for one in rows if is_id(one["id"]) and is_word(one["token"])]
        wished = [(paper.id, "", "", "") for paper in custody.those_that_fit(asked) if paper]
        _wish(hub, wished)
        counts["questions"] += len(wished)
    elif record.kind == "p" and hub and is_newest:
        _place(hub, read_leniently(record.body))


def _accept(batch: list[Record], hub: str | None, counts: Counter[str]) -> None:
    """The envelopes gathered so far, through the only door."""
    if not batch:
        return
    said = [_envelope(record) for record in batch]
    batch.clear()
    olds = [one["old"] for one in said if isinstance(one.get("old"), dict)]
    results = actions.accept([one.get("envelope") for one in said], olds, route="stick")
    counts.update(result.outcome for result in results)
    if hub:
        digests = [_digest(one.get("envelope")) for one in said]
        told = zip(results, digests, strict=True)
        _wish(hub, [(one.id, digest, one.outcome, one.reason or "") for one, digest in told if one.id and digest])


def _envelope(record: Record) -> dict[str, Any]:
    try:
        said = read_leniently(record.body)
    except Misspelt:
        return {}
    return said if isinstance(said, dict) else {}


def _digest(envelope: Any) -> str:
    try:
        return read_envelope(envelope).digest
    except SyncError:
        return ""


def _take_piece(record: Record) -> str:
    """One piece of a file, where it is not here yet: `files` when it was the last, `pieces` before, `unwanted` else."""
    try:
        told, data = read_piece(record.body)
    except SyncError:
        return "unwanted"
    name, digest, offset = told["id"], told["digest"], told["offset"]
    found = uploads.queries.find(name, digest) if is_id(name) and is_b64(digest, 32) else None
    if found is None or found.length != told["length"] or type(offset) is not int or not 0 <= offset <= found.held:
        return "unwanted"
    fresh = data[found.held - offset :]
    if not fresh:
        return "pieces"
    try:
        return "files" if uploads.actions.take(found, found.held, BytesIO(fresh)) == found.length else "pieces"
    except DureError:  # it does not fit its digest, or came another way meanwhile
        return "unwanted"


def _begin_wishes(hub: str) -> None:
    with transaction():
        db.session.execute(delete(StickWish).where(StickWish.peer == hub))


def _wish(hub: str, wished: Sequence[tuple[str, str, str, str]]) -> None:
    now = clock.now()
    rows = [
        {"peer": hub, "envelope_id": name, "digest": digest, "outcome": outcome, "reason": reason, "wished_at": now}
        for name, digest, outcome, reason in wished
    ]
    with transaction():
        insert_new(StickWish.__table__, rows)  # type: ignore[arg-type]


def _place(hub: str, places: Any) -> None:
    known = places.items() if isinstance(places, dict) else ()
    sound = [(scope, at) for scope, at in known if is_word(scope) and (at == "" or is_word(at))][:MOST_PLACES]
    with transaction():
        db.session.execute(delete(StickPlace).where(StickPlace.peer == hub))
        rows = [{"peer": hub, "scope": scope, "cursor": at} for scope, at in sound]
        insert_new(StickPlace.__table__, rows)  # type: ignore[arg-type]


_BOX = ("id", "token", "box")


def _rows(said: Any, names: Sequence[str]) -> list[dict[str, str]]:
    """Of a list, the objects that have these members, each a string."""
    rows = said if isinstance(said, list) else []
    return [one for one in rows if isinstance(one, dict) and all(isinstance(one.get(name), str) for name in names)]
