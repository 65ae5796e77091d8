"""Which files have come, and how far are the others? Ciphertext alone; keys are in the papers."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, or_, select

from app.db import db
from app.offline.uploads.models import Upload, UploadPart
from sync.spelling import b64

COLUMNS = (
    Upload.envelope_id,
    Upload.digest,
    Upload.length,
    Upload.held,
    Upload.address,
    Upload.expires_at,
    Upload.received_at,
)


@dataclass(frozen=True)
class Arriving:
    """One file of a paper, as far as it is here: `held` of `length` bytes."""

    envelope_id: str
    digest: str
    length: int
    held: int
    address: str | None
    expires_at: datetime | None
    received_at: datetime | None

    @property
    def percent(self) -> int:
        """How much of it is here."""
        return 100 * self.held // self.length if self.length else 100


def find(envelope_id: str, digest: str) -> Arriving | None:
    """The file of this paper with this digest."""
    row = db.session.execute(
        select(*COLUMNS).where(Upload.envelope_id == envelope_id, Upload.digest == digest)
    ).one_or_none()
    return row and Arriving(*row)


def find_address(address: str) -> Arriving | None:
    """The file that is sent to this address."""
    row = db.session.execute(select(*COLUMNS).where(Upload.address == address)).one_or_none()
    return row and Arriving(*row)


def of_papers(envelope_ids: Collection[str]) -> dict[tuple[str, str], Arriving]:
    """All files that follow these papers, by the paper's id and the file's digest."""
    found = db.session.execute(select(*COLUMNS).where(Upload.envelope_id.in_(envelope_ids)))
    return {(row.envelope_id, row.digest): Arriving(*row) for row in found}


def parts(envelope_id: str, digest: str, start: int = 0) -> Iterator[bytes]:
    """The bytes of a file that are here, from the part that begins at `start`; one part in memory at a time."""
    while True:
        wanted = select(UploadPart.body).where(
            UploadPart.envelope_id == envelope_id, UploadPart.digest == digest, UploadPart.start == start
        )
        body = db.session.scalar(wanted)
        if not body:
            return
        start += len(body)
        yield body


def digest_with(envelope_id: str, digest: str, last: bytes) -> str:
    """The digest of what is here with `last` after it."""
    whole = hashlib.sha256()
    for part in parts(envelope_id, digest):
        whole.update(part)
    whole.update(last)
    return b64(whole.digest())


def stale(before: datetime) -> list[tuple[str, str, bool]]:
    """Files to let go of, and whether the centre has them: sent so long ago, or begun and left since then."""
    left = Upload.received_at.is_(None) & (Upload.held > 0) & (Upload.changed_at < before)
    wanted = select(Upload.envelope_id, Upload.digest, Upload.sent_at).where(or_(Upload.sent_at < before, left))
    return [(name, digest, sent_at is not None) for name, digest, sent_at in db.session.execute(wanted.limit(500))]


def pieces(arriving: Arriving, offset: int, size: int) -> Iterator[tuple[int, bytes]]:
    """What is here from `offset` on, in pieces of at most `size` bytes, each with its place."""
    row = UploadPart
    mine = (row.envelope_id == arriving.envelope_id, row.digest == arriving.digest, row.start <= offset)
    start = db.session.scalar(select(func.max(row.start)).where(*mine)) or 0
    skip, held = offset - start, b""
    for part in parts(arriving.envelope_id, arriving.digest, start):
        held += part[skip:]
        skip = 0
        while len(held) >= size:
            yield offset, held[:size]
            offset, held = offset + size, held[size:]
    if held:
        yield offset, held


def to_send(now: datetime, limit: int = 50) -> list[Arriving]:
    """At a hub: whole files that the centre has not had yet, longest waiting first."""
    wanted = select(*COLUMNS).where(Upload.received_at.is_not(None), Upload.sent_at.is_(None), Upload.changed_at <= now)
    rows = db.session.execute(wanted.order_by(Upload.changed_at, Upload.digest).limit(limit))
    return [Arriving(*row) for row in rows]


def room_of(envelope_id: str) -> tuple[int, int]:
    """How many files follow a paper, and their bytes."""
    counted = select(func.count(), func.coalesce(func.sum(Upload.length), 0)).where(Upload.envelope_id == envelope_id)
    count, size = db.session.execute(counted).one()
    return int(count), int(size)


def count_to_send() -> int:
    """At a hub: how many whole files the centre has not had yet."""
    wanted = select(func.count()).where(Upload.received_at.is_not(None), Upload.sent_at.is_(None))
    return int(db.session.scalar(wanted) or 0)


def waiting() -> Iterator[Arriving]:
    """At a hub: every whole file that the centre has not had yet, for a stick."""
    mine = (Upload.received_at.is_not(None), Upload.sent_at.is_(None))
    names = db.session.execute(
        select(Upload.envelope_id, Upload.digest).where(*mine).order_by(Upload.received_at)
    ).all()
    for name, digest in names:
        found = find(name, digest)
        if found:
            yield found
