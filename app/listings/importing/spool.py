"""Where do records wait until all files are read? In a file of their own: any number of them, in little memory.

A record that stands on two pages is there once; of list and detail with the same id one posting is made.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from app.listings.importing.record import Record

TABLE = """CREATE TABLE record (board TEXT, source_id TEXT, part TEXT, file TEXT, row INTEGER, day TEXT, body TEXT,
 PRIMARY KEY (board, source_id, part)) WITHOUT ROWID"""
IN_ORDER = """SELECT source_id, part, file, row, body FROM record
 JOIN (SELECT source_id, max(day) AS posted FROM record WHERE board = ? GROUP BY source_id) USING (source_id)
 WHERE board = ? ORDER BY posted, source_id"""
PUT = "INSERT OR REPLACE INTO record VALUES (?, ?, ?, ?, ?, ?, ?)"


@dataclass(frozen=True)
class Waiting:
    """All parts of one posting of a board. `is_gone`: the board says that it is no more."""

    source_id: str
    parts: Mapping[str, Mapping[str, Any]]
    file: str
    row: int
    is_gone: bool


class Spool:
    """Records by board and id. Of two with the same id and part the later one counts."""

    def __init__(self, kept: sqlite3.Connection) -> None:
        self._kept = kept
        self._given = 0

    @property
    def repeated(self) -> int:
        """How many records were there before, on another page."""
        (held,) = self._kept.execute("SELECT count(*) FROM record").fetchone()
        return self._given - int(held)

    def put(self, records: Iterable[tuple[str, Record]]) -> None:
        """Keep records, each with the name of its file."""
        rows = [(one.board, one.source_id, one.part, file, one.row, one.day, _spelt(one.body)) for file, one in records]
        self._kept.executemany(PUT, rows)
        self._given += len(rows)

    def boards(self) -> dict[str, int]:
        """Board → how many postings of it are here."""
        counted = "SELECT board, count(DISTINCT source_id) FROM record GROUP BY board ORDER BY board"
        return dict(self._kept.execute(counted))

    def of(self, board: str) -> Iterator[Waiting]:
        """A board's postings in the order of their days: what belongs together is written together."""
        found: list[tuple[Any, ...]] = []
        for row in self._kept.execute(IN_ORDER, (board, board)):
            if found and found[0][0] != row[0]:
                yield _waiting(found)
                found = []
            found.append(row)
        if found:
            yield _waiting(found)

    def missing(self, board: str, source_ids: Iterable[str]) -> set[str]:
        """Those of these ids that are not here."""
        asked = "SELECT 1 FROM record WHERE board = ? AND source_id = ? LIMIT 1"
        return {one for one in source_ids if self._kept.execute(asked, (board, one)).fetchone() is None}


@contextmanager
def spool() -> Iterator[Spool]:
    """A spool that is gone afterwards."""
    with TemporaryDirectory(prefix="dure-listings-") as folder:
        kept = sqlite3.connect(Path(folder) / "records", isolation_level=None)
        try:
            for setting in ("journal_mode=OFF", "synchronous=OFF", "locking_mode=EXCLUSIVE", "cache_size=-8000"):
                kept.execute(f"PRAGMA {setting}")
            kept.execute("BEGIN")
            kept.execute(TABLE)
            yield Spool(kept)
        finally:
            kept.close()


def _spelt(body: Mapping[str, Any] | None) -> str | None:
    return None if body is None else json.dumps(body, ensure_ascii=False)


def _waiting(rows: list[tuple[Any, ...]]) -> Waiting:
    parts = {part: json.loads(body) for _, part, _, _, body in rows if body is not None}
    source_id, _, file, row, _ = rows[0]
    return Waiting(source_id, parts, file, row, not parts)
