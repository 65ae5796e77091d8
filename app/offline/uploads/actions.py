"""How does a file come into custody? Awaited with its paper, taken piece by piece, received when the whole is right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from secrets import token_bytes
from typing import IO, Any

from sqlalchemy import delete, update
from werkzeug.exceptions import ClientDisconnected

from app import clock, rows
from app.db import db, insert_new, transaction
from app.errors import BadRequest, Conflict, Gone, NotFound, TooLarge
from app.offline.hub import custody, identity
from app.offline.uploads import queries
from app.offline.uploads.errors import Mismatch
from app.offline.uploads.models import Upload, UploadPart
from app.offline.uploads.queries import Arriving
from sync.spelling import b64, is_b64
from sync.uploads import MAX_BYTES, MAX_FILES, Slip

ADDRESS_BYTES = 16
ADDRESS_KEPT = timedelta(days=7)
STALE = timedelta(days=30)  # bytes of a file that nobody went on sending; its device still has them
PART_BYTES = 256 << 10
UNWANTED = timedelta(hours=6)  # until a hub offers a file again that the centre did not wait for
READ_BYTES = 16 << 10  # at most this is lost of a line that breaks


def expect(following: Iterable[tuple[str, Sequence[Slip], datetime]]) -> None:
    """Wait for the files of papers that came into custody (id, slips, when). Within the caller's transaction."""
    awaited = [_awaited(name, slip.digest, slip.length, now) for name, slips, now in following for slip in slips]
    rows.insert(Upload.__table__, awaited)  # type: ignore[arg-type]


def create(envelope_id: str, digest: str, length: int) -> Arriving:
    """An address to send a file to; asked again, the same one, with what is here already. Own transaction.

    NotFound where no paper in custody names this file; Conflict where it names it with another length.
    """
    found = queries.find(envelope_id, digest) or _welcome_at_hub(envelope_id, digest, length)
    if found is None:
        raise NotFound("uploads.unknown")
    if found.length != length:
        raise Conflict("uploads.other_length")
    if found.address and found.expires_at and found.expires_at > clock.now() + ADDRESS_KEPT / 2:
        return found
    return _with_address(found)


def get_address(address: str) -> Arriving:
    """What is sent to this address. NotFound for an unknown one, Gone for one that has expired."""
    found = queries.find_address(address) if is_b64(address, ADDRESS_BYTES) else None
    if found is None:
        raise NotFound()
    if found.expires_at and found.expires_at <= clock.now():
        raise Gone("uploads.expired")
    return found


def take(arriving: Arriving, offset: int, stream: IO[bytes]) -> int:
    """Take bytes from `offset` on as they come, each piece on disk before the next; gives how many are held then.

    Conflict where the offset is not where we are, or somebody else sends at the same time; Mismatch where the whole
    does not fit its digest: then it begins anew. What came before a line broke is kept.
    """
    if offset != arriving.held:
        raise Conflict("uploads.other_offset")
    for piece in _pieces(stream):
        offset = _append(arriving, offset, piece)
    return offset


def note_sent(envelope_id: str, digest: str, is_there: bool) -> None:
    """At a hub: the centre has this file, or did not wait for it. Own transaction."""
    now = clock.now()
    noted = {"sent_at": now} if is_there else {"changed_at": now + UNWANTED}
    with transaction():
        mine = update(Upload).where(Upload.envelope_id == envelope_id, Upload.digest == digest)
        db.session.execute(mine.values(**noted).execution_options(synchronize_session=False))


def offer_again() -> None:
    """At a hub: the centre was restored, and is asked for each file once more. Own transaction."""
    with transaction():
        sent = update(Upload).where(Upload.sent_at.is_not(None))
        db.session.execute(sent.values(sent_at=None).execution_options(synchronize_session=False))


