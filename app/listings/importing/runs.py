"""What is remembered of each import: when, from where, how it ended, and every record that it did not take."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from sqlalchemy import delete, func, insert, select, update

from app import clock
from app.db import db, transaction
from app.listings.importing.record import Reject
from app.listings.models import ListingReject, ListingRun

MOST_REJECTS = 10_000  # of one import; the count goes on
KEPT_RUNS = 30  # of one board
SECRETS = ("key", "token", "secret", "password")


def begin(board: str, form: str, place: str, is_whole: bool) -> int:
    """Note that an import begins, in a transaction of its own; its number. Old imports of the board are forgotten."""
    with transaction():
        failed = update(ListingRun).where(ListingRun.board == board, ListingRun.state == "running")
        db.session.execute(failed.values(state="failed").execution_options(synchronize_session=False))
        run = ListingRun(
            board=board,
            format=form,
            place=without_secrets(place)[:1000],
            state="running",
            is_whole=is_whole,
            started_at=clock.now(),
            counts={},
        )
        db.session.add(run)
        db.session.flush()
        _forget_old(board)
        return int(run.id)


def keep_rejects(run: int, rejects: Sequence[Reject]) -> None:
    """Keep records that were not taken, in the caller's transaction."""
    if not rejects:
        return
    held = db.session.scalar(select(func.count()).select_from(ListingReject).where(ListingReject.run_id == run)) or 0
    rows = [_row(run, one) for one in rejects[: max(0, MOST_REJECTS - held)]]
    if rows:
        db.session.execute(insert(ListingReject), rows)


def end(run: int, held: int, counts: Mapping[str, int]) -> None:
    """Note how an import ended; an earlier hold of the same board is replaced by what this one saw."""
    with transaction():
        row = db.session.get_one(ListingRun, run)
        if row.is_whole:
            earlier = update(ListingRun).where(
                ListingRun.board == row.board, ListingRun.id < run, ListingRun.state == "held"
            )
            db.session.execute(earlier.values(state="replaced").execution_options(synchronize_session=False))
        row.state, row.ended_at, row.counts = "held" if held else "done", clock.now(), dict(counts)


def latest(most: int = 50) -> Sequence[ListingRun]:
    """The newest imports."""
    return db.session.scalars(select(ListingRun).order_by(ListingRun.id.desc()).limit(most)).all()


def held() -> Sequence[ListingRun]:
    """Imports that wait for a word."""
    asked = select(ListingRun).where(ListingRun.state == "held").order_by(ListingRun.id)
    return db.session.scalars(asked).all()


def find(run: int) -> ListingRun | None:
    """An import by its number."""
    return db.session.get(ListingRun, run)


def rejects(run: int, most: int = 1000, skip: int = 0) -> Sequence[ListingReject]:
    """What an import did not take, in its order."""
    asked = select(ListingReject).where(ListingReject.run_id == run).order_by(ListingReject.id)
    return db.session.scalars(asked.offset(skip).limit(most)).all()


def without_secrets(place: str) -> str:
    """An address without keys and passwords; a path as it is."""
    parts = urlsplit(place)
    if parts.scheme not in ("http", "https"):
        return place
    kept = [(name, value) for name, value in parse_qsl(parts.query) if not any(one in name.lower() for one in SECRETS)]
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, urlencode(kept), ""))


def _row(run: int, one: Reject) -> dict[str, Any]:
    return {
        "run_id": run,
        "file": one.file[-200:],
        "row": one.row,
        "source_id": one.source_id[:200],
        "reason": one.reason,
        "params": dict(one.params),
    }


def _forget_old(board: str) -> None:
    newest = select(ListingRun.id).where(ListingRun.board == board).order_by(ListingRun.id.desc()).limit(KEPT_RUNS)
    kept = set(db.session.scalars(newest))
    asked = select(ListingRun.id).where(ListingRun.board == board, ListingRun.id < min(kept))
    old = list(db.session.scalars(asked))
    for model, column in ((ListingReject, ListingReject.run_id), (ListingRun, ListingRun.id)):
        db.session.execute(delete(model).where(column.in_(old)).execution_options(synchronize_session=False))
