"""Who opened what? For each case to whoever works on it, for everything to operators."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from app import vault
from app.cases import queries
from app.console.frame import page, title_of, visible_case
from app.people.guards import staff

bp = Blueprint("console_records", __name__, url_prefix="/staff")


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
    """Whether the record is whole, and a way to the record of one case."""
    why = "not_found" if request.args.get("why") == "not_found" else ""
    return page("audit", broken=vault.audit.verify(), why=why)


@bp.post("/audit")
@staff("operator")
def find() -> AnyResponse:
    """To the record of the case with a reference."""
    case = queries.find_by_reference(request.form.get("reference", ""))
    return redirect(f"/staff/cases/{case.id}/opened" if case else "/staff/audit?why=not_found", 303)
