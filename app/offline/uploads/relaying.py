"""How do files go up from a hub? Each after its paper, piece by piece, on from where the centre has it."""

from __future__ import annotations

from collections.abc import Iterator

from app import clock
from app.offline.hub import custody
from app.offline.hub.line import Answer, Line
from app.offline.hub.up import PutOff
from app.offline.uploads import actions, queries
from app.offline.uploads.queries import Arriving
from sync.uploads import VERSION, spell_checksum, spell_metadata

UPLOADS = "/sync/v1/uploads"
TUS = {"Tus-Resumable": VERSION}
BYTES = TUS | {"Content-Type": "application/offset+octet-stream"}
#: What a cut costs at most; at 50 kbit/s five seconds. The headers of a piece are about a hundredth of it.
PIECE_BYTES = 32 << 10
TRIES = 3


def send_waiting(line: Line) -> int:
    """Every file that waits and whose paper the centre has; gives how many are there now. LineDown where it ends."""
    sent = 0
    while some := queries.to_send(clock.now()):
        there = custody.at_centre({one.envelope_id for one in some})
        ready = [one for one in some if one.envelope_id in there]
        if not ready:
            return sent
        for one in ready:
            is_there = _send(line, one)
            actions.note_sent(one.envelope_id, one.digest, is_there)
            sent += is_there
    return sent


def _send(line: Line, one: Arriving) -> bool:
    """Whether the centre has all of it now; False where it does not wait for such a file."""
    for _ in range(TRIES):
        address, offset = _create(line, one)
        if not address:
            return False
        if offset == one.length or all(_took(answer) for answer in _sendings(line, one, address, offset)):
            return True
    return False


def _create(line: Line, one: Arriving) -> tuple[str, int]:
    headers = {"Upload-Length": str(one.length), "Upload-Metadata": spell_metadata(one.envelope_id, one.digest)}
    answer = line.ask("POST", UPLOADS, b"", TUS | headers)
    place, offset = answer.headers.get("location", ""), answer.headers.get("upload-offset", "")
    if answer.status == 201 and place.startswith(UPLOADS + "/") and offset.isdigit() and int(offset) <= one.length:
        return place, int(offset)
    if answer.is_ours and answer.status in (400, 404, 409, 413):
        return "", 0
    raise PutOff(answer.status, answer.retry_after)


def _sendings(line: Line, one: Arriving, address: str, offset: int) -> Iterator[Answer]:
    for at, piece in queries.pieces(one, offset, PIECE_BYTES):
        headers = BYTES | {"Upload-Offset": str(at), "Upload-Checksum": spell_checksum(piece)}
        yield line.ask("PATCH", address, piece, headers)


def _took(answer: Answer) -> bool:
    """Whether the piece is there; False where the two have lost one another, and begin by asking how far it is."""
    if answer.status == 204:
        return True
    if answer.status in (404, 409, 410, 460):
        return False
    raise PutOff(answer.status, answer.retry_after)
