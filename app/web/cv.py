"""What does a person say of themselves to every employer? Asked once, kept on their own device, printable.

The questions are the sections of a form that are kept as `cv`. The office is told nothing: a page without script comes
back as a paper to print, and what was typed is gone after half an hour.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from flask import Blueprint, Response, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from app import clock
from app.cases import answers as reading
from app.cases import pages as forms
from app.cases import queries
from app.cases.definition import FormDefinition
from app.cases.faults import TRUE_STATEMENT, open_sentences, sentences
from app.cases.shown import shown
from app.changes.pages import PublicPage, show
from app.errors import NotFound
from app.i18n import current_locale, t
from app.i18n.formats import local
from app.security import anonymous_form, limits, public
from app.web import held

KEEP = "cv"
SENDINGS_A_MINUTE = 600  # of one address: a village hall has one

bp = Blueprint("cv", __name__)


def pages(_locale: str) -> Iterator[PublicPage]:
    """The page of the questions, where the pack has a form that keeps such answers."""
    form = _form()
    if form:
        yield _page(form)


def typed() -> dict[str, Any]:
    """What this browser wrote within the last half hour, without script: it fills in an application too."""
    found: dict[str, Any] = held.look(KEEP).get("answers", {})
    return found


@bp.get("/<locale>/jobs/cv")
@public
def ask() -> Response:
    """The questions."""
    return show(_page(_get_form()))


@bp.post("/<locale>/jobs/cv")
@anonymous_form
def send() -> AnyResponse:
    """To the paper, or back to what must be put right. Nothing is sent to anybody."""
    form = _get_form()
    limits.spend(f"page {limits.caller()}", 1, SENDINGS_A_MINUTE)
    answers, _ = reading.from_post(form, request.form, request.files, _today())
    where = "again" if reading.check(form, answers, _today(), is_posted=True) else "paper"
    return held.keep(redirect(f"{_address()}/{where}", 303), KEEP, {"answers": answers})


@bp.get("/<locale>/jobs/cv/again")
@public
def again() -> Response:
    """The questions with what was typed, and what is wrong with it on top."""
    form, answers = _get_form(), typed()
    errors = reading.check(form, answers, _today(), is_posted=True) if answers else []
    said = sentences(form, [one for one in errors if one.name != TRUE_STATEMENT], current_locale())
    return _unkept(show(_page(form, answers, said)))


@bp.get("/<locale>/jobs/cv/paper")
@public
def paper() -> AnyResponse:
    """What was typed, as a paper to print."""
    form, answers = _get_form(), typed()
    if not answers:
        return redirect(_address())
    main = render_template("web/cv_paper.html", sections=shown(form, answers, current_locale()), home=_address())
    return _unkept(show(PublicPage(f"{_address()}/paper", t("web.cv"), "jobs", main)))


def _form() -> FormDefinition | None:
    """The kept part of the first form that has one, as a form of its own."""
    for form in queries.offered_forms():
        kept = tuple(section for section in form.sections if section.keep == KEEP)
        if kept:
            return replace(form, slug=KEEP, title={current_locale(): t("web.cv")}, sections=kept, tab="jobs")
    return None


def _get_form() -> FormDefinition:
    found = _form()
    if found is None:
        raise NotFound()
    return found


def _page(
    form: FormDefinition, answers: Mapping[str, Any] | None = None, wrong: Sequence[Mapping[str, str]] = ()
) -> PublicPage:
    main = render_template(
        "web/cv.html",
        form=form,
        action=_address(),
        answers=answers or {},
        errors=[{"at": forms.control(form, one["name"]), "text": one["text"]} for one in wrong],
        wrong={one["name"]: one["text"] for one in reversed(wrong)},
        flaws=open_sentences(form),
    )
    return PublicPage(_address(), t("web.cv"), "jobs", main)


def _unkept(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    return response


def _address() -> str:
    return f"/{current_locale()}/jobs/cv"


def _today() -> Any:
    return local(clock.now()).date()
