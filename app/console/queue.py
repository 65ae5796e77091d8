"""What is there to do? The queue by legal due date, and the search by reference."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from app.cases import queries, queue
from app.cases.models import Case
from app.cases.rules import is_stopped
from app.console.frame import desk, page, title_of
from app.people import queries as people
from app.people.guards import current, staff

SUMS = ("late", "today", "week", "waiting", "unowned")
TABS = ("open", "mine", "unread", "decided", "all")
MOST_PAGES = 10_000

bp = Blueprint("console_queue", __name__, url_prefix="/staff")


@dataclass(frozen=True)
class Row:
    """One line of the queue. `days` until the legal day, None where it stands still or there is none."""

    case: Case
    title: str
    days: int | None
    is_stopped: bool
    caseworker: str


@bp.get("/")
@staff("caseworker", "operator", "employer")
def show() -> AnyResponse:
    """One page of one view; whoever works on no cases goes to their own first page."""
    if "caseworker" not in current().roles:
        return redirect("/staff/audit" if "operator" in current().roles else "/staff/employer/", 303)
    wanted = request.args.get("view", "open")
    view = wanted if wanted in queue.VIEWS else "open"
    number = _page_number(request.args.get("page", ""))
    here = desk()
    counts = queue.counts(here)
    found = queue.cases_in(view, here, number)
    return page(
        "queue",
        view=view,
        views=TABS,
        counts=counts,
        sums=SUMS,
        rows=_rows(found),
        number=number,
        has_more=len(found) == queue.PAGE,
        told="handed" if request.args.get("told") == "handed" else "",
        why="not_found" if request.args.get("why") == "not_found" else "",
    )


@bp.post("/find")
@staff("caseworker")
def find() -> AnyResponse:
    """To the case with a reference. A POST, so that no reference is written into a log of addresses."""
    case = queries.find_by_reference(request.form.get("reference", ""))
    return redirect(f"/staff/cases/{case.id}" if case else "/staff/?why=not_found", 303)


def _rows(found: list[Case]) -> list[Row]:
    names = people.names(case.caseworker_id for case in found)
    today = desk().today
    return [
        Row(
            case=case,
            title=title_of(case),
            days=(case.due_on - today).days if case.due_on else None,
            is_stopped=is_stopped(case.state),
            caseworker=names.get(case.caseworker_id or 0, ""),
        )
        for case in found
    ]


def _page_number(given: str) -> int:
    return min(max(int(given), 1), MOST_PAGES) if given.isascii() and given.isdigit() and len(given) < 6 else 1