def forget() -> int:
    """Let go of bytes that nobody went on sending, and at a hub of what the centre has had long enough. Gives how
    many files. Own transactions."""
    before = clock.now() - STALE
    stale = queries.stale(before)
    for envelope_id, digest, is_sent in stale:
        with transaction():
            _drop_parts(envelope_id, digest)
            of_it = (Upload.envelope_id == envelope_id, Upload.digest == digest)
            if is_sent:
                db.session.execute(delete(Upload).where(*of_it))
            else:
                db.session.execute(update(Upload).where(*of_it).values(held=0, changed_at=clock.now()))
    return len(stale)


def _awaited(envelope_id: str, digest: str, length: int, now: datetime) -> dict[str, Any]:
    known = {"envelope_id": envelope_id, "digest": digest, "length": length, "held": 0, "changed_at": now}
    return known | {"address": None, "expires_at": None, "received_at": None, "sent_at": None}


def _welcome_at_hub(envelope_id: str, digest: str, length: int) -> Arriving | None:
    """A hub cannot look into a paper: it takes what follows one in its custody, as much as an envelope may have."""
    if not identity.is_hub() or not custody.holds(envelope_id):
        return None
    count, size = queries.room_of(envelope_id)
    if count >= MAX_FILES or size + length > MAX_BYTES:
        raise TooLarge("uploads.too_many")
    with transaction():
        insert_new(Upload.__table__, [_awaited(envelope_id, digest, length, clock.now())])  # type: ignore[arg-type]
    return queries.find(envelope_id, digest)


def _with_address(found: Arriving) -> Arriving:
    address, expires_at = b64(token_bytes(ADDRESS_BYTES)), clock.now() + ADDRESS_KEPT
    with transaction():
        db.session.execute(_of(found).values(address=address, expires_at=expires_at))
    return get_address(address)


def _append(arriving: Arriving, start: int, piece: bytes) -> int:
    """One piece, if the file still ends at `start`."""
    end, now = start + len(piece), clock.now()
    if end > arriving.length:
        raise BadRequest("uploads.too_long")
    is_whole = end == arriving.length
    if is_whole and queries.digest_with(arriving.envelope_id, arriving.digest, piece) != arriving.digest:
        _begin_anew(arriving, start)
    with transaction():
        here = _of(arriving).where(Upload.held == start)
        grown = here.values(held=end, changed_at=now, received_at=now if is_whole else None)
        if not db.session.execute(grown).rowcount:  # type: ignore[attr-defined]
            raise Conflict("uploads.other_offset")
        row = {"envelope_id": arriving.envelope_id, "digest": arriving.digest, "start": start, "body": piece}
        insert_new(UploadPart.__table__, [row])  # type: ignore[arg-type]
    return end


def _begin_anew(arriving: Arriving, start: int) -> None:
    with transaction():
        if db.session.execute(_of(arriving).where(Upload.held == start).values(held=0)).rowcount:  # type: ignore[attr-defined]
            _drop_parts(arriving.envelope_id, arriving.digest)
    raise Mismatch()


def _drop_parts(envelope_id: str, digest: str) -> None:
    of_it = (UploadPart.envelope_id == envelope_id, UploadPart.digest == digest)
    db.session.execute(delete(UploadPart).where(*of_it))


def _of(arriving: Arriving) -> Any:
    of_it = (Upload.envelope_id == arriving.envelope_id, Upload.digest == arriving.digest)
    return update(Upload).where(*of_it).execution_options(synchronize_session=False)


def _pieces(stream: IO[bytes]) -> Iterator[bytes]:
    """Pieces as they are kept; of a line that breaks, what came."""
    piece = bytearray()
    broken = None
    while broken is None:
        try:
            read = stream.read(READ_BYTES)
        except (ClientDisconnected, OSError) as error:
            broken, read = error, b""
        piece += read
        if len(piece) >= PART_BYTES or (piece and not read):
            yield bytes(piece)
            piece.clear()
        if not read:
            break
    if broken is not None:
        raise BadRequest("uploads.broken_off") from broken
