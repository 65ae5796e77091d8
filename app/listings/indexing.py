"""How does the index hear of postings? In the transaction of whoever writes them, who is the only writer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Any

from sqlalchemy import delete, insert, select, update

from app import clock
from app.db import db
from app.i18n.formats import zone
from app.listings.compact import compact, day_number
from app.listings.models import TERMS, PostingSheet
from app.listings.naming import names
from app.listings.posting import Posting, status_on
from app.listings.terms import CLOSING_SAID, OPEN, Sheet, sheet_of, terms_of

SHEETS = PostingSheet.__table__
MOST_IN = 500


def write(postings: Sequence[Posting]) -> None:
    """Take in new and changed postings; a thousand at once is less work for each than one by one."""
    today = clock.today(zone())
    now = {one.number: _row(one, today) for one in postings}
    before = _sheets(now)
    _forget(now)
    for rows in _parts(now.values()):
        db.session.execute(insert(SHEETS), rows)
    TERMS.write((number, before.get(number, ()), _terms(row["sheet"], row["is_open"])) for number, row in now.items())


def remove(numbers: Sequence[int]) -> None:
    """Forget postings."""
    before = _sheets(numbers)
    _forget(numbers)
    TERMS.write((number, terms, ()) for number, terms in before.items())


def close(today: date, most: int = 5_000) -> int:
    """Count as closed what could be applied for until before today. Gives how many there were, at most `most`."""
    asked = select(SHEETS.c.number).where(SHEETS.c.is_open, SHEETS.c.closes < day_number(today)).limit(most)
    numbers = db.session.scalars(asked).all()
    for some in _parts(numbers):
        db.session.execute(update(SHEETS).where(SHEETS.c.number.in_(some)).values(is_open=False))
    TERMS.write((number, (OPEN,), ()) for number in numbers)
    return len(numbers)


def _row(posting: Posting, today: date) -> dict[str, Any]:
    sheet = sheet_of(compact(posting), names())
    is_open = status_on(today, posting.closes, posting.closes_on, posting.status == "closed") != "closed"
    codes = (*sheet.codes, CLOSING_SAID) if posting.closes != "unknown" else sheet.codes
    return {
        "number": posting.number,
        "hourly": posting.pay.hourly,
        "closes": day_number(posting.closes_on) if posting.closes_on else None,
        "is_open": is_open,
        "sheet": Sheet(sheet.title, sheet.company, sheet.occupation, sheet.place, codes).plain(),
    }


def _terms(sheet: str, is_open: bool) -> set[str]:
    return terms_of(Sheet.of(sheet)).union([OPEN] if is_open else ())


def _sheets(numbers: Iterable[int]) -> dict[int, set[str]]:
    """The terms that these carry so far."""
    found = {}
    for some in _parts(numbers):
        asked = select(SHEETS.c.number, SHEETS.c.sheet, SHEETS.c.is_open).where(SHEETS.c.number.in_(some))
        found.update({row.number: _terms(row.sheet, row.is_open) for row in db.session.execute(asked)})
    return found


def _forget(numbers: Iterable[int]) -> None:
    for some in _parts(numbers):
        db.session.execute(delete(SHEETS).where(SHEETS.c.number.in_(some)))


def _parts(values: Iterable[Any]) -> Iterator[list[Any]]:
    rest = iter(values)
    return iter(lambda: list(islice(rest, MOST_IN)), [])
