"""What is in a file that followed its paper? Opened with the key in the paper, whose opening is on record already."""

from __future__ import annotations

from typing import Any

from app.errors import NotFound
from app.offline.uploads import queries
from app.offline.uploads.queries import Arriving
from sync.errors import Damaged
from sync.spelling import is_b64
from sync.uploads import open_file, read_slip

ID_LENGTH = 36


def bytes_of(envelope_id: str, answer: Any) -> bytes | None:
    """The bytes of a file answer that names a file which is here; None where it names none, or it is not whole yet.

    NotFound where the paper's key does not open it: whoever sealed it made a mistake.
    """
    slip = read_slip(answer)
    held = queries.find(envelope_id, slip.digest) if slip else None
    if slip is None or held is None or held.received_at is None:
        return None
    try:
        return b"".join(open_file(queries.parts(envelope_id, slip.digest), held.length, slip.key))
    except Damaged:
        raise NotFound("uploads.cannot_open") from None


def file_arrival(place: str, digest: str) -> Arriving | None:
    """For a page whose files are at `place` (the paper's id is a part of it): how far a file is, or None."""
    names = [part for part in place.split("/") if len(part) == ID_LENGTH]
    return queries.find(names[-1], digest) if names and is_b64(digest, 32) else None
