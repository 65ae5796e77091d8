"""What does the office think of an envelope that was just opened? Reading and reckoning; nothing is written here."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from app.cases import answers, deadlines, queries
from app.cases.definition import FormDefinition
from app.cases.factor import factor_of
from app.cases.faults import FieldError, sentences
from app.cases.models import Case
from app.cases.notes import seal_note
from app.cases.submission import REPLY, WITHDRAWAL, Prepared, Submission
from app.db import db
from app.i18n import force_locale, languages, t
from app.i18n.formats import local

NAME = re.compile(r"[A-Za-z0-9._:-]{1,64}")
ENCLOSED = (REPLY, WITHDRAWAL)


def prepare(submissions: Sequence[Submission]) -> list[Prepared]:
    """Judge a batch, in order. Called before any write lock is taken: reads, checks, seals, and writes nothing."""
    fresh = [one for one in submissions if one.form not in ENCLOSED]
    forms = queries.find_forms((one.form, one.version) for one in fresh)
    unknown = {one.form for one in fresh if (one.form, one.version) not in forms}
    slugs = queries.known_slugs(unknown) if unknown else set()
    about = _forms_of(
        {one.about_id for one in submissions if one.form == REPLY and one.about_claim_ok and one.about_id}
    )
    holidays = queries.country().holidays
    received = {moment: local(moment) for moment in {one.received_at for one in submissions}}
    return [
        _enclosure(one, about.get(one.about_id or ""))
        if one.form in ENCLOSED
        else _case(one, form, received[one.received_at], holidays)
        if (form := forms.get((one.form, one.version)))
        else Prepared(one, parked_because="unknown_version" if one.form in slugs else "unknown_form")
        for one in submissions
    ]


def storable(name: str) -> str:
    """A name from inside a seal as a table can keep it; anything odd is kept only in the envelope."""
    return name if NAME.fullmatch(name) else ""


def spoken(locale: str) -> str:
    """The person's language where this server speaks it, else the pack's first."""
    return locale if locale in languages() else languages()[0]


def _case(submission: Submission, form: FormDefinition, received: datetime, holidays: Collection[date]) -> Prepared:
    errors = answers.check(form, submission.answers, received.date())
    clock = _chosen(form, submission.answers)
    period = form.period_for(clock)
    return Prepared(
        submission,
        due_by=deadlines.due_on(period, received, holidays) if period else None,
        office=office_for(form, submission.answers),
        is_urgent=bool(form.urgent) and submission.answers.get(form.urgent) is True,
        clock=clock,
        factor=factor_of(form, submission.id, submission.answers),
        correction=_correction(submission, submission.id, form, errors) if errors else None,
    )


def office_for(form: FormDefinition, given: Mapping[str, Any]) -> str:
    """The branch that has the region of the address that the form names; where there is none, the office that sorts."""
    address = given.get(form.office_by) if form.office_by else None
    region = address.get("region") if isinstance(address, dict) else None
    branches = queries.country().districts.get(form.office, {})
    return branches.get(region, form.office) if isinstance(region, str) else form.office


def _chosen(form: FormDefinition, given: Mapping[str, Any]) -> str | None:
    choice = given.get(form.clock_by) if form.clock_by else None
    return choice if isinstance(choice, str) and choice in form.periods else None


def _enclosure(submission: Submission, form: FormDefinition | None) -> Prepared:
    given = submission.answers.get("answers")
    if not form or not isinstance(given, dict) or not submission.about_id:
        return Prepared(submission)
    errors = answers.check_given(form, given, local(submission.received_at).date())
    correction = _correction(submission, submission.about_id, form, errors) if errors else None
    return Prepared(submission, correction=correction)


def _correction(submission: Submission, case_id: str, form: FormDefinition, errors: list[FieldError]) -> bytes:
    """Which answers must be corrected, in the person's words, sealed as a message of the office."""
    locale = spoken(submission.locale)
    with force_locale(locale):
        text = t("cases.message.correct")
    return seal_note(case_id, {"text": text, "fields": sentences(form, errors, locale)})


def _forms_of(case_ids: set[str]) -> dict[str, FormDefinition]:
    if not case_ids:
        return {}
    rows = db.session.execute(select(Case.id, Case.form, Case.version).where(Case.id.in_(case_ids))).all()
    forms = queries.find_forms((row.form, row.version) for row in rows)
    return {row.id: forms[row.form, row.version] for row in rows if (row.form, row.version) in forms}
