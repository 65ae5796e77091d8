"""Which published services are there? Found by words and filters, a page at a time, the most read ones first."""

from __future__ import annotations

import operator
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from typing import Any

from sqlalchemy import Row, Select, case, func, or_, select

from app.catalogue.published.intake import edited, term
from app.catalogue.published.models import WORDS, PublishedBody, PublishedService, PublishedSource
from app.catalogue.published.service import Period, Published
from app.db import db
from app.search import Question, question

COLUMNS = PublishedService.__table__.c
BATCH = 500


@dataclass(frozen=True, slots=True)
class Filter:
    """What is looked for. `region` also finds what is country-wide; `age` also what names no age."""

    words: str = ""
    stage: str = ""
    theme: str = ""
    group: str = ""
    region: str = ""
    office: str = ""
    source: str = ""
    age: int | None = None

    def question(self) -> Question:
        """The part that the index of words answers."""
        terms: list[tuple[str, ...]] = [
            (term(kind, value),) for kind in ("stage", "theme", "group") if (value := getattr(self, kind))
        ]
        if self.region:
            terms.append((term("region", self.region), term("region", "")))
        return question(self.words, terms)


@dataclass(frozen=True, slots=True)
class Listed:
    """What a list shows of a service."""

    slug: str
    title: str
    summary: str
    office: str
    period: Period


@dataclass(frozen=True)
class Kept:
    """A service with its page's address and what has become of it. `edited`: fields where an editor's words stand."""

    slug: str
    service: Published
    seen_at: datetime
    gone_at: datetime | None
    edited: tuple[str, ...]


def count(wanted: Filter) -> int:
    """How many services are found."""
    words = wanted.question()
    if words and not (wanted.office or wanted.source or wanted.age is not None):
        asked: Select[Any] = select(func.count()).select_from(WORDS.table).where(WORDS.matches(words))
    else:
        asked = _where(select(func.count()).select_from(PublishedService.__table__), wanted)
    return db.session.scalar(asked) or 0


def listed(wanted: Filter, skip: int, most: int) -> list[Listed]:
    """What a list shows: those with the words in their name first, then the most read."""
    shown = COLUMNS.slug, COLUMNS.title, COLUMNS.summary, COLUMNS.office, COLUMNS.period
    rows = db.session.execute(_page(select(*shown), wanted, skip, most))
    return [Listed(slug, title, summary, office, Period.of(period)) for slug, title, summary, office, period in rows]


def found(wanted: Filter, skip: int, most: int) -> list[Kept]:
    """The same services whole."""
    asked = _page(_whole(), wanted, skip, most)
    return [_kept(row) for row in db.session.execute(asked)]


def find(slug: str) -> Kept | None:
    """The service with this short name, also one that is gone."""
    row = db.session.execute(_whole().where(COLUMNS.slug == slug)).first()
    return _kept(row) if row else None


def everything() -> Iterator[Kept]:
    """All services on offer, in the order in which they came."""
    last = 0
    while True:
        asked = _whole().where(COLUMNS.gone_at.is_(None), COLUMNS.id > last).order_by(COLUMNS.id).limit(BATCH)
        rows = db.session.execute(asked).all()
        if not rows:
            return
        yield from (_kept(row) for row in rows)
        last = rows[-1].id


def sources() -> Sequence[PublishedSource]:
    """Each source, with the moment of its last import."""
    return db.session.scalars(select(PublishedSource).order_by(PublishedSource.name)).all()


def _whole() -> Select[Any]:
    kept = PublishedBody.__table__.c
    columns = COLUMNS.id, COLUMNS.slug, COLUMNS.seen_at, COLUMNS.gone_at, kept.body, kept.edits
    return select(*columns).join_from(PublishedService.__table__, PublishedBody.__table__, kept.id == COLUMNS.id)


def _kept(row: Row[Any]) -> Kept:
    edits: Mapping[str, str] = row.edits
    return Kept(row.slug, edited(row.body, edits), row.seen_at, row.gone_at, tuple(sorted(edits)))


def _page(asked: Select[Any], wanted: Filter, skip: int, most: int) -> Select[Any]:
    order = [COLUMNS.views.desc(), COLUMNS.id.desc()]
    words = wanted.words.split()
    if words:
        in_title = [case((COLUMNS.title.icontains(word, autoescape=True), 1), else_=0) for word in words]
        order.insert(0, reduce(operator.add, in_title).desc())
    return _where(asked, wanted).order_by(*order).offset(skip).limit(most)


def _where(asked: Select[Any], wanted: Filter) -> Select[Any]:
    """Only services on offer stand in the index of words; without words or filters the tombstone is asked."""
    words = wanted.question()
    if words:
        asked = asked.where(COLUMNS.id.in_(select(WORDS.table.c.rowid).where(WORDS.matches(words))))
    else:
        asked = asked.where(COLUMNS.gone_at.is_(None))
    if wanted.office:
        asked = asked.where(COLUMNS.office.icontains(wanted.office, autoescape=True))
    if wanted.source:
        asked = asked.where(COLUMNS.source == wanted.source)
    if wanted.age is not None:
        asked = asked.where(
            or_(COLUMNS.age_from.is_(None), COLUMNS.age_from <= wanted.age),
            or_(COLUMNS.age_to.is_(None), COLUMNS.age_to >= wanted.age),
        )
    return asked
