"""What is being sent, and what has just been sent, before the database knows: a file of one line for each.

Writing each answer into the database for itself would cost more than sending it. The file outlives the process: when
one is killed, the next sender of this machine writes down what it left and takes over what it held, so that nothing
answered is sent again and nothing held waits for its lease to end.
"""

from __future__ import annotations

import fcntl
import json
import os
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from app.notices.rules import Verdict

FOLDER = "sending"
_HELD, _WRITTEN = "held", "written"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one delivery that was held under `lease`."""

    delivery_id: int
    lease: str
    contact_id: int
    verdict: Verdict


@dataclass
class Left:
    """What a sender left: its leases, and the outcomes of which the database may not know."""

    leases: list[str] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)


class Journal:
    """The open file of one sender. Threads write into it side by side; the lock on it says that its process lives."""

    def __init__(self, home: Path) -> None:
        folder = home / FOLDER
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._lock = threading.Lock()
        self._outcomes: list[Outcome] = []
        self._path = folder / f"{os.getpid()}-{os.urandom(6).hex()}.journal"
        self._file = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_EXCL, 0o600)
        fcntl.flock(self._file, fcntl.LOCK_EX)

    def hold(self, lease: str) -> None:
        """Keep, before the database does, that this sender holds what has this lease."""
        self._line([_HELD, lease])

    def write(self, outcome: Outcome) -> None:
        """Keep one outcome."""
        said = outcome.verdict
        verdict = _spelt(said.state, said.reason, said.wait_seconds, said.contact)
        line = f'[{outcome.delivery_id}, "{outcome.lease}", {outcome.contact_id}, {verdict}]\n'
        with self._lock:
            os.write(self._file, line.encode())
            self._outcomes.append(outcome)

    def unwritten(self) -> list[Outcome]:
        """The outcomes that the database does not have, oldest first."""
        with self._lock:
            return list(self._outcomes)

    def written(self, count: int) -> None:
        """The database has the `count` oldest of them."""
        with self._lock:
            self._line([_WRITTEN, count])
            del self._outcomes[:count]

    def close(self) -> None:
        """The sender has ended. What the database does not have stays in the file, for `left_behind`."""
        if not self._outcomes:
            self._path.unlink(missing_ok=True)
        os.close(self._file)

    def _line(self, values: list[object]) -> None:
        os.write(self._file, json.dumps(values).encode() + b"\n")


def left_behind(home: Path) -> Iterator[Left]:
    """What each dead sender of this machine left. Its file goes once the caller comes back for the next one, so that
    it is there again when writing it down fails."""
    for path in sorted((home / FOLDER).glob("*.journal")):
        try:
            file = os.open(path, os.O_RDONLY)
        except FileNotFoundError:
            continue
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            yield _read(path)
            path.unlink(missing_ok=True)
        except (BlockingIOError, FileNotFoundError):
            continue
        finally:
            os.close(file)


def in_hand(home: Path) -> list[Outcome]:
    """What the living senders of this machine know and the database may not: one may be frozen past its lease."""
    found: list[Outcome] = []
    for path in sorted((home / FOLDER).glob("*.journal")):
        try:
            found += _read(path).outcomes
        except FileNotFoundError:
            continue
    return found


@lru_cache(maxsize=256)
def _spelt(*values: object) -> str:
    """As JSON, without the brackets: nearly all verdicts are alike."""
    return json.dumps(values)[1:-1]


def _read(path: Path) -> Left:
    left, written = Left(), 0
    for line in path.read_bytes().splitlines(keepends=True):
        if not line.endswith(b"\n"):  # cut off while it was written: its answer is as good as lost
            continue
        first, *rest = json.loads(line)
        if first == _HELD:
            left.leases.append(rest[0])
        elif first == _WRITTEN:
            written += rest[0]
        else:
            left.outcomes.append(Outcome(first, rest[0], rest[1], Verdict(*rest[2:])))
    del left.outcomes[:written]
    return left
