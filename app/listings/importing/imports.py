"""Take in what a board hands out: read all, write in short transactions, then see what has vanished.

Broken off at any point, what was written stays, nothing is taken for vanished, and the next import goes on where this
one stopped: what is known and unchanged costs a look. A board that shrinks by more than half is held: its missing
postings stay until an operator confirms.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from pathlib import Path

from app import clock
from app.db import transaction
from app.listings import actions
from app.listings.actions import Done
from app.listings.advert import Advert
from app.listings.importing import runs, vanished
from app.listings.importing.reading import Step, read
from app.listings.importing.record import Format, Refused, Reject
from app.listings.importing.spool import Spool, Waiting, spool

BATCH = 500  # postings of one transaction


@dataclass
class Outcome:
    """What an import did to one board. `held`: postings that would have vanished, were it not for the hold."""

    board: str
    run_id: int = 0
    read: int = 0
    repeated: int = 0
    rejected: int = 0
    held: int = 0
    is_whole: bool = False
    is_broken: bool = False
    done: Done = field(default_factory=Done)


def import_path(
    path: Path, form: Format, board: str, place: str, *, whole: bool | None, reading_step: Step, writing_step: Step
) -> list[Outcome]:
    """Import a file or a folder; gives an outcome for each board in it, or one with rejects alone.

    `whole` overrides whether what is not named has vanished. `place` is said of the import afterwards. Devices hear of
    it when the caller publishes the regions of the outcomes.
    """
    fetched_at = clock.now()
    with spool() as kept:
        found = read(path, form, board, kept, reading_step)
        is_whole = found.is_whole if whole is None else whole and not found.is_broken
        outcomes = []
        for at, name in enumerate(found.boards or {board or form.name: 0}):
            one = Outcome(name, read=found.boards.get(name, 0), is_whole=is_whole)
            one.repeated = found.repeated if not at else 0
            one.is_broken = found.is_broken
            rejects = found.rejects if not at else ()
            _import_board(one, form, kept, rejects, fetched_at, place, writing_step)
            outcomes.append(one)
    return outcomes


def _import_board(  # noqa: PLR0917
    outcome: Outcome, form: Format, kept: Spool, rejects: Sequence[Reject], fetched_at: datetime, place: str, step: Step
) -> None:
    run = runs.begin(outcome.board, form.name, place, outcome.is_whole)
    outcome.run_id = run
    with transaction():
        runs.keep_rejects(run, rejects)
    outcome.rejected = len(rejects)
    written, waiting = 0, kept.of(outcome.board)
    while some := list(islice(waiting, BATCH)):
        adverts, gone, refused = _sorted(some, form, outcome.board)
        with transaction():
            outcome.done.add(actions.put(adverts, fetched_at))
            outcome.done.add(actions.withdraw(outcome.board, gone))
            runs.keep_rejects(run, refused)
        outcome.rejected += len(refused)
        written += len(some)
        step(written, outcome.read)
    named = {one.source_id for one in rejects if one.source_id}
    outcome.held = vanished.settle(run, outcome, _not_named(kept, named)) if outcome.is_whole else 0
    runs.end(run, outcome.held, counts(outcome))


def counts(outcome: Outcome) -> dict[str, int]:
    """What is kept of an import."""
    done = outcome.done
    told = {name: getattr(done, name) for name in ("new", "changed", "same", "back", "gone", "joined", "parted")}
    told.update(read=outcome.read, repeated=outcome.repeated, rejected=outcome.rejected, held=outcome.held)
    return told


def _sorted(some: Sequence[Waiting], form: Format, board: str) -> tuple[list[Advert], list[str], list[Reject]]:
    adverts, gone, refused = [], [], []
    for one in some:
        if one.is_gone:
            gone.append(one.source_id)
            continue
        try:
            adverts.append(form.advert(one.parts, board, one.source_id))
        except Refused as why:
            refused.append(Reject(one.file, one.row, why.reason, one.source_id, why.params))
        except (ValueError, TypeError, AttributeError, OverflowError) as error:  # one bad record stops no other
            refused.append(Reject(one.file, one.row, "unreadable", one.source_id, {"said": type(error).__name__}))
    return adverts, gone, refused


def _not_named(kept: Spool, rejected: Collection[str]) -> vanished.Missing:
    """Which of a board's ids an import does not name: one that was rejected is named all the same."""
    return lambda board, ids: kept.missing(board, ids) - set(rejected)
