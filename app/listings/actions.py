"""Bring postings to what boards say: new, changed, vanished, come back; the same job on several boards as one.

Everything here runs in the caller's transaction, and is told to the index of words in the same one. What changed on
the outside is told to devices afterwards, through `app.listings.publishing`, by the regions that are handed back.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, text, update

from app import clock
from app.db import db
from app.i18n.formats import zone
from app.listings import regroup
from app.listings.advert import Advert, digest_of
from app.listings.homes import find_homes
from app.listings.merging import firm_key, name_key, title_key
from app.listings.models import PostingSource
from app.listings.posting import id_of

KEPT = PostingSource.__table__.c
LISTINGS_LOCK = 0x6475726C  # "durl": the advisory lock of whoever writes postings
MOST_IN = 500


@dataclass
class Done:
    """What became of adverts. `joined` and `parted`: merged with another board's, split from them again."""

    new: int = 0
    changed: int = 0
    same: int = 0
    back: int = 0
    gone: int = 0
    joined: int = 0
    parted: int = 0
    regions: set[str] = field(default_factory=set)

    def add(self, other: Done) -> None:
        """Count what another batch did."""
        for name in ("new", "changed", "same", "back", "gone", "joined", "parted"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.regions |= other.regions


def put(adverts: Sequence[Advert], fetched_at: datetime) -> Done:
    """Take in what one board says: at most some hundred adverts, each with an id of its own."""
    done = Done()
    if not adverts:
        return done
    only_writer()
    named = {one.source_id: one for one in adverts}
    held = _held(adverts[0].board, named)
    bodies = {key: one.plain() for key, one in named.items()}
    digests = {key: digest_of(body) for key, body in bodies.items()}
    is_same = {key: key in held and held[key]["digest"] == digests[key] for key in named}
    done.same = sum(1 for key in named if is_same[key] and not held[key]["gone_at"])
    done.back = sum(1 for key in held if held[key]["gone_at"])
    done.new, done.changed = len(named) - len(held), len(held) - done.same - done.back
    _mark_seen([held[key]["id"] for key in held if is_same[key]], fetched_at)
    moved = [one for key, one in named.items() if not is_same[key] or held[key]["gone_at"]]
    rows = {one.source_id: _row(one, bodies[one.source_id], digests[one.source_id], fetched_at) for one in moved}
    _write(moved, rows, held, done)
    return done


def withdraw(board: str, source_ids: Collection[str]) -> Done:
    """A board says that these are gone: tombstones for those that only it had."""
    done = Done()
    if source_ids:
        only_writer()
        bury([row["id"] for row in _held(board, source_ids).values() if not row["gone_at"]], done)
    return done


def bury(ids: Sequence[int], done: Done) -> None:
    """Tombstones for sources by their row's id, and for postings that no board has any more."""
    now, numbers = clock.now(), set()
    for at in range(0, len(ids), MOST_IN):
        some = ids[at : at + MOST_IN]
        numbers |= set(db.session.scalars(select(KEPT.number).where(KEPT.id.in_(some))))
        gone = update(PostingSource.__table__).where(KEPT.id.in_(some)).values(gone_at=now, missing_run=None)  # type: ignore[arg-type]
        db.session.execute(gone)
    done.gone += len(ids)
    done.regions |= regroup.renew(numbers, clock.today(zone()))


def only_writer() -> None:
    """Let nobody else number postings until the end of the transaction; on SQLite the write lock does."""
    if db.session.connection().dialect.name == "postgresql":
        db.session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": LISTINGS_LOCK})


def _write(
    moved: Sequence[Advert], rows: Mapping[str, dict[str, Any]], held: Mapping[str, Mapping[str, Any]], done: Done
) -> None:
    today = clock.today(zone())
    known = [one for one in moved if one.source_id in held]
    at_home = {one.source_id: int(held[one.source_id]["number"]) for one in known}
    if known:
        db.session.execute(
            update(PostingSource), [{**rows[one.source_id], "id": held[one.source_id]["id"]} for one in known]
        )
    homes = find_homes(moved, at_home)
    fresh = [one for one in moved if one.source_id not in held]
    alone = [one for one in fresh if one.source_id not in homes]
    founded = regroup.found(alone, today, clock.now())
    numbers = {one.source_id: homes.get(one.source_id) or founded[one.source_id] for one in fresh}
    if fresh:
        new = [{**rows[one.source_id], "number": numbers[one.source_id]} for one in fresh]
        db.session.execute(insert(PostingSource), new)
    settled = regroup.settle(known, at_home, homes, today)
    done.joined += sum(1 for one in fresh if one.source_id in homes) + settled.joined
    done.parted += settled.parted
    done.regions |= {*settled.regions, *(one.region for one in alone)}
    done.regions |= regroup.renew({*settled.numbers, *homes.values(), *at_home.values()}, today)


def _row(advert: Advert, body: dict[str, Any], digest: str, fetched_at: datetime) -> dict[str, Any]:
    return {
        "board": advert.board,
        "source_id": advert.source_id,
        "own_id": id_of(advert.board, advert.source_id),
        "url": advert.url,
        "fetched_at": fetched_at,
        "digest": digest,
        "name_key": name_key(advert),
        "firm_key": firm_key(advert),
        "title_key": title_key(advert.title),
        "gone_at": None,
        "missing_run": None,
        "body": body,
    }


def _held(board: str, source_ids: Collection[str]) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    wanted = sorted(source_ids)
    for at in range(0, len(wanted), MOST_IN):
        some = wanted[at : at + MOST_IN]
        columns = KEPT.id, KEPT.source_id, KEPT.digest, KEPT.gone_at, KEPT.number
        rows = db.session.execute(select(*columns).where(KEPT.board == board, KEPT.source_id.in_(some)))
        found.update({row.source_id: row._asdict() for row in rows})
    return found


def _mark_seen(ids: Sequence[int], fetched_at: datetime) -> None:
    for at in range(0, len(ids), MOST_IN):
        some = ids[at : at + MOST_IN]
        seen = update(PostingSource.__table__).where(KEPT.id.in_(some))  # type: ignore[arg-type]
        db.session.execute(seen.values(fetched_at=fetched_at, missing_run=None))
