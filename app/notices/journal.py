"""What has just been sent, before the database knows: one line in a file for each answer, at once.

Writing each answer into the database for itself would cost more than sending it. The file outlives the process: when
one is killed, the next sender of this machine writes down what it left, so that nothing answered is sent again.
"""

from __future__ import annotations

import fcntl
import json
import os
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from app.notices.rules import Verdict

FOLDER = "sending"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one delivery that was held under `lease`."""

    delivery_id: int
    lease: str
    contact_id: int
    verdict: Verdict


class Journal:
    """The open file of one sender. Threads write into it side by side; the lock on it says that its process lives."""

    def __init__(self, home: Path) -> None:
        folder = home / FOLDER
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.outcomes: list[Outcome] = []
        self._path = folder / f"{os.getpid()}-{os.urandom(6).hex()}.journal"
        self._file = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_EXCL, 0o600)
        fcntl.flock(self._file, fcntl.LOCK_EX)

    def write(self, outcome: Outcome) -> None:
        """Keep one outcome."""
        self.outcomes.append(outcome)
        said = outcome.verdict
        verdict = [said.state, said.reason, said.wait_seconds, said.contact]
        line = [outcome.delivery_id, outcome.lease, outcome.contact_id, *verdict]
        os.write(self._file, json.dumps(line).encode() + b"\n")

    def close(self, is_written_down: bool) -> None:
        """Let go of it. What the database does not have stays in the file, for `left_behind`."""
        if is_written_down:
            self._path.unlink(missing_ok=True)
        os.close(self._file)


class Journals:
    """The journal in use, and the change to a new one while the full one is written down."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._lock = threading.Lock()
        self._open = Journal(home)

    def write(self, outcome: Outcome) -> None:
        """Keep one outcome, from any thread."""
        with self._lock:
            self._open.write(outcome)

    def turn(self) -> Journal | None:
        """The full journal, for its reader to close; None where nothing was written. Later outcomes go into another."""
        with self._lock:
            if not self._open.outcomes:
                return None
            full, self._open = self._open, Journal(self._home)
        return full

    def close(self) -> None:
        """The sender has ended."""
        self._open.close(is_written_down=not self._open.outcomes)


def left_behind(home: Path) -> Iterator[list[Outcome]]:
    """What each dead sender of this machine left. Its file goes once the caller comes back for the next one, so that
    it is there again when writing it down fails."""
    for path in sorted((home / FOLDER).glob("*.journal")):
        try:
            file = os.open(path, os.O_RDONLY)
        except FileNotFoundError:
            continue
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            yield [_read(line) for line in path.read_bytes().splitlines(keepends=True) if line.endswith(b"\n")]
            path.unlink(missing_ok=True)
        except (BlockingIOError, FileNotFoundError):
            continue
        finally:
            os.close(file)


def _read(line: bytes) -> Outcome:
    delivery_id, lease, contact_id, *verdict = json.loads(line)
    return Outcome(delivery_id, lease, contact_id, Verdict(*verdict))
