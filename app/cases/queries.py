"""What is known of forms and cases? Reading only."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from flask import current_app
from sqlalchemy import func, select, tuple_

from app import clock
from app.cases.definition import Choice, FormDefinition, Texts
from app.cases.models import Case, Country, Enclosure, Event, Form
from app.cases.notes import open_note
from app.db import db
from app.errors import NotFound

FRESH_SECONDS = 60
SHELF = "dure.cases"
FROM_PERSON = ("reply", "withdraw", "late_withdrawal")


@dataclass(frozen=True)
class CountryFacts:
    """The pack's word on days off, regions and offices."""

    holidays: frozenset[date] = frozenset()
    regions: tuple[Choice, ...] = ()
    offices: Mapping[str, Texts] = field(default_factory=dict)
    districts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class CaseStatus:
    """What a person may know of their case; `messages` in the shape of PROTOCOL's Status, oldest first."""

    id: str
    seq: int
    state: str
    updated_at: datetime
    due_by: date | None
    messages: list[dict[str, Any]]
    answer_by: date | None = None


@dataclass
class _Shelf:
    """Forms and country facts of one application, read once; forms never change, facts are looked at each minute."""

    forms: dict[tuple[str, int], FormDefinition] = field(default_factory=dict)
    country: CountryFacts | None = None
    read_at: float = 0.0


def country() -> CountryFacts:
    """The pack's facts, at most a minute old."""
    shelf = _shelf()
    if shelf.country is None or time.monotonic() - shelf.read_at > FRESH_SECONDS:
        found = _read_country()
        if found != shelf.country:
            shelf.forms.clear()
        shelf.country, shelf.read_at = found, time.monotonic()
    return shelf.country


def find_form(slug: str, version: int | None = None) -> FormDefinition | None:
    """One version of a form; without a version the one that is offered now."""
    if version is None:
        version = db.session.scalar(select(func.max(Form.version)).where(Form.slug == slug, Form.is_offered))
    return find_forms([(slug, version)]).get((slug, version)) if version is not None else None


def find_forms(wanted: Iterable[tuple[str, int]]) -> dict[tuple[str, int], FormDefinition]:
    """Forms by slug and version; those that are not known are left out."""
    facts, shelf = country(), _shelf()
    keys = {(slug, version) for slug, version in wanted if len(slug) <= 64 and 0 <= version < 2**31}
    absent = keys - shelf.forms.keys()
    if absent:
        rows = db.session.execute(select(Form.definition).where(tuple_(Form.slug, Form.version).in_(absent))).scalars()
        for definition in rows:
            form = FormDefinition.of(definition, facts.regions)
            shelf.forms[form.slug, form.version] = form
    return {key: shelf.forms[key] for key in keys if key in shelf.forms}


def known_slugs(slugs: Iterable[str]) -> set[str]:
    """Those of the slugs that are forms in some version."""
    wanted = {slug for slug in slugs if len(slug) <= 64 and "\0" not in slug}
    return set(db.session.scalars(select(Form.slug).where(Form.slug.in_(wanted)))) if wanted else set()


def offered_forms() -> list[FormDefinition]:
    """Every form that can be filled in now."""
    rows = db.session.execute(select(Form.slug, Form.version).where(Form.is_offered).order_by(Form.slug)).all()
    found = find_forms([(slug, version) for slug, version in rows])
    return [found[slug, version] for slug, version in rows]


def form_bodies() -> dict[str, dict[str, Any]]:
    """The plain definition of every form that is offered, by slug: for the feed."""
    rows = db.session.execute(select(Form.slug, Form.definition).where(Form.is_offered).order_by(Form.slug))
    return dict(rows.all())


def find_case(case_id: str) -> Case | None:
    """A case by its envelope's id."""
    return db.session.get(Case, case_id)


def get_case(case_id: str) -> Case:
    """A case by its envelope's id; NotFound without one."""
    found = find_case(case_id)
    if found is None:
        raise NotFound("cases.error.no_case")
    return found


def find_enclosure(enclosure_id: str) -> Enclosure | None:
    """A reply or a withdrawal by its envelope's id."""
    return db.session.get(Enclosure, enclosure_id)


def find_by_reference(reference: str) -> Case | None:
    """A case by the reference a person reads aloud, however it is written."""
    return db.session.scalars(select(Case).where(Case.reference == plain_reference(reference))).first()


def plain_reference(typed: str) -> str:
    """A reference without case, spaces and hyphens."""
    return "".join(sign for sign in typed.upper() if sign.isascii() and sign.isalnum())[:32]


def written_reference(reference: str) -> str:
    """A reference as people read it: `6RH7-8AMR-XCCT-B`."""
    return "-".join(reference[at : at + 4] for at in range(0, 13, 4))


def path_of(reference: str, locale: str) -> str:
    """Where a person finds their paper: `/ko/papers/6RH7-8AMR-XCCT-B`."""
    return f"/{locale}/papers/{written_reference(reference)}"


def events_of(case_id: str) -> list[Event]:
    """The steps of a case, in order."""
    return list(db.session.scalars(select(Event).where(Event.case_id == case_id).order_by(Event.seq)))


def status(ids: Sequence[str]) -> list[CaseStatus]:
    """Where these cases stand and what was said in them; ids without a case are left out."""
    cases = list(db.session.scalars(select(Case).where(Case.id.in_(ids))))
    steps: dict[str, list[Event]] = {case.id: [] for case in cases}
    for event in db.session.scalars(select(Event).where(Event.case_id.in_(steps)).order_by(Event.case_id, Event.seq)):
        steps[event.case_id].append(event)
    return [_status(case, steps[case.id]) for case in cases]


def can_be_looked_up(case_id: str) -> bool:
    """Whether the paper holds a second factor that makes sense; its receipt says so where it does not."""
    return db.session.scalar(select(Case.factor).where(Case.id == case_id)) is not None


def message_of(event: Event) -> dict[str, Any] | None:
    """A step as a message of the box; None for a step in which nothing was said."""
    message: dict[str, Any] = {"id": event.id, "at": clock.stamp(event.at)}
    if event.kind in FROM_PERSON:
        return {**message, "from": "person"}
    said = open_note(event.case_id, event.note)
    if not said:
        return None
    return {**message, "from": "office", **{name: said[name] for name in ("text", "fields") if said.get(name)}}


def _status(case: Case, events: list[Event]) -> CaseStatus:
    messages = [message for event in events if (message := message_of(event))]
    return CaseStatus(case.id, case.seq, case.state, case.updated_at, case.due_on, messages, case.answer_by)


def forget() -> None:
    """Read forms and country anew: a pack was loaded."""
    current_app.extensions.pop(SHELF, None)


def _shelf() -> _Shelf:
    shelf: _Shelf | None = current_app.extensions.get(SHELF)
    if shelf is None:
        shelf = current_app.extensions[SHELF] = _Shelf()
    return shelf


def _read_country() -> CountryFacts:
    row = db.session.execute(select(Country.holidays, Country.regions, Country.offices, Country.districts)).first()
    if row is None:
        return CountryFacts()
    return CountryFacts(
        holidays=frozenset(date.fromisoformat(day) for day in row.holidays),
        regions=tuple(Choice(one["name"], one["label"]) for one in row.regions),
        offices=row.offices,
        districts=row.districts,
    )
