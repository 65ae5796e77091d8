"""Practice postings come in by the same importers, with the traps of every format, and out again."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select

from app.db import db
from app.listings import queries
from app.listings.models import ListingReject, PostingRow, PostingSource
from app.listings.samples import load_samples, remove_samples, write_samples

pytestmark = pytest.mark.usefixtures("app")


def test_samples_come_in_once_and_go_again() -> None:
    assert load_samples(200) >= 200
    assert load_samples(200) == 0
    kinds = dict(db.session.execute(select(PostingRow.kind, func.count()).group_by(PostingRow.kind)).all())  # type: ignore[arg-type]
    assert set(kinds) == {"job", "course", "tender"}
    reasons = set(db.session.scalars(select(ListingReject.reason)))
    assert reasons >= {"no_id", "no_title", "error_page", "other_columns", "unreadable"}
    several = select(PostingSource.number).group_by(PostingSource.number).having(func.count() > 1)
    assert len(db.session.scalars(several).all()) >= 3
    assert remove_samples() >= 200
    assert list(queries.everything_open()) == []


def test_the_same_seed_and_day_give_the_same_feeds(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_samples(tmp_path / name, 60, 7, date(2026, 11, 23))
    one, two = (sorted((tmp_path / name).rglob("*.*")) for name in ("one", "two"))
    assert [file.read_bytes() for file in one] == [file.read_bytes() for file in two]
