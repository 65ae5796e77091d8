"""An employer's own pages: what they posted, five questions for a new one, the checks before it goes out."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from app import clock
from app.cases import answers as reading
from app.cases import pages as forms
from app.cases.faults import TRUE_STATEMENT, FieldError, sentences
from app.db import transaction
from app.employers import actions, laws, queries
from app.employers.checks import may_be_published
from app.employers.drafting import advert_of
from app.employers.frame import mine, page
from app.employers.judging import judge
from app.employers.questions import five_questions, named
from app.errors import Conflict
from app.i18n import current_locale, languages
from app.i18n.formats import zone
from app.listings import publishing
from app.offline import waiting
from app.people.guards import staff

COOKIE = "posting"
SECONDS = 30 * 60
TOLD = ("kept", "out", "closed")
NEW = "new"

bp = Blueprint("employers_desk", __name__, url_prefix="/staff/employer")


@bp.get("/")
@staff("employer")
def show() -> Response:
    """Every posting of the business, with how many applied."""
    here = mine()
    return page("desk", employer=here, postings=queries.postings_of(here.id), counts=queries.counts(here.id))


@bp.get("/postings/<key>/questions")
@staff("employer")
def ask(key: str) -> Response:
    """The five questions, with what was written before; after a mistake with what was typed."""
    answers = {} if key == NEW else dict(queries.get_posting(mine().id, key).answers)
    typed = _typed(key) if request.args.get("again") else {}
    asked = five_questions()
    answers = typed.get("answers", answers)
    errors = reading.check(asked, answers, _today(), is_posted=True) if typed else []
    said = sentences(asked, errors, current_locale())
    return page(
        "ask",
        employer=mine(),
        key=key,
        form=asked,
        answers=answers,
        errors=[{"at": forms.control(asked, one["name"]), "text": one["text"]} for one in said],
        wrong={one["name"]: one["text"] for one in reversed(said)},
    )


@bp.post("/postings/<key>/questions")
@staff("employer")
def keep(key: str) -> AnyResponse:
    """Keep what was written and show how it will look; or back to what must be put right."""
    here = mine().id
    row = None if key == NEW else queries.get_posting(here, key)
    answers, errors = reading.from_post(five_questions(), request.form, request.files, _today())
    if _real(errors):
        name, secret = waiting.keep({"posting": key, "answers": answers})
        response = redirect(f"/staff/employer/postings/{key}/questions?again=1", 303)
        response.set_cookie(
            COOKIE, f"{name}.{secret}", SECONDS, path="/staff", httponly=True, samesite="Lax", secure=request.is_secure
        )
        return response
    kept_key = row.key if row else ""
    answers = {name: value for name, value in answers.items() if not name.endswith("__later")}
    with transaction():
        held = queries.get_posting(here, kept_key) if kept_key else None
        kept_key = actions.write_posting(here, answers, held).key
    response = redirect(f"/staff/employer/postings/{kept_key}?told=kept", 303)
    response.delete_cookie(COOKIE, path="/staff")
    return response


@bp.get("/postings/<key>")
@staff("employer")
def posting(key: str) -> Response:
    """One posting: as people will see it, what stands in its way, and who applied."""
    here = mine()
    row = queries.get_posting(here.id, key)
    found = judge(row)
    told = request.args.get("told", "")
    return page(
        "posting",
        employer=here,
        row=row,
        advert=advert_of(row, here, _today()),
        findings=[(one, laws.said(one.check, dict(one.sums)), named(one.question)) for one in found],
        may=may_be_published(found),
        address=f"/{languages()[0]}/jobs/{queries.shown_id(row)}",
        applicants=queries.applicants(row.key),
        told=told if told in TOLD else "",
    )


@bp.post("/postings/<key>/publish")
@staff("employer")
def publish(key: str) -> AnyResponse:
    """Let everybody see it. Conflict where the law still stands in its way."""
    here = mine()
    row = queries.get_posting(here.id, key)
    if not may_be_published(judge(row)):
        raise Conflict("employers.error.must_change")
    actions.publish_posting(row, here)
    return redirect(f"/staff/employer/postings/{key}?told=out", 303)


@bp.post("/postings/<key>/close")
@staff("employer")
def close(key: str) -> AnyResponse:
    """Take no more applications."""
    here = mine().id
    with transaction():
        regions = actions.close_posting(queries.get_posting(here, key))
    publishing.publish(regions)
    return redirect(f"/staff/employer/postings/{key}?told=closed", 303)


def _typed(key: str) -> dict[str, Any]:
    name, _, secret = request.cookies.get(COOKIE, "").partition(".")
    found = waiting.take(name, secret) if name and secret else None
    return found if found and found.get("posting") == key else {}


def _real(errors: list[FieldError]) -> list[FieldError]:
    """There is no statement to tick here."""
    return [one for one in errors if one.name != TRUE_STATEMENT]


def _today() -> Any:
    return clock.today(zone())
