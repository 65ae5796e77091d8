"""Which adverts stand together as one posting? They join, part, and are told again as one; the caller commits."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, insert, select, update

from app import clock
from app.db import db
from app.listings import indexing
from app.listings.advert import Advert
from app.listings.merging import is_same, together
from app.listings.models import PostingRow, PostingSource, PostingText
from app.listings.numbers import next_numbers
from app.listings.posting import Posting, Source, id_of
from app.listings.rows import posting_of, row_of, text_of

KEPT = PostingSource.__table__.c
MOST_IN = 500


@dataclass
class Settled:
    """Which postings were touched, and the regions of those that are no more."""

    numbers: set[int] = field(default_factory=set)
    regions: set[str] = field(default_factory=set)
    joined: int = 0
    parted: int = 0


def found(adverts: Sequence[Advert], today: date, fetched_at: datetime) -> dict[str, int]:
    """Begin a posting for each advert, whole and indexed: source id → its number. Their sources are written after."""
    numbers = next_numbers([one.posted_on or today for one in adverts])
    postings = [_alone(one, number, today, fetched_at) for one, number in zip(adverts, numbers, strict=True)]
    if postings:
        now = clock.now()
        db.session.execute(insert(PostingRow), [row_of(one, now) for one in postings])
        db.session.execute(insert(PostingText), [text_of(one) for one in postings])
        indexing.write(postings)
    return {one.source_id: number for one, number in zip(adverts, numbers, strict=True)}


def _alone(advert: Advert, number: int, today: date, fetched_at: datetime) -> Posting:
    source = Source(advert.board, advert.source_id, advert.url, fetched_at)
    return posting_of(id_of(advert.board, advert.source_id), number, together([advert]), [source], today)


def settle(changed: Sequence[Advert], at_home: Mapping[str, int], homes: Mapping[str, int], today: date) -> Settled:
    """Changed adverts stay, part from boards that now tell of something else, or join others."""
    settled = Settled()
    members = _members(set(at_home.values())) if changed else {}
    for one in changed:
        number = at_home[one.source_id]
        mine = id_of(one.board, one.source_id)
        others = [row for row in members[number] if row["own_id"] != mine]
        living = [row for row in others if row["gone_at"] is None]
        home = homes.get(one.source_id)
        if living and (home == number or any(is_same(one, Advert.of(row["body"])) for row in living)):
            continue
        if living:
            settled.parted += 1
            moved = _part(one, others, home, today)
            settled.joined += home is not None and moved == home
            settled.numbers |= {number, moved}
        elif home is not None and home != number:
            _join(number, home, settled)
    return settled


def renew(numbers: Collection[int], today: date) -> set[str]:
    """Tell postings again from all their boards; gives the regions where something changed for the outside."""
    wanted, regions = sorted(numbers), set()
    for at in range(0, len(wanted), MOST_IN):
        regions |= _renew(wanted[at : at + MOST_IN], today)
    return regions


def _renew(numbers: Sequence[int], today: date) -> set[str]:
    members, now = _members(numbers), clock.now()
    columns = PostingRow.number, PostingRow.id, PostingRow.region, PostingRow.gone_at
    rows = db.session.execute(select(*columns).where(PostingRow.number.in_(numbers)))
    told: list[tuple[Posting, datetime | None]] = []
    regions = set()
    for row in rows:
        posting, is_gone = _told(row.number, row.id, members[row.number], today)
        regions |= {row.region, posting.region}
        told.append((posting, (row.gone_at or now) if is_gone else None))
    if told:
        db.session.execute(update(PostingRow), [row_of(one, now, gone_at) for one, gone_at in told])
        db.session.execute(update(PostingText), [text_of(one) for one, _ in told])
    indexing.write([one for one, _ in told])  # tombstones too: who asks for closed ones finds them
    return regions


def _told(number: int, own_id: str, members: Sequence[Mapping[str, Any]], today: date) -> tuple[Posting, bool]:
    """The posting of these boards, its founder first; a tombstone tells what was known last."""
    living = [row for row in members if row["gone_at"] is None]
    in_order = sorted(living or members, key=lambda row: (row["own_id"] != own_id, row["id"]))
    sources = [Source(row["board"], row["source_id"], row["url"], row["fetched_at"]) for row in in_order]
    advert = together([Advert.of(row["body"]) for row in in_order])
    return posting_of(own_id, number, advert, sources, today, not living), not living


def _part(one: Advert, others: Sequence[Mapping[str, Any]], home: int | None, today: date) -> int:
    """The founder keeps the posting and its address, also when it changed itself. Gives where the others went."""
    mine, now = id_of(one.board, one.source_id), clock.now()
    if db.session.scalar(select(PostingRow.number).where(PostingRow.id == mine)) is not None:
        first = Advert.of(others[0]["body"])
        moved = found([first], today, now)[first.source_id]
        _move([row["own_id"] for row in others], moved)
        return moved
    moved = home if home is not None else found([one], today, now)[one.source_id]
    _move([mine], moved)
    return moved


def _join(number: int, home: int, settled: Settled) -> None:
    """All of one posting moves into another; its own address leads there from now on."""
    settled.regions.add(str(db.session.scalar(select(PostingRow.region).where(PostingRow.number == number))))
    moved = update(PostingSource).where(PostingSource.number == number).values(number=home)
    db.session.execute(moved.execution_options(synchronize_session=False))
    for table in (PostingText, PostingRow):
        gone = delete(table).where(table.number == number)
        db.session.execute(gone.execution_options(synchronize_session=False))
    indexing.remove([number])
    settled.joined += 1
    settled.numbers.add(home)


def _move(own_ids: Sequence[str], number: int) -> None:
    moved = update(PostingSource).where(PostingSource.own_id.in_(own_ids)).values(number=number)
    db.session.execute(moved.execution_options(synchronize_session=False))


def _members(numbers: Collection[int]) -> dict[int, list[dict[str, Any]]]:
    """By number, the boards of each posting in the order in which they came."""
    wanted = sorted(numbers)
    found: dict[int, list[dict[str, Any]]] = {number: [] for number in wanted}
    columns = [getattr(KEPT, name) for name in MEMBER]
    for at in range(0, len(wanted), MOST_IN):
        asked = select(*columns).where(KEPT.number.in_(wanted[at : at + MOST_IN])).order_by(KEPT.id)
        for row in db.session.execute(asked):
            found[row.number].append(row._asdict())
    return found


MEMBER = "id number board source_id own_id url fetched_at gone_at body".split()
