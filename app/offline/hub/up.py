"""How do envelopes go up? In batches as large as the line carries in eight seconds; urgent ones first.

What a cut costs is one batch, and the batch after a cut is half as large: a line that lives for seconds still carries.
"""

from __future__ import annotations

from itertools import chain
from typing import Protocol

from app import vault
from app.offline.hub import custody, epochs, notes, settling
from app.offline.hub.line import Answer, Line, LineDown
from sync.errors import Misspelt
from sync.hub import Carried, Word, next_batch, read_answer, spell_batch
from sync.protocol import MAX_BODY_BYTES

INBOX = "/sync/v1/inbox"
SECONDS_A_BATCH = 8.0
SMALLEST_BATCH, FIRST_BATCH, LARGEST_BATCH = 4 << 10, 16 << 10, MAX_BODY_BYTES - (16 << 10)


class PutOff(LineDown):
    """The centre asks to wait, or has trouble of its own; `seconds` where it says for how long."""

    def __init__(self, status: int, seconds: int) -> None:
        super().__init__(f"status {status}")
        self.seconds = seconds


class Tally(Protocol):
    """What went up, counted as it goes: a line that breaks off does not undo what was settled."""

    settled: int
    set_aside: int


def send_all(line: Line, tally: Tally) -> None:
    """Everything that waits, batch after batch, each settled before the next. LineDown where the line ends."""
    left = custody.waiting()
    alone: set[int] = set()
    while first := next(left, None):
        rest = chain([first], left)
        most = 1 if first.number in alone else _batch_bytes()
        batch = next_batch(rest, most)
        words = _offer(line, batch)
        if words is None:  # one of these is not liked as a request: each goes alone
            if len(batch) == 1:
                words = [Word(first.id, first.digest, "aside", "malformed")]
            else:
                alone |= {one.number for one in batch}
                left = custody.waiting()
                continue
        done = settling.write(words)
        tally.settled, tally.set_aside = tally.settled + done.settled, tally.set_aside + done.set_aside
        if not done.settled and not done.set_aside:
            return  # nothing that was said could be believed or decided: another round, with fresher keys
        left = custody.waiting()


def _offer(line: Line, batch: list[Carried]) -> list[Word] | None:
    """The centre's word on a batch; None where it does not like the request as such."""
    body = spell_batch(batch)
    try:
        answer = line.post(INBOX, body)
        if answer.status != 200:
            _refused(answer, batch)
            return None
        try:
            epoch, words = read_answer(answer.json(), batch, vault.queries.keyring().listed)
        except Misspelt:
            raise LineDown("not an answer to this batch") from None
    except PutOff:
        raise
    except LineDown:
        notes.put(batch_bytes=max(SMALLEST_BATCH, _batch_bytes() // 2))
        raise
    _learn_pace(len(body), line.took)
    epochs.learn(epoch)
    return words


def _refused(answer: Answer, batch: list[Carried]) -> None:
    """PutOff, unless it is the request itself that the centre does not like."""
    if answer.is_ours and answer.status in (400, 413, 415, 422):
        return
    if len(batch) == 1 and answer.status >= 500 and answer.status != 503:
        settling.put_off([batch[0].number])
    raise PutOff(answer.status, answer.retry_after)


def _batch_bytes() -> int:
    return int(notes.get("batch_bytes") or FIRST_BATCH)


def _learn_pace(size: int, took: float) -> None:
    """What the line would carry in the time of a batch, at most twice what it was trusted with before."""
    carried = int(size / max(took, 0.01) * SECONDS_A_BATCH)
    before = _batch_bytes()
    wanted = min(max(carried, SMALLEST_BATCH), 2 * before, LARGEST_BATCH)
    if abs(wanted - before) > before // 8:
        notes.put(batch_bytes=wanted)
