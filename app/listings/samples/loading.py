"""How do practice postings get in, and out again? By the same importers as real ones, each board under its own name."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import select

from app import clock
from app.config import settings
from app.db import db, transaction
from app.i18n.formats import zone
from app.listings import actions, publishing, queries
from app.listings.actions import Done
from app.listings.importing.taking import take_quietly
from app.listings.models import PostingSource
from app.listings.samples.folder import BOARDS, write_samples
from app.listings.samples.invented import words

COUNT, SEED = 2000, 20261122


def load_samples(count: int = COUNT, seed: int = SEED) -> int:
    """Write and import practice postings, unless any posting is there already, the pack has no words for them, or
    this is a hub. Gives how many came in.
    """
    if settings().role == "hub" or not words() or queries.is_anything_here():
        return 0
    db.session.rollback()
    with TemporaryDirectory(prefix="dure-samples-") as folder:
        write_samples(Path(folder), count, seed, clock.today(zone()))
        outcomes = [
            one for board, form in BOARDS.items() for one in take_quietly(f"{folder}/{board}", form, board=board)
        ]
    publishing.publish({region for one in outcomes for region in one.done.regions})
    return sum(one.done.new for one in outcomes)


def remove_samples() -> int:
    """Tombstones for all practice postings. Gives how many there were."""
    done, kept = Done(), PostingSource.__table__.c
    asked = select(kept.id).where(kept.board.in_(list(BOARDS)), kept.gone_at.is_(None)).limit(actions.MOST_IN)
    while ids := list(db.session.scalars(asked)):
        with transaction():
            actions.only_writer()
            actions.bury(ids, done)
    publishing.publish(done.regions)
    return done.gone
