"""What is in a file or a folder of saved answers? All of it goes into the spool; what cannot be taken is noted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from app.listings.importing import files
from app.listings.importing.record import DETAIL, LONGEST_ID, Format, Notes, Record, Reject
from app.listings.importing.spool import Spool

Step = Callable[[int, int], None]  # how much is done, of how much
BATCH = 500


@dataclass(frozen=True)
class Reading:
    """What was read. `is_whole`: everything that the board has, as far as can be seen; only then may a job vanish.

    `is_broken`: a file was not what it should be.
    """

    records: int
    repeated: int
    rejects: tuple[Reject, ...]
    is_whole: bool
    is_broken: bool
    boards: Mapping[str, int]


def read(path: Path, form: Format, board: str, spool: Spool, step: Step) -> Reading:
    """Read every file. Without a `board`, records name their own, or else stand under the format's name."""
    found, notes, records = files.paths(path, form.patterns), Notes(), 0
    most = max(1, sum(one.stat().st_size for one in found))
    for file in found:
        notes.file = str(file.relative_to(path)) if path.is_dir() else file.name
        kept = _kept(form, file, board, notes)
        while some := list(islice(kept, BATCH)):
            spool.put((notes.file, one) for one in some)
            records += len(some)
            step(min(notes.done, most), most)
    if not found:
        notes.broken("no_files", said=", ".join(form.patterns))
    step(most, most)
    boards = spool.boards()
    is_whole = _is_whole(path, form, notes, boards)
    return Reading(records, spool.repeated, tuple(notes.rejects), is_whole, notes.is_broken, boards)


def _is_whole(path: Path, form: Format, notes: Notes, boards: Mapping[str, int]) -> bool:
    distinct = sum(boards.values())
    known = distinct + len({one.source_id for one in notes.rejects if one.source_id})
    is_part = form.is_stream or notes.is_broken or notes.parts == {DETAIL}
    is_one_page = form.is_page and path.is_file() and distinct <= 1
    return not is_part and not is_one_page and (notes.total is None or known >= notes.total)


def _kept(form: Format, file: Path, board: str, notes: Notes) -> Iterator[Record]:
    """Records with an id that can be one; an id is never invented."""
    for one in form.read(file, notes):
        if not one.source_id:
            notes.reject(one.row, "no_id")
        elif len(one.source_id) >= LONGEST_ID:
            notes.reject(one.row, "long_id", one.source_id)
        else:
            yield Record(one.source_id, one.body, one.row, one.part, board or one.board or form.name, one.day)
