"""Import from a path or an address: the one way for a person at the terminal and for the clock."""

from __future__ import annotations

import fcntl
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from sqlalchemy import select

from app.config import settings
from app.db import db, transaction
from app.listings import actions, publishing
from app.listings.importing import FORMATS
from app.listings.importing.fetching import Gone, fetched
from app.listings.importing.imports import Outcome, import_path
from app.listings.importing.reading import Step
from app.listings.models import PostingSource

BOARD = re.compile(r"[a-z0-9][a-z0-9.-]{0,62}")
DETAIL_ID = "wantedAuthNo"  # Work24's name of the id in the address of a detail


class Busy(Exception):
    """Another import is running."""


def take(where: str, format_name: str, **options: Any) -> list[Outcome]:
    """As `take_quietly`, and devices hear of it."""
    outcomes = take_quietly(where, format_name, **options)
    publishing.publish({region for one in outcomes for region in one.done.regions})
    return outcomes


def take_quietly(
    where: str,
    format_name: str,
    *,
    board: str = "",
    whole: bool | None = None,
    reading: Step = lambda *_: None,
    writing: Step = lambda *_: None,
) -> list[Outcome]:
    """Import. Raises Busy, Unreachable, or FileNotFoundError; then nothing has changed.

    An address that is gone (404, 410) is the tombstone of the posting that was read there.
    """
    form = FORMATS[format_name]
    with _alone():
        if not is_address(where):
            path = Path(where).resolve(strict=True)
            return import_path(path, form, board, str(path), whole=whole, reading_step=reading, writing_step=writing)
        try:
            with fetched(where) as path:
                return import_path(path, form, board, where, whole=whole, reading_step=reading, writing_step=writing)
        except Gone:
            return [_withdrawn(where, board or format_name)]


def is_address(where: str) -> bool:
    """Whether this is an address, not a path."""
    return where.startswith(("http://", "https://"))


def _withdrawn(address: str, board: str) -> Outcome:
    outcome = Outcome(board)
    asked_for = parse_qs(urlsplit(address).query).get(DETAIL_ID, [])
    kept = PostingSource.__table__.c
    named = kept.url == address
    if asked_for:
        named |= (kept.board == board) & kept.source_id.in_(asked_for)
    found = db.session.execute(select(kept.board, kept.source_id).where(named, kept.gone_at.is_(None))).all()
    db.session.rollback()
    with transaction():
        for row in found:
            outcome.done.add(actions.withdraw(row.board, [row.source_id]))
    return outcome


@contextmanager
def _alone() -> Iterator[None]:
    """One import at a time on this machine; the kernel gives the place on when a process dies."""
    with (settings().home / "imports.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Busy from error
        yield
