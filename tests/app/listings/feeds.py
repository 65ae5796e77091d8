"""Named feeds of this folder, and what a test asks of an import."""

from datetime import date
from pathlib import Path
from typing import Any

from app.listings import queries
from app.listings.advert import Advert
from app.listings.importing import FORMATS
from app.listings.importing.imports import Outcome
from app.listings.importing.reading import Reading, read
from app.listings.importing.record import Refused
from app.listings.importing.spool import spool
from app.listings.importing.taking import take_quietly
from app.listings.posting import Posting

SAMPLES = Path(__file__).parent / "samples"
TODAY = date(2026, 11, 23)


def adverts(name: str, form: str, board: str = "board") -> dict[str, Advert]:
    """What a feed says, by id, without any database."""
    found = {}
    with spool() as kept:
        read(SAMPLES / name, FORMATS[form], board, kept, lambda *_: None)
        for one in kept.of(board):
            try:
                found[one.source_id] = FORMATS[form].advert(one.parts, board, one.source_id)
            except Refused:
                continue
    return found


def reading(name: str, form: str) -> Reading:
    """What was found in a feed on the way."""
    with spool() as kept:
        return read(SAMPLES / name, FORMATS[form], "board", kept, lambda *_: None)


def take(where: Any, form: str, **more: Any) -> Outcome:
    """Import a named feed or a path; the only board's outcome."""
    place = SAMPLES / where if isinstance(where, str) and not where.startswith("http") else where
    (outcome,) = take_quietly(str(place), form, **more)
    return outcome


def posting(board: str, source_id: str) -> Posting:
    """The posting where a board's advert stands."""
    found = queries.find_source(board, source_id)
    assert found is not None
    return found


def listed(path: Path, *titles: str, **more: str) -> Path:
    """A table with one job for each title; its id is its title."""
    names = ["id", "title", *more]
    rows = [",".join([title, title, *more.values()]) for title in titles]
    path.write_text("\n".join([",".join(names), *rows]) + "\n", "utf-8")
    return path
