"""Take in what a government publishes: new, changed, vanished, come back. What an editor wrote stays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import insert, select, update

from app import clock
from app.catalogue.published import intake
from app.catalogue.published.models import WORDS, PublishedBody, PublishedService, PublishedSource
from app.catalogue.published.service import EDITABLE, Published
from app.db import db
from app.errors import BadRequest, NotFound

Held = Mapping[str, Any]


@dataclass
class Outcome:
    """What an import did to one source: how many services were new, changed, the same, gone, or back again;
    `kept` are those where an editor's words stayed over words that the source changed."""

    source: str
    new: int = 0
    changed: int = 0
    same: int = 0
    gone: int = 0
    back: int = 0
    kept: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Prepared:
    """One source made ready before the database is locked: rows, bodies and words by the source's id."""

    source: str
    bodies: Mapping[str, Mapping[str, Any]]
    rows: Mapping[str, Mapping[str, Any]]
    words: Mapping[str, str]


def prepare(source: str, services: Sequence[Published]) -> Prepared:
    """Work out everything that needs no lock."""
    named, now = {one.source_id: replace(one, source=source) for one in services}, clock.now()
    bodies = {key: one.plain() for key, one in named.items()}
    rows = {key: intake.row_of(one, bodies[key], now) for key, one in named.items()}
    return Prepared(source, bodies, rows, {key: intake.words_of(one) for key, one in named.items()})


def take_in(ready: Prepared, unclear: Mapping[str, int], is_part: bool = False) -> Outcome:
    """Bring the database to what the source says now, in the caller's transaction.

    What the source no longer names gets a tombstone, unless the import is only a part.
    """
    outcome = Outcome(ready.source)
    held = _held(ready.source)
    new = [key for key in ready.rows if key not in held]
    known = [key for key in ready.rows if key in held]
    changed = [key for key in known if held[key]["digest"] != ready.rows[key]["digest"] or held[key]["gone_at"]]
    _add(new, ready)
    _change(changed, ready, held, outcome)
    _mark_seen([key for key in known if key not in set(changed)], ready, held)
    gone = [] if is_part else [one for key, one in held.items() if key not in ready.rows and not one["gone_at"]]
    _bury(gone)
    outcome.new, outcome.gone = len(new), len(gone)
    outcome.back = sum(1 for key in changed if held[key]["gone_at"])
    outcome.changed = len(changed) - outcome.back
    outcome.same = len(known) - len(changed)
    row = PublishedSource(name=ready.source, imported_at=clock.now(), services=len(ready.rows), unclear=dict(unclear))
    db.session.merge(row)
    db.session.flush()
    return outcome


def edit(slug: str, changes: Mapping[str, str]) -> None:
    """Write an editor's words over the source's; an empty text gives the source's own back. In the caller's
    transaction. Raises NotFound, or BadRequest for a field that only the source may say."""
    row = db.session.scalar(select(PublishedService).where(PublishedService.slug == slug))
    if row is None:
        raise NotFound()
    for name in changes:
        if name not in EDITABLE:
            raise BadRequest("published.not_editable", params={"name": name, "known": ", ".join(EDITABLE)})
    kept = db.session.get_one(PublishedBody, row.id)
    kept.edits = {name: text for name, text in {**kept.edits, **changes}.items() if text}
    told = intake.edited(kept.body, kept.edits)
    for name, value in intake.shown(told).items():
        setattr(row, name, value)
    if row.gone_at is None:
        WORDS.write([(row.id, intake.words_of(told))])
    db.session.flush()


def _held(source: str) -> dict[str, Held]:
    columns = PublishedService.__table__.c
    found = db.session.execute(
        select(columns.id, columns.source_id, columns.digest, columns.gone_at).where(columns.source == source)
    )
    return {row.source_id: row._asdict() for row in found}


def _add(keys: Sequence[str], ready: Prepared) -> None:
    if not keys:
        return
    db.session.execute(insert(PublishedService), [ready.rows[key] for key in keys])
    numbers = {key: one["id"] for key, one in _held(ready.source).items()}
    bodies = [{"id": numbers[key], "body": ready.bodies[key], "edits": {}} for key in keys]
    db.session.execute(insert(PublishedBody), bodies)
    WORDS.write([(numbers[key], ready.words[key]) for key in keys])


def _change(keys: Sequence[str], ready: Prepared, held: Mapping[str, Held], outcome: Outcome) -> None:
    edits = _edits([held[key]["id"] for key in keys])
    rows, bodies, words = [], [], []
    for key in keys:
        number, body, row, text = held[key]["id"], ready.bodies[key], ready.rows[key], ready.words[key]
        if number in edits:
            told = intake.edited(body, edits[number])
            row = {**row, **intake.shown(told)}
            text = intake.words_of(told)
            outcome.kept.append(row["slug"])
        rows.append({**row, "id": number})
        bodies.append({"id": number, "body": body})
        words.append((number, text))
    if rows:
        db.session.execute(update(PublishedService), rows)
        db.session.execute(update(PublishedBody), bodies)
        WORDS.write(words)


def _edits(numbers: Sequence[int]) -> dict[int, dict[str, str]]:
    wanted = set(numbers)
    found = db.session.execute(select(PublishedBody.id, PublishedBody.edits)) if wanted else ()
    return {number: edits for number, edits in found if edits and number in wanted}


def _mark_seen(keys: Sequence[str], ready: Prepared, held: Mapping[str, Held]) -> None:
    rows = [
        {"id": held[key]["id"], "seen_at": ready.rows[key]["seen_at"], "views": ready.rows[key]["views"]}
        for key in keys
    ]
    if rows:
        db.session.execute(update(PublishedService), rows)


def _bury(gone: Sequence[Held]) -> None:
    if gone:
        now = clock.now()
        db.session.execute(update(PublishedService), [{"id": one["id"], "gone_at": now} for one in gone])
        WORDS.remove([one["id"] for one in gone])
