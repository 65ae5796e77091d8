"""Who writes next? Writers of one SQLite file wait in the kernel's queue, and are woken the moment it is their turn.

SQLite itself lets a writer sleep and ask again, for longer each time: two busy workers would mostly sleep.
"""

from __future__ import annotations

import fcntl
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class WritersTurn:
    """One turn at a time among all threads and processes that use this file; whoever holds it may take it again.

    The kernel gives the turn on when a process dies. Only speed hangs on it: SQLite's own lock keeps the rows safe.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._mine = threading.local()

    @contextmanager
    def __call__(self) -> Iterator[None]:
        """Wait for the turn, and hold it inside the block."""
        if getattr(self._mine, "is_held", False):
            yield
            return
        # Opened anew each time: what is open already would be shared with forked workers, and its lock with it.
        opened = os.open(self._file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(opened, fcntl.LOCK_EX)
            self._mine.is_held = True
            yield
        finally:
            self._mine.is_held = False
            os.close(opened)
