"""How is a paper put right without script? Only what was wrong is asked again; it goes as a reply of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from app import clock
from app.cases import answers as reading
from app.cases import pages as forms
from app.cases import queries
from app.cases.definition import FormDefinition, Section
from app.cases.faults import TRUE_STATEMENT, FieldError, sentences
from app.cases.submission import REPLY
from app.i18n import current_locale
from app.i18n.formats import local
from app.offline import actions as offline
from app.security import anonymous_form, public
from app.web import held
from app.web.paper import address, mine, post_reply, unkept
from app.web.papers import ask_who
from app.web.story import Paper

LARGEST_POST = 48 * 1024 * 1024

bp = Blueprint("correct", __name__)


@bp.get("/<locale>/papers/<reference>/correct")
@public
def ask(reference: str) -> AnyResponse:
    """The wrong answers, asked again; nothing of the right ones is shown."""
    found = mine(reference)
    if found is None:
        return ask_who(reference)
    asked = _wrong_part(found)
    if asked is None:
        return redirect(address(reference))
    kept = held.look(f"correct {found.id}")
    answers = kept.get("answers", {})
    return _show(found, asked, answers, reading.check(asked, answers, _today(), is_posted=True) if kept else [])


@bp.post("/<locale>/papers/<reference>/correct")
@anonymous_form
def send(reference: str) -> AnyResponse:
    """To the paper, or back to what is still wrong."""
    request.max_content_length = LARGEST_POST
    found = mine(reference)
    asked = _wrong_part(found) if found else None
    if found is None or asked is None:
        return redirect(address(reference), 303)
    kept = held.look(f"correct {found.id}").get("answers")
    answers, errors = reading.from_post(asked, request.form, request.files, _today(), kept)
    if [error for error in errors if error.name != TRUE_STATEMENT]:
        return held.keep(redirect(f"{address(reference)}/correct", 303), f"correct {found.id}", {"answers": answers})
    return post_reply(found, REPLY, {"answers": answers}, "corrected")


def _wrong_part(found: Paper) -> FormDefinition | None:
    """The paper's form with nothing but the wrong questions, each asked by itself; None where nothing is wrong."""
    form = queries.find_form(found.form, found.version)
    names = {one.name.split(".")[0] for one in found.missing}
    if form is None or not names:
        return None
    wrong = tuple(replace(one, shown_if=None, check=None) for one in form.questions if one.name in names)
    return replace(form, sections=(Section("wrong", form.title, wrong),)) if wrong else None


def _show(found: Paper, asked: FormDefinition, answers: Mapping[str, Any], errors: list[FieldError]) -> AnyResponse:
    said = sentences(asked, errors, current_locale())
    main = render_template(
        "web/correct.html",
        paper=found,
        form=asked,
        answers=answers,
        errors=[{"at": forms.control(asked, one["name"]), "text": one["text"]} for one in said],
        wrong={one["name"]: one["text"] for one in reversed(said)},
        ticket=offline.fresh_ticket(),
    )
    return unkept(found, main)


def _today() -> Any:
    return local(clock.now()).date()
