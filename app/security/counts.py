"""How often did an address knock, counted by all workers of one machine together? In a small file that they share.

Without it each worker counts for itself, and two workers let through twice as much.
"""

from __future__ import annotations

import fcntl
import mmap
import struct
import time
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from secrets import token_bytes
from threading import Lock

from limits.storage import Storage

_SLOT = struct.Struct("=16sdq")  # whose, until when, how many
_SLOTS, _NEAR, _KEY = 16_384, 8, 32


class SharedCounts(Storage):
    """Counters of fixed windows in one mapped file. Addresses are in it only as keyed hashes."""

    STORAGE_SCHEME = ["dure"]  # noqa: RUF012 (as the package wants it)

    def __init__(self, file: Path) -> None:
        super().__init__()
        self._file = file.open("a+b")
        self._threads = Lock()
        with self._alone():
            size = _KEY + _SLOTS * _SLOT.size
            if file.stat().st_size != size:
                self._file.truncate(0)
                self._file.write(token_bytes(_KEY))
                self._file.truncate(size)
                self._file.flush()
        self._map = mmap.mmap(self._file.fileno(), size)

    @property
    def base_exceptions(self) -> type[Exception]:
        """What may go wrong below."""
        return OSError

    def incr(self, key: str, expiry: float, amount: int = 1) -> int:
        """Count, in a window that begins with the first count; gives the sum."""
        with self._alone():
            at, whose, until, count = self._slot(key)
            if until <= time.time():
                until, count = time.time() + expiry, 0
            _SLOT.pack_into(self._map, at, whose, until, count + amount)
            return count + amount

    def get(self, key: str) -> int:
        """The sum of the present window."""
        with self._alone():
            _, _, until, count = self._slot(key)
            return count if until > time.time() else 0

    def get_expiry(self, key: str) -> float:
        """When the present window ends."""
        with self._alone():
            return max(self._slot(key)[2], time.time())

    def check(self) -> bool:
        """Always there."""
        return True

    def reset(self) -> int | None:
        """Forget all counts."""
        with self._alone():
            self._map[_KEY:] = bytes(_SLOTS * _SLOT.size)
        return None

    def clear(self, key: str) -> None:
        """Forget one count."""
        with self._alone():
            at, whose, _, _ = self._slot(key)
            _SLOT.pack_into(self._map, at, whose, 0.0, 0)

    def _slot(self, key: str) -> tuple[int, bytes, float, int]:
        """Where a key is counted: its own slot, or of those near by the one that ends first."""
        whose = blake2b(key.encode(errors="replace"), digest_size=16, key=self._map[:_KEY]).digest()
        first = int.from_bytes(whose[:4]) % (_SLOTS - _NEAR)
        near = [_KEY + (first + step) * _SLOT.size for step in range(_NEAR)]
        found = [(at, *_SLOT.unpack_from(self._map, at)) for at in near]
        mine = next((slot for slot in found if slot[1] == whose), None)
        if mine:
            return mine
        return min(found, key=lambda slot: slot[2])[0], whose, 0.0, 0

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """File locks hold between processes, the other between threads of one."""
        with self._threads:
            fcntl.lockf(self._file, fcntl.LOCK_EX)
            try:
                yield
            finally:
                fcntl.lockf(self._file, fcntl.LOCK_UN)
