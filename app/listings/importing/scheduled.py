"""From which addresses does the clock import by itself, and how did it go?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import select, update

from app import clock
from app.db import db, transaction
from app.listings.importing.fetching import Unreachable
from app.listings.importing.imports import Outcome
from app.listings.importing.taking import Busy, take
from app.listings.models import ListingFeed

LONGEST_WAIT = timedelta(hours=24)
FIRST_WAIT = timedelta(minutes=15)


def add(name: str, format_name: str, address: str, every_hours: int) -> None:
    """Import this address every so many hours from now on; in the caller's transaction. The name is the board's."""
    row = ListingFeed(
        name=name,
        format=format_name,
        address=address,
        every_hours=every_hours,
        next_at=clock.now(),
        failures=0,
        said="",
    )
    db.session.merge(row)
    db.session.flush()


def remove(name: str) -> bool:
    """Import this no more; in the caller's transaction. Whether it was there. What came from it stays."""
    row = db.session.get(ListingFeed, name)
    if row is not None:
        db.session.delete(row)
        db.session.flush()
    return row is not None


def feeds() -> Sequence[ListingFeed]:
    """All of them by name."""
    return db.session.scalars(select(ListingFeed).order_by(ListingFeed.name)).all()


def import_due() -> str:
    """Import what is due; says in a few words what was done. A board that does not answer is asked later and later."""
    due = [
        (one.name, one.format, one.address, one.every_hours, one.failures)
        for one in feeds()
        if one.next_at <= clock.now()
    ]
    db.session.rollback()
    return " ".join(f"{row[0]}:{_import(*row)}" for row in due)


def _import(name: str, format_name: str, address: str, every_hours: int, failures: int) -> str:
    wait, failures = timedelta(hours=every_hours), failures + 1
    try:
        outcomes = take(address, format_name, board=name)
        said, failures = " ".join(told(one) for one in outcomes), 0
    except Unreachable as error:
        said, wait = error.said, _patience(failures)
    except FileNotFoundError:
        said, wait = "not found", _patience(failures)
    except Busy:
        said, wait, failures = "busy", FIRST_WAIT, failures - 1
    with transaction():
        changed = update(ListingFeed).where(ListingFeed.name == name)
        values = {"next_at": clock.now() + wait, "failures": failures, "said": said[:200]}
        db.session.execute(changed.values(values).execution_options(synchronize_session=False))
    return said


def told(outcome: Outcome) -> str:
    """`+12 ~3 -1 !2`: new, changed, gone, rejected; `=40` are held."""
    done = outcome.done
    parts = (("+", done.new + done.back), ("~", done.changed), ("-", done.gone))
    more = (("!", outcome.rejected), ("=", outcome.held))
    return " ".join(f"{sign}{count}" for sign, count in (*parts, *more) if count) or "0"


def _patience(failures: int) -> timedelta:
    return min(LONGEST_WAIT, FIRST_WAIT * (1 << min(failures - 1, 10)))
