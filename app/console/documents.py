"""How many of the documents that a paper speaks of are here?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.cases.shown import Shown, ShownFile
from app.console.reading import Opened
from app.offline import uploads


@dataclass(frozen=True)
class Documents:
    """Documents of a case: those that came inside of a paper, and those that follow one."""

    received: int
    total: int


def documents_of(case_id: str, opened: Opened) -> Documents:
    """What is here of all that the answers and letters of a case name."""
    named = list(_named(case_id, opened))
    arriving = uploads.queries.of_papers({envelope_id for envelope_id, _ in named})
    here = [one for envelope_id, one in named if one.size or _has_come(arriving.get((envelope_id, one.digest)))]
    return Documents(len(here), len(named))


def _has_come(one: uploads.queries.Arriving | None) -> bool:
    return one is not None and one.received_at is not None


def _named(case_id: str, opened: Opened) -> Iterator[tuple[str, ShownFile]]:
    for section in opened.sections:
        for one in section.answers:
            yield from ((opened.sources.get(one.name, case_id), file) for file in _files([one]))
    for envelope_id, letter in opened.letters.items():
        yield from ((envelope_id, file) for file in _files(letter.others))


def _files(answers: Iterable[Shown]) -> Iterator[ShownFile]:
    for one in answers:
        if one.file:
            yield one.file
        for row in one.rows:
            yield from _files(row)
