"""What does the person read? The office's words, with what the law wants said beside them, in the person's language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app import clock
from app.cases import queries
from app.cases.definition import FormDefinition, say
from app.cases.models import Case
from app.cases.remedies import remedies, service_of
from app.i18n import force_locale, t
from app.i18n.formats import day, day_year

SEPARATE = "\n\n"


@dataclass(frozen=True)
class Said:
    """What staff decided to say with a step. `fields` are names of questions; `office` a key of the pack's offices."""

    step: str
    text: str = ""
    answer_by: date | None = None
    law: str = ""
    office: str = ""
    fields: Sequence[str] = ()


def compose(case: Case, said: Said) -> dict[str, Any]:
    """The note of a step: `text` and `fields` as the person's box carries them, and what they were made of."""
    form = queries.find_form(case.form, case.version)
    with force_locale(case.locale):
        opening = "" if said.step == "message" else t(f"cases.say.{said.step}")
        parts = [opening, said.text.strip(), *_additions(case, said)]
        fields = [{"name": name, "text": _to_correct(form, name, case.locale)} for name in said.fields]
    note = {
        "text": SEPARATE.join(part for part in parts if part),
        "fields": fields,
        "law": said.law,
        "office": said.office,
    }
    return {name: value for name, value in note.items() if value}


def _additions(case: Case, said: Said) -> list[str]:
    added = []
    if said.answer_by:
        added.append(t("cases.say.answer_by", day=day(said.answer_by)))
    if said.law:
        added.append(t("cases.say.law", law=said.law))
    if said.step == "decline":
        form = queries.find_form(case.form, case.version)
        added += [
            t("follow.letter", what=one.text, to=one.to, day=day_year(one.until), law=one.article)
            for one in remedies(service_of(form), {"decided": clock.now()})
        ]
    offices: Mapping[str, Any] = queries.country().offices
    if said.office in offices:
        added.append(t("cases.say.office", office=say(offices[said.office], case.locale)))
    return added


def _to_correct(form: FormDefinition | None, name: str, locale: str) -> str:
    asked = form.question(name) if form else None
    return t("cases.say.field", short=say(asked.short, locale) if asked else name)
