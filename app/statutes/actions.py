"""Take laws in, say who cites what, and mark what must be looked at again. Within the caller's transaction."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import delete, select

from app import clock
from app.db import db
from app.statutes import queries
from app.statutes.dates import starts
from app.statutes.models import Citation, Review, Statute, StatuteArticle, StatuteKey
from app.statutes.names import bare, cited
from app.statutes.text import ReadArticle, ReadLaw


@dataclass(frozen=True)
class Ready:
    """A law worked out before any lock is taken: its row, and those of its articles by number."""

    law: Mapping[str, Any]
    articles: Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True)
class Outcome:
    """What a law became. `changed` and `gone` are numbers of articles; `marked` counts what is to be looked at."""

    name: str
    is_new: bool
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    marked: int = 0


def prepare(law: ReadLaw) -> Ready:
    """The rows of a law."""
    since = starts(law)
    articles = {one.number: _article(one, place, since[one.number]) for place, one in enumerate(law.articles)}
    row = {
        "id": law.id,
        "name": law.name,
        "bare": bare(law.name),
        "kind": law.kind,
        "ministries": list(law.ministries),
        "number": law.number,
        "promulgated_on": law.promulgated_on,
        "in_force_on": law.in_force_on,
        "is_repealed": law.is_repealed,
        "source": law.source,
    }
    return Ready({**row, "digest": _digest([row, articles])}, articles)


def take_in(ready: Ready) -> Outcome | None:
    """Put a law in place of what was there of it; None where it is the same. What cites a changed article is marked."""
    name, law_id = str(ready.law["name"]), str(ready.law["id"])
    before = db.session.get(Statute, law_id)
    if before is not None and before.digest == ready.law["digest"]:
        return None
    now = clock.now()
    was_repealed = before is not None and before.is_repealed
    law = before or Statute(id=law_id, weight=0, published="")
    for key, value in ready.law.items():
        setattr(law, key, value)
    law.imported_at = now
    db.session.add(law)
    db.session.flush()
    there = {one.number: one for one in db.session.scalars(select(StatuteArticle).where(_of(law_id)))}
    changed = tuple(_put(law_id, ready, there))
    gone = tuple(number for number in there if number not in ready.articles)
    for number in gone:
        db.session.delete(there[number])
    db.session.flush()
    queries.forget()
    if before is None:
        return Outcome(name, True, changed)
    repealed = ready.articles if law.is_repealed and not was_repealed else ()
    reasons = dict.fromkeys(changed, "changed") | dict.fromkeys(repealed, "repealed") | dict.fromkeys(gone, "gone")
    return Outcome(name, False, changed, gone, _mark(law, reasons))


def drop_law(law_id: str) -> None:
    """Take a law out."""
    db.session.execute(delete(StatuteArticle).where(_of(law_id)))
    db.session.execute(delete(Statute).where(Statute.id == law_id))
    queries.forget()


def name_laws(names: Mapping[str, Any]) -> None:
    """What the pack in force calls its laws: by key a name, or names by language with the source language first."""
    db.session.execute(delete(StatuteKey))
    for key, given in names.items():
        told = dict(given) if isinstance(given, Mapping) else {"": str(given)}
        db.session.add(StatuteKey(key=key, bare=bare(next(iter(told.values()))), names=told))
    db.session.flush()
    queries.forget()


def cite(kind: str, bases: Mapping[str, Iterable[tuple[str, str]]]) -> None:
    """Who cites what, in place of all that was said of this kind: by slug, pairs of a law (key or name) and an
    article."""
    db.session.execute(delete(Citation).where(Citation.kind == kind))
    keys = {one.key: one.bare for one in db.session.scalars(select(StatuteKey))}
    rows = {
        (slug, keys.get(law, bare(law)), place.number)
        for slug, pairs in bases.items()
        for law, named in pairs
        if (place := cited(named))
    }
    db.session.add_all(Citation(kind=kind, slug=slug, bare=law, number=number) for slug, law, number in sorted(rows))
    db.session.flush()


def settle(kind: str, slug: str, article_id: str) -> bool:
    """Somebody looked at it again. False where nothing of the kind waited."""
    row = db.session.get(Review, (kind, slug, article_id))
    if row is None or row.done_at is not None:
        return False
    row.done_at = clock.now()
    return True


def _put(law_id: str, ready: Ready, there: Mapping[str, StatuteArticle]) -> Iterable[str]:
    """Write what differs; gives the numbers of articles whose text or first day is another than before."""
    now = clock.now()
    for number, given in ready.articles.items():
        row = there.get(number)
        differs = row is None or row.digest != given["digest"]
        row = row or StatuteArticle(id=f"{law_id}:{number}", law_id=law_id, changed_at=now)
        for key, value in given.items():
            if getattr(row, key) != value:
                setattr(row, key, value)
        row.changed_at = now if differs else row.changed_at
        db.session.add(row)
        if differs:
            yield number


def _mark(law: Statute, reasons: Mapping[str, str]) -> int:
    citing = db.session.scalars(select(Citation).where(Citation.bare == law.bare, Citation.number.in_(reasons)))
    count = 0
    for one in citing:
        key = (one.kind, one.slug, f"{law.id}:{one.number}")
        row = db.session.get(Review, key) or Review(kind=key[0], slug=key[1], article_id=key[2])
        row.why, row.found_at, row.done_at = reasons[one.number], clock.now(), None
        db.session.add(row)
        count += 1
    return count


def _article(one: ReadArticle, place: int, since_on: date | None) -> dict[str, Any]:
    body = [paragraph.plain() for paragraph in one.paragraphs]
    told = {"number": one.number, "heading": one.heading, "body": body, "is_deleted": one.is_deleted}
    digest = _digest([told, since_on])
    return {**told, "place": place, "chapter": one.chapter, "since_on": since_on, "digest": digest}


def _of(law_id: str) -> Any:
    return StatuteArticle.law_id == law_id


def _digest(value: Sequence[Any]) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True, ensure_ascii=False, default=str).encode()).hexdigest()
