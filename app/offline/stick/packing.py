"""What goes to a stick? At a hub all that waits for the centre; at the centre all that a hub's people wait for."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import select

from app import vault
from app.changes import queries as changes
from app.db import db
from app.errors import Gone, NotFound
from app.offline import queries as custody
from app.offline import uploads
from app.offline.boxes import boxes
from app.offline.hub import boxes as hub_boxes
from app.offline.hub import custody as hub_custody
from app.offline.hub import feeds
from app.offline.stick.models import StickPlace, StickWish
from app.offline.uploads.queries import Arriving
from sync.bundle import Kind, spell_piece
from sync.canonical import canonical
from sync.identity import status_token
from sync.spelling import b64

AT_ONCE = 100
PIECE_BYTES = 256 << 10
HELD = ("accepted", "duplicate")

Packed = tuple[Kind, bytes]


def upwards() -> Iterator[Packed]:
    """From a hub: how far it has the feed, envelopes without the centre's receipt, what its people ask after, files."""
    yield "p", canonical(feeds.cursors())
    for one in hub_custody.waiting():
        yield "e", b'{"envelope":' + one.spelt + (b',"old":' + one.old.encode() if one.old else b"") + b"}"
    for some in _together(hub_boxes.asked(), AT_ONCE):  # after the papers, which must be there to be asked after
        yield "q", canonical([{"id": name, "token": token} for name, token in some])
    for file in uploads.queries.waiting():
        for offset, piece in uploads.queries.pieces(file, 0, PIECE_BYTES):
            yield "u", spell_piece(file.envelope_id, file.digest, file.length, offset, piece)


def downwards(hub: str) -> Iterator[Packed]:
    """From the centre to one hub: the keys, what became of its envelopes, boxes, files that came, what is published."""
    yield "k", vault.queries.keyring().document
    wished = select(StickWish.envelope_id, StickWish.digest, StickWish.outcome, StickWish.reason)
    mine = db.session.execute(wished.where(StickWish.peer == hub).order_by(StickWish.wished_at)).all()
    for one in mine:
        if one.digest:
            yield "w", canonical(_word(*one))
    for some in _together((one.envelope_id for one in mine if not one.digest), AT_ONCE):
        yield "b", canonical(_boxes(some))
    for some in _together((one.envelope_id for one in mine if one.digest), AT_ONCE):
        yield "d", canonical([{"id": one.envelope_id, "digest": one.digest} for one in _received(some)])
    for place in db.session.execute(select(StickPlace.scope, StickPlace.cursor).where(StickPlace.peer == hub)).all():
        yield from _feed(place.scope, place.cursor)


def _word(name: str, digest: str, outcome: str, reason: str) -> dict[str, Any]:
    """What became of an envelope; a receipt stands for itself, all else is only told."""
    told: dict[str, Any] = {"id": name, "digest": digest, "outcome": outcome}
    receipt = custody.receipt(name) if outcome in HELD else None
    return told | ({"receipt": receipt} if receipt else {}) | ({"reason": reason} if reason else {})


def _boxes(ids: Sequence[str]) -> list[dict[str, Any]]:
    asked = [(row.id, b64(status_token(claim))) for row, claim in map(_with_claim, ids) if row and claim]
    return [told | {"token": token} for told, (_, token) in zip(boxes(asked), asked, strict=True)]


def _with_claim(name: str) -> tuple[Any, bytes | None]:
    row = custody.envelope(name)
    return row, custody.claim_in(row) if row else None


def _received(ids: Sequence[str]) -> list[Arriving]:
    return [one for one in uploads.queries.of_papers(ids).values() if one.received_at]


def _feed(scope: str, cursor: str) -> Iterator[Packed]:
    """The changes after what the hub has; from the start where its place means nothing any more."""
    while True:
        try:
            page = changes.page_after(scope, cursor or None)
        except Gone:
            cursor = ""
            continue
        except NotFound:
            yield "f", canonical({"unknown": scope})
            return
        told: dict[str, Any] = {"scope": scope, "cursor": page.cursor, "more": page.more, "changes": page.changes}
        if page.head is not None:
            told["head"] = page.head
        yield "f", json.dumps({"after": cursor, "page": told}, ensure_ascii=False, separators=(",", ":")).encode()
        if not page.more:
            return
        cursor = page.cursor


def _together(items: Iterable[Any], most: int) -> Iterator[list[Any]]:
    source = iter(items)
    while some := list(islice(source, most)):
        yield some
