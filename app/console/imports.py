"""How did the imports of postings go? What was not taken and why; and what waits for a word before it vanishes."""

from __future__ import annotations

from flask import Blueprint, Response, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from app.console.frame import page
from app.errors import NotFound
from app.listings import boards
from app.listings.importing import runs, scheduled, vanished
from app.listings.importing.said import why
from app.listings.models import ListingRun
from app.people.guards import staff

bp = Blueprint("console_imports", __name__, url_prefix="/staff/imports")

MOST_SHOWN = 200
COUNTS = ("read", "new", "changed", "back", "gone", "joined", "parted", "rejected", "held")


@bp.get("/")
@staff("operator")
def listed() -> Response:
    """The newest imports, those that wait first, and the addresses that the clock asks."""
    newest = runs.latest()
    waiting = runs.held()
    return page(
        "imports",
        waiting=waiting,
        rest=[one for one in newest if one.state != "held"],
        feeds=[(one, runs.without_secrets(one.address)) for one in scheduled.feeds()],
        name_of=boards.name_of,
    )


@bp.get("/<int:run_id>")
@staff("operator")
def shown(run_id: int) -> Response:
    """One import: its counts, and the records that it did not take."""
    run = _get(run_id)
    rejects = [(one, why(one)) for one in runs.rejects(run_id, MOST_SHOWN)]
    counts = [(name, run.counts[name]) for name in COUNTS if run.counts.get(name)]
    told = "confirmed" if request.args.get("told") == "confirmed" else ""
    return page("import", run=run, rejects=rejects, counts=counts, name=boards.name_of(run.board), told=told)


@bp.post("/<int:run_id>")
@staff("operator")
def confirm(run_id: int) -> AnyResponse:
    """What a held import did not name is really gone."""
    vanished.confirm(_get(run_id).id)
    return redirect(f"/staff/imports/{run_id}?told=confirmed", 303)


def _get(run_id: int) -> ListingRun:
    found = runs.find(run_id)
    if found is None:
        raise NotFound()
    return found
