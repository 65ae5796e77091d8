"""What does a board no longer name? Tombstones, unless it would be more than half of what it had: then it is held."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select, update

from app.db import db, transaction
from app.listings import actions, publishing
from app.listings.actions import Done
from app.listings.importing import runs
from app.listings.models import ListingRun, PostingSource

if TYPE_CHECKING:
    from app.listings.importing.imports import Outcome

KEPT = PostingSource.__table__.c
Missing = Callable[[str, Iterable[str]], set[str]]
BATCH = 500


def settle(run: int, outcome: Outcome, missing: Missing) -> int:
    """Bury what a whole import does not name, in short transactions; or hold it, and give how many are held."""
    board = outcome.board
    live = db.session.scalar(select(func.count()).select_from(PostingSource).where(*_live(board))) or 0
    known = live - outcome.done.new - outcome.done.back
    gone = [id_ for some in _pages(board) for id_ in _missing_of(board, some, missing)]
    db.session.rollback()
    is_held = len(gone) * 2 > known
    for at in range(0, len(gone), BATCH):
        with transaction():
            if is_held:
                _mark(gone[at : at + BATCH], run)
            else:
                actions.only_writer()
                actions.bury(gone[at : at + BATCH], outcome.done)
    return len(gone) if is_held else 0


def confirm(run: int) -> Done:
    """An operator says that what a held import did not name is really gone. Gives what was done, if it was held."""
    done, row = Done(), runs.find(run)
    if row is None or row.state != "held":
        return done
    while ids := list(db.session.scalars(select(KEPT.id).where(KEPT.missing_run == run).limit(BATCH))):
        with transaction():
            actions.only_writer()
            actions.bury(ids, done)
    with transaction():
        held = db.session.get_one(ListingRun, run)
        held.state, held.counts = "confirmed", {**held.counts, "gone": held.counts.get("gone", 0) + done.gone}
    publishing.publish(done.regions)
    return done


def _mark(ids: Sequence[int], run: int) -> None:
    marked = update(PostingSource).where(PostingSource.id.in_(ids)).values(missing_run=run)
    db.session.execute(marked.execution_options(synchronize_session=False))


def _pages(board: str) -> Iterator[Sequence[Any]]:
    """A board's live adverts, in parts."""
    last = 0
    while True:
        asked = select(KEPT.id, KEPT.source_id).where(*_live(board), KEPT.id > last).order_by(KEPT.id).limit(BATCH)
        rows = db.session.execute(asked).all()
        if not rows:
            return
        yield rows
        last = rows[-1].id


def _missing_of(board: str, rows: Sequence[Any], missing: Missing) -> list[int]:
    absent = missing(board, [row.source_id for row in rows])
    return [row.id for row in rows if row.source_id in absent]


def _live(board: str) -> tuple[Any, ...]:
    return KEPT.board == board, KEPT.gone_at.is_(None)
