"""Who opened what? For each case to whoever works on it, for everything to operators."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import Blueprint, Response, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from app import vault
from app.cases import queries
from app.cases.models import Case
from app.console.frame import page, title_of, visible_case
from app.people.guards import staff
from app.vault.models import AuditEntry

GREATEST = 2**63 - 1

bp = Blueprint("console_records", __name__, url_prefix="/staff")


@dataclass(frozen=True)
class Act:
    """One line of the record; `case` is the one whose answers or reply were opened."""

    number: int
    at: datetime
    actor: str
    case: Case | None
    is_reply: bool


@bp.get("/cases/<uuid:case_id>/opened")
@staff("caseworker", "operator")
def opened(case_id: Any) -> Response:
    """Everyone who opened the answers of a case, and when."""
    case = visible_case(str(case_id))
    envelopes = [case.id, *(event.envelope_id for event in queries.events_of(case.id) if event.envelope_id)]
    entries = [entry for one in envelopes for entry in vault.audit.entries_about(one)]
    return page(
        "opened",
        case=case,
        title=title_of(case),
        reference=queries.written_reference(case.reference),
        entries=sorted(entries, key=lambda entry: entry.number),
    )


@bp.get("/audit")
@staff("operator")
def audit() -> Response:
    """Whether the record is whole, what was opened last and by whom, and a way to the record of one case."""
    why = "not_found" if request.args.get("why") == "not_found" else ""
    who, before = request.args.get("who", "").strip()[:200], request.args.get("before", "")
    entries = vault.audit.newest(who, min(int(before), GREATEST) if before.isdecimal() else None)
    acts = [_act(entry) for entry in entries]
    has_more = len(entries) == vault.audit.PAGE
    return page(
        "audit", broken=vault.audit.verify(), why=why, who=who, acts=acts, is_first=not before, has_more=has_more
    )


@bp.post("/audit")
@staff("operator")
def find() -> AnyResponse:
    """To the record of the case with a reference."""
    case = queries.find_by_reference(request.form.get("reference", ""))
    return redirect(f"/staff/cases/{case.id}/opened" if case else "/staff/audit?why=not_found", 303)


def _act(entry: AuditEntry) -> Act:
    case, reply = queries.find_case(entry.subject), None
    if case is None:
        reply = queries.find_enclosure(entry.subject)
        case = queries.find_case(reply.case_id) if reply else None
    return Act(entry.number, entry.at, entry.actor, case, reply is not None)
