"""What may a person see of their paper? State, dates, what is missing and what was said; never an answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from app import clock
from app.cases import queries as cases
from app.cases.deadlines import Period
from app.cases.definition import FormDefinition, say
from app.cases.remedies import Remedy, remedies, service_of
from app.cases.rules import BEFORE_DECISION, DECIDED, STOPPED, State
from app.catalogue import queries as catalogue
from app.catalogue.definition import Hotline
from app.i18n import current_locale, t
from app.i18n.formats import zone
from app.offline import queries as envelopes

if TYPE_CHECKING:
    from app.cases.models import Case, Event

PICTURES = {
    State.RECEIVED: "office",
    State.IN_REVIEW: "search",
    State.WAITING: "office",
    State.NEEDS_CORRECTION: "office",
    State.APPROVED: "yes",
    State.DECLINED: "no",
    State.REFERRED: "send",
    State.WITHDRAWN: "close",
    State.CLOSED: "check",
}
NEXT = {
    State.RECEIVED: "review",
    State.IN_REVIEW: "decide",
    State.WAITING: "answer",
    State.NEEDS_CORRECTION: "answer",
}


@dataclass(frozen=True)
class Missing:
    """One thing to put right, in the words of the question."""

    name: str
    label: str
    text: str


@dataclass(frozen=True)
class Step:
    """One thing that happened; `kind` names its sentence, `text` is what the office said."""

    at: datetime
    kind: str
    mine: bool
    text: str
    missing: list[Missing]


@dataclass(frozen=True)
class Paper:
    """One paper as its page shows it. `reference` has its hyphens."""

    id: str
    reference: str
    form: str
    version: int
    title: str
    office: str
    lines: list[Hotline]
    state: State
    received_at: datetime
    updated_at: datetime
    due_by: date | None
    answer_by: date | None
    can_be_found: bool
    steps: list[Step]
    objection: tuple[str, ...]
    remedies: tuple[Remedy, ...]
    period: Period | None
    late: str

    @property
    def is_my_turn(self) -> bool:
        """Whether the office waits for the person."""
        return self.state in STOPPED

    @property
    def is_decided(self) -> bool:
        """Whether there is a decision to read."""
        return self.state in DECIDED

    @property
    def is_open(self) -> bool:
        """Whether the person may still add to it or take it back."""
        return self.state in BEFORE_DECISION

    @property
    def colour(self) -> str:
        """Green for what is safely at the office; a refusal is not red."""
        return "" if self.state in (State.DECLINED, State.REFERRED, State.WITHDRAWN, State.CLOSED) else "office"

    @property
    def picture(self) -> str:
        """The pictogram beside the state."""
        return PICTURES[self.state]

    @property
    def is_late(self) -> bool:
        """Whether the office should have answered by now."""
        today = clock.today(zone())
        return self.is_open and not self.is_my_turn and self.due_by is not None and self.due_by < today

    @property
    def next_step(self) -> str:
        """What comes next, as the name of a sentence; empty at the end."""
        return NEXT.get(self.state, "")

    @property
    def asked(self) -> Step | None:
        """The office's last word, while it waits for the person."""
        said = [step for step in self.steps if not step.mine and (step.text or step.missing)]
        return said[-1] if said and self.is_my_turn else None

    @property
    def missing(self) -> list[Missing]:
        """What must be put right now."""
        return self.asked.missing if self.asked and self.state is State.NEEDS_CORRECTION else []


def tell(case: Case) -> Paper:
    """The story of a case in the language of the request."""
    form = cases.find_form(case.form, case.version)
    service = service_of(form)
    locale = current_locale()
    receipt = envelopes.receipt(case.id) or {}
    return Paper(
        id=case.id,
        reference=receipt.get("reference") or case.reference,
        form=case.form,
        version=case.version,
        title=say(form.title, locale) if form else t("web.paper.unknown"),
        office=_office(case, form, locale),
        lines=_lines(form),
        state=State(case.state),
        received_at=case.received_at,
        updated_at=case.updated_at,
        due_by=case.due_on,
        answer_by=case.answer_by,
        can_be_found=case.factor is not None,
        steps=[_arrival(case), *(_step(event, form) for event in cases.events_of(case.id))],
        objection=service.objection if service and case.state in DECIDED else (),
        remedies=remedies(service, _days(case)),
        period=form.period_for(case.clock) if form else None,
        late=service.late if service and case.state in BEFORE_DECISION else "",
    )


def _days(case: Case) -> dict[str, datetime | None]:
    """From when the periods of this case run; a decision is known from the day on which it was told."""
    is_late = case.due_on is not None and case.state in BEFORE_DECISION and case.due_on < clock.today(zone())
    due = datetime.combine(case.due_on, time(12), ZoneInfo(zone())) if is_late and case.due_on else None
    decided = case.updated_at if case.state in DECIDED else None
    return {"received": case.received_at, "decided": decided, "due": due}


def _lines(form: FormDefinition | None) -> list[Hotline]:
    """The number of the form's office, else those of the first page."""
    known = catalogue.place().hotlines.values()
    own = [line for line in known if form and form.hotline == line.number]
    return own[:1] or [line for line in known if line.is_home]


def _office(case: Case, form: FormDefinition | None, locale: str) -> str:
    offices: Mapping[str, Any] = cases.country().offices
    if case.office and case.office in offices:
        return say(offices[case.office], locale)
    return say(form.office_name, locale) if form else t("web.place.office")


def _arrival(case: Case) -> Step:
    return Step(case.received_at, State.RECEIVED, False, "", [])


def _step(event: Event, form: FormDefinition | None) -> Step:
    said = cases.message_of(event) or {}
    mine = said.get("from") == "person"
    fields = said.get("fields", [])
    kind = "mine" if mine and event.kind == "reply" else event.state
    return Step(event.at, kind, mine, said.get("text", ""), [_missing(one, form) for one in fields])


def _missing(field: Mapping[str, str], form: FormDefinition | None) -> Missing:
    question = form.question(field["name"]) if form else None
    return Missing(field["name"], say(question.short, current_locale()) if question else "", field.get("text", ""))
