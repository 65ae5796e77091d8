"""What happens to postings by the calendar alone? Those whose last day has passed are open no more."""

from __future__ import annotations

from sqlalchemy import select

from app import clock
from app.db import db, transaction
from app.i18n.formats import zone
from app.listings import indexing, publishing
from app.listings.models import PostingRow, PostingSheet

BATCH = 2_000


def close_past() -> str:
    """Close what could be applied for until yesterday, in short transactions, and let devices know. Says how many."""
    today, regions = clock.today(zone()), _regions()
    db.session.rollback()
    count = 0
    while True:
        with transaction():
            closed = indexing.close(today, BATCH)
        count += closed
        if closed < BATCH:
            break
    if count:
        publishing.publish(regions)
    return str(count or "")


def _regions() -> set[str]:
    """Where something closes today."""
    rows, sheets = PostingRow.__table__.c, PostingSheet.__table__.c
    today = clock.today(zone())
    asked = select(rows.region).join_from(PostingSheet.__table__, PostingRow.__table__, rows.number == sheets.number)
    return set(db.session.scalars(asked.where(sheets.is_open, rows.closes_on < today).distinct()))
