"""Whose is this paper? What came to the office that sorts, or to a wrong one, goes on to the right one at once."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from app.cases import actions, queries
from app.cases.definition import say
from app.cases.notes import seal_note
from app.console.frame import visible_case
from app.db import transaction
from app.errors import BadRequest
from app.i18n import force_locale, t
from app.people.guards import current, staff

bp = Blueprint("console_handing", __name__, url_prefix="/staff/cases")


@bp.post("/<uuid:case_id>/office")
@staff("caseworker")
def hand_over(case_id: Any) -> AnyResponse:
    """To the office that was chosen; whoever sent the paper is told. Back to the queue, for it may be out of sight."""
    case, office = visible_case(str(case_id)), request.form.get("office", "")
    offices = queries.country().offices
    if office not in offices or office == case.office:
        raise BadRequest("console.say.missing.office")
    name, locale = case.id, case.locale
    with force_locale(locale):
        note = seal_note(name, {"text": t("follow.handed", office=say(offices[office], locale))})
    with transaction():
        actions.hand_over(name, office, current().id, note)
    return redirect("/staff/?told=handed", 303)
