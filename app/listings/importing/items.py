"""How are the records of a JSON answer read one by one? One array, wherever it stands, or one record on each line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import ijson

from app.listings.importing.files import PIECE, said, start_of
from app.listings.importing.record import Notes

DEPTH = 12  # of the place where records stand


def records(file: Path, marks: tuple[str, ...], notes: Notes) -> Iterator[tuple[int, dict[str, Any]]]:
    """Each record with its number. A record is the outermost object that has one of these members (`marks`)."""
    start = start_of(file)
    if not start or start[0] not in "[{":
        notes.broken("error_page" if start else "no_content", said=said(start))
        return
    if _is_lines(start):
        yield from _on_lines(file, notes)
        return
    where = _place(file, marks)
    if where is None:
        if start[:2] != "[]" and not _is_empty_answer(file):
            notes.broken("error_page", said=" ".join(start.split())[:120])
        return
    yield from _in_array(file, where, notes)


def _in_array(file: Path, where: str, notes: Notes) -> Iterator[tuple[int, dict[str, Any]]]:
    row = 0
    with file.open("rb") as opened:
        _skip_mark(opened)
        try:
            for row, one in enumerate(ijson.items(_Counted(opened, notes), where, use_float=True), start=1):
                if isinstance(one, dict):
                    yield row, one
                else:
                    notes.reject(row, "no_record")
        except (ijson.JSONError, UnicodeDecodeError):
            notes.broken("broken_off", row + 1)


def _on_lines(file: Path, notes: Notes) -> Iterator[tuple[int, dict[str, Any]]]:
    """A broken line breaks no other; the last one may have been cut off."""
    with file.open(encoding="utf-8-sig", errors="replace") as opened:
        for row, text in enumerate(opened, start=1):
            notes.done += len(text)
            if not text.strip():
                continue
            try:
                one = json.loads(text)
            except (json.JSONDecodeError, RecursionError):
                notes.reject(row, "unreadable")
                continue
            if isinstance(one, dict):
                yield row, one
            else:
                notes.reject(row, "no_record")


def _is_lines(start: str) -> bool:
    """Whether the first line is an object by itself and another one follows."""
    first, _, rest = start.partition("\n")
    try:
        return isinstance(json.loads(first), dict) and rest.lstrip().startswith("{")
    except (json.JSONDecodeError, RecursionError):
        return False


def _place(file: Path, marks: tuple[str, ...]) -> str | None:
    """The path of the first object that has one of the members."""
    with file.open("rb") as opened:
        _skip_mark(opened)
        try:
            for path, event, value in ijson.parse(opened, buf_size=PIECE):
                if event == "map_key" and value in marks and path.count(".") < DEPTH:
                    return str(path)
        except (ijson.JSONError, UnicodeDecodeError):
            return None
    return None


def _is_empty_answer(file: Path) -> bool:
    """An answer with an empty list of records is an answer: there are none today."""
    try:
        told = json.loads(file.read_text("utf-8-sig")) if file.stat().st_size < PIECE else None
    except (ValueError, RecursionError):
        return False
    return isinstance(told, dict) and any(value == [] for value in told.values())


class _Counted:
    """A file that notes how much of it was read."""

    def __init__(self, opened: IO[bytes], notes: Notes) -> None:
        self._opened = opened
        self._notes = notes

    def read(self, size: int = -1) -> bytes:
        """As of a file."""
        data = self._opened.read(size)
        self._notes.done += len(data)
        return data


def _skip_mark(opened: Any) -> None:
    """Some programs put a byte order mark before JSON."""
    if opened.read(3) != b"\xef\xbb\xbf":
        opened.seek(0)
