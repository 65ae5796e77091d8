"""Which postings are there? One by its id, several by number, or all of a region that one can still apply for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Select, or_, select

from app import clock
from app.db import db
from app.i18n.formats import zone
from app.listings.models import PostingRow, PostingSource, PostingText
from app.listings.posting import Posting, Source
from app.listings.rows import posting_from

ROW, TEXT, KEPT = PostingRow.__table__.c, PostingText.__table__.c, PostingSource.__table__.c
BATCH = 500


def find(posting_id: str) -> Posting | None:
    """The posting with this id, open or not. The id of one that was merged away gives the one it is part of now."""
    number = db.session.scalar(select(ROW.number).where(ROW.id == posting_id))
    if number is None:
        number = db.session.scalar(select(KEPT.number).where(KEPT.own_id == posting_id))
    return next(iter(by_numbers([number])), None) if number is not None else None


def find_source(board: str, source_id: str) -> Posting | None:
    """The posting in which this board's advert stands."""
    number = db.session.scalar(select(KEPT.number).where(KEPT.board == board, KEPT.source_id == source_id))
    return next(iter(by_numbers([number])), None) if number is not None else None


def by_ids(ids: Sequence[str]) -> list[Posting]:
    """Postings by id, in the order asked; ids that nobody knows are left out, those merged away are followed."""
    numbers: dict[str, int] = {}
    for column, number in ((KEPT.own_id, KEPT.number), (ROW.id, ROW.number)):
        for some in _parts(ids):
            rows = db.session.execute(select(column, number).where(column.in_(some)))
            numbers.update({row[0]: row[1] for row in rows})
    return by_numbers(list(dict.fromkeys(numbers[one] for one in ids if one in numbers)))


def by_numbers(numbers: Sequence[int]) -> list[Posting]:
    """Whole postings by number, in the order asked."""
    found: dict[int, Posting] = {}
    for some in _parts(numbers):
        found.update({one.number: one for one in _postings(_whole().where(ROW.number.in_(some)))})
    return [found[number] for number in numbers if number in found]


def open_in(region: str) -> Iterator[Posting]:
    """What one can still apply for in exactly this region, the newest first, without the long texts."""
    yield from _walk(ROW.region == region, _is_open())


def everything_open() -> Iterator[Posting]:
    """All that one can still apply for, the newest first, without the long texts."""
    yield from _walk(_is_open())


def regions_with_postings() -> list[str]:
    """The regions in which there is something to apply for."""
    rows = db.session.scalars(select(ROW.region).where(_is_open()).distinct().order_by(ROW.region))
    return [region for region in rows if region]


def is_anything_here() -> bool:
    """Whether any posting was ever taken in."""
    return db.session.scalar(select(ROW.number).limit(1)) is not None


def _walk(*conditions: Any) -> Iterator[Posting]:
    """In parts, so that a region of any size takes little memory."""
    last: int | None = None
    while True:
        asked = select(*ROW).where(*conditions).order_by(ROW.number.desc()).limit(BATCH)
        found = _postings(asked if last is None else asked.where(ROW.number < last))
        yield from found
        if len(found) < BATCH:
            return
        last = found[-1].number


def _is_open() -> Any:
    return ROW.gone_at.is_(None) & or_(ROW.closes_on.is_(None), ROW.closes_on >= _today())


def _postings(asked: Select[Any]) -> list[Posting]:
    rows = [row._asdict() for row in db.session.execute(asked)]
    sources, today = _sources([row["number"] for row in rows]), _today()
    founders = [(row, sources.get(row["number"], [])) for row in rows]
    return [posting_from(row, _in_order(row, kept), today) for row, kept in founders]


def _in_order(row: Mapping[str, Any], kept: Sequence[Any]) -> list[Source]:
    """The founder first; boards that have the posting no more only where none has it."""
    shown = [one for one in kept if one.gone_at is None] or kept
    ordered = sorted(shown, key=lambda one: (one.own_id != row["id"], one.id))
    return [Source(one.board, one.source_id, one.url, one.fetched_at) for one in ordered]


def _sources(numbers: Sequence[int]) -> dict[int, list[Any]]:
    columns = KEPT.id, KEPT.number, KEPT.own_id, KEPT.board, KEPT.source_id, KEPT.url, KEPT.fetched_at, KEPT.gone_at
    found: dict[int, list[Any]] = {}
    for some in _parts(numbers):
        for row in db.session.execute(select(*columns).where(KEPT.number.in_(some))):
            found.setdefault(row.number, []).append(row)
    return found


def _whole() -> Select[Any]:
    join = PostingRow.__table__.join(PostingText.__table__, TEXT.number == ROW.number)
    return select(*ROW, TEXT.text, TEXT.extra).select_from(join)


def _parts(values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for at in range(0, len(values), BATCH):
        yield values[at : at + BATCH]


def _today() -> date:
    return clock.today(zone())
