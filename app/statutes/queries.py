"""Which article is meant, what does it say, who cites it, and what must be looked at again?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import cast

from flask import g
from sqlalchemy import select

from app import clock
from app.db import db
from app.i18n import current_locale
from app.i18n.formats import zone
from app.statutes.article import Article, Law
from app.statutes.models import Citation, Review, Statute, StatuteArticle, StatuteKey
from app.statutes.names import bare, cited, label_of
from app.statutes.text import Paragraph

KEPT = "statutes"


@dataclass(frozen=True, slots=True)
class ToReview:
    """A service, guide or calculator to read again. `why`: changed | gone | repealed."""

    kind: str
    slug: str
    article_id: str
    law: str
    label: str
    why: str
    found_at: datetime


def article(law: str, named: str) -> Article | None:
    """The article that a citation names: `article("근로기준법", "제43조의2제1항")`. `law` is a pack's key or a name.

    None where no such law is loaded, or it has no such article; one that was deleted is given, and says so.
    """
    place = cited(named)
    found = find_law(law)
    if place is None or found is None:
        return None
    row = db.session.get(StatuteArticle, f"{found.id}:{place.number}")
    return replace(_article(row, found), cited=place.paragraph) if row else None


def articles(law: Law) -> list[Article]:
    """Every article of a law, in order."""
    query = select(StatuteArticle).where(StatuteArticle.law_id == law.id).order_by(StatuteArticle.place)
    return [_article(row, law) for row in db.session.scalars(query)]


def law(law_id: str) -> Law | None:
    """A law by its number."""
    row = db.session.get(Statute, law_id)
    return _law(row) if row else None


def laws() -> list[Law]:
    """Every law that is kept, by name."""
    return [_law(row) for row in db.session.scalars(select(Statute).order_by(Statute.name))]


def find_law(named: str) -> Law | None:
    """The law with a pack's key or a name; of two with one name the one that is not repealed, and newer."""
    kept = cast(dict[str, Law | None], g.setdefault(KEPT, {}))
    if named not in kept:
        key = db.session.get(StatuteKey, named)
        query = select(Statute).where(Statute.bare == (key.bare if key else bare(named)))
        row = db.session.scalar(query.order_by(Statute.is_repealed, Statute.promulgated_on.desc()).limit(1))
        kept[named] = _law(row) if row else None
    return kept[named]


def forget() -> None:
    """Look laws up anew within this request."""
    g.pop(KEPT, None)


def law_name(key: str, locale: str | None = None) -> str:
    """What a pack calls a law, in a language; the key itself where it is no key."""
    found = db.session.get(StatuteKey, key)
    if found is None:
        return key
    return found.names.get(locale or current_locale()) or next(iter(found.names.values()))


def says_in_own_words(law: Law) -> str:
    """The name of a law in the language of the request where the pack translates it, else its own."""
    row = db.session.scalar(select(StatuteKey).where(StatuteKey.bare == bare(law.name)).limit(1))
    return (row.names.get(current_locale()) if row else None) or law.name


def address(law: str, named: str) -> str | None:
    """Where an article can be read here, in the language of the request."""
    found = article(law, named)
    return f"/{current_locale()}/{found.to}" if found else None


def missing(kinds: Iterable[str] = ()) -> list[tuple[str, str, str, str]]:
    """Citations of a loaded law whose article is not there or is deleted: (kind, slug, law, article)."""
    query = select(Citation, Statute.name).join(Statute, Statute.bare == Citation.bare).order_by(Citation.slug)
    wanted = tuple(kinds)
    rows = db.session.execute(query.where(Citation.kind.in_(wanted)) if wanted else query).all()
    there = {
        (one.bare, number)
        for one, number in db.session.execute(
            select(Statute, StatuteArticle.number)
            .join(StatuteArticle, StatuteArticle.law_id == Statute.id)
            .where(StatuteArticle.is_deleted.is_(False), Statute.is_repealed.is_(False))
        )
    }
    return [
        (one.kind, one.slug, name, label_of(one.number)) for one, name in rows if (one.bare, one.number) not in there
    ]


def cited_articles(kinds: Sequence[str] = ()) -> list[Article]:
    """Every loaded article that something cites, by law and place."""
    query = (
        select(StatuteArticle, Statute)
        .join(Statute, Statute.id == StatuteArticle.law_id)
        .join(Citation, (Citation.bare == Statute.bare) & (Citation.number == StatuteArticle.number))
        .order_by(Statute.name, StatuteArticle.place)
    )
    rows = db.session.execute(query.where(Citation.kind.in_(kinds)) if kinds else query).all()
    return list({row.id: _article(row, _law(one)) for row, one in rows}.values())


def reviews() -> list[ToReview]:
    """What is to be looked at again, the newest first."""
    query = select(Review).where(Review.done_at.is_(None)).order_by(Review.found_at.desc(), Review.kind, Review.slug)
    known = {one.id: one.name for one in laws()}
    return [
        ToReview(
            one.kind,
            one.slug,
            one.article_id,
            known.get(one.article_id.partition(":")[0], ""),
            label_of(one.article_id.partition(":")[2]),
            one.why,
            one.found_at,
        )
        for one in db.session.scalars(query)
    ]


def marked(kind: str) -> set[str]:
    """The slugs of a kind that wait to be looked at again."""
    query = select(Review.slug).where(Review.kind == kind, Review.done_at.is_(None))
    return set(db.session.scalars(query))


def _law(row: Statute) -> Law:
    return Law(
        row.id,
        row.name,
        row.kind,
        tuple(row.ministries),
        row.number,
        row.promulgated_on,
        row.in_force_on,
        row.is_repealed,
        row.source,
        row.weight,
    )


def _article(row: StatuteArticle, law: Law) -> Article:
    return Article(
        law,
        row.number,
        row.heading,
        row.chapter,
        tuple(Paragraph.of(one) for one in row.body),
        row.since_on,
        row.is_deleted,
        row.since_on is not None and row.since_on > _today(),
    )


def _today() -> date:
    return clock.today(zone())
