"""What is found in a feed? A record as the board gave it, a word that one is gone, or what cannot be taken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from app.listings.advert import Advert

LIST, DETAIL = "list", "detail"
LONGEST_ID = 200


@dataclass(frozen=True, slots=True)
class Record:
    """One record: `part` says whether it is a list's short one or a detail. Without a body: this one is gone.

    `day`, as YYYY-MM-DD, is when it was posted, as far as can be seen already: postings are written in that order.
    """

    source_id: str
    body: Mapping[str, Any] | None
    row: int
    part: str = LIST
    board: str = ""
    day: str = ""


@dataclass(frozen=True, slots=True)
class Reject:
    """A record that cannot be taken: `imports.rejected.<reason>` is the sentence; row 0 is the whole file."""

    file: str
    row: int
    reason: str
    source_id: str = ""
    params: Mapping[str, Any] = field(default_factory=dict)


class Refused(Exception):
    """This record cannot become an advert."""

    def __init__(self, reason: str, **params: Any) -> None:
        super().__init__(reason)
        self.reason = reason
        self.params = params


@dataclass
class Notes:
    """What was found on the way. `is_broken`: a file was not what it should be, so nothing is taken for vanished.

    `total`: how many records the board says it has, where it says so; `parts`: lists, details, or both; `done`: bytes
    read so far.
    """

    file: str = ""
    rejects: list[Reject] = field(default_factory=list)
    is_broken: bool = False
    total: int | None = None
    parts: set[str] = field(default_factory=set)
    done: int = 0

    def reject(self, row: int, reason: str, source_id: str = "", **params: Any) -> None:
        """One record cannot be taken."""
        self.rejects.append(Reject(self.file, row, reason, source_id[:LONGEST_ID], params))

    def broken(self, reason: str, row: int = 0, **params: Any) -> None:
        """The file cannot be believed from here on."""
        self.is_broken = True
        self.reject(row, reason, **params)


class Format(Protocol):
    """One format of a board. `is_stream`: it tells changes, never the whole; `is_page`: a file may be one posting's."""

    name: str
    patterns: tuple[str, ...]
    is_stream: bool
    is_page: bool

    def read(self, file: Path, notes: Notes) -> Iterator[Record]:
        """The records of a file, one after the other, in little memory."""

    def advert(self, parts: Mapping[str, Mapping[str, Any]], board: str, source_id: str) -> Advert:
        """What list and detail say of one posting. Raises Refused."""
