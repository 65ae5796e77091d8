"""Which opinions may everybody read? Staff read what people let be shown, a few at a time, each opening on record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, redirect
from werkzeug.wrappers import Response as AnyResponse

from app.cases import queries as cases
from app.console.reading import open_answers
from app.db import transaction
from app.errors import NotFound, Unavailable
from app.participation import actions, publishing, queries
from app.participation.desk import mine, page
from app.participation.models import Voice
from app.people.guards import staff

A_PAGE = 10

bp = Blueprint("participation_judging", __name__, url_prefix="/staff/voices")


@dataclass(frozen=True)
class Said:
    """One opinion as its person wrote it: no name, only the words."""

    case_id: str
    stance: str
    locale: str
    words: str


@bp.get("/<key>/opinions")
@staff("caseworker")
def show(key: str) -> Response:
    """The next few, the oldest first."""
    matter_id = mine(key).id
    found = [_read(voice.case_id, voice.stance) for voice in queries.to_judge(matter_id, A_PAGE)]
    return page("opinions", matter=mine(key), opinions=found, left=queries.count_to_judge(matter_id))


@bp.post("/<key>/opinions/<uuid:case_id>/<any(show, leave):what>")
@staff("caseworker")
def judge(key: str, case_id: Any, what: str) -> AnyResponse:
    """Let everybody read one, or leave it; it is counted either way."""
    matter_id, name = mine(key).id, _given(mine(key).id, case_id).case_id
    words = _read(name, "").words if what == "show" else None
    with transaction():
        actions.judge(_given(matter_id, name), words)
    if words:
        publishing.publish()
    return redirect(f"/staff/voices/{key}/opinions", 303)


def _given(matter_id: int, case_id: Any) -> Voice:
    found = queries.find_voice(matter_id, str(case_id))
    if found is None or not found.may_show:
        raise NotFound()
    return found


def _read(case_id: str, stance: str) -> Said:
    case = cases.get_case(case_id)
    locale = case.locale
    try:
        words = open_answers(case, cases.events_of(case_id)).get("words")
    except Unavailable:
        words = None
    return Said(case_id, stance, locale, words.strip() if isinstance(words, str) else "")
