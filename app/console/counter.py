"""Who came in without a phone? Staff fill in the form with them; it goes through the same door as every envelope."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, redirect, request
from markupsafe import Markup
from werkzeug.wrappers import Response as AnyResponse

from app import clock
from app.cases import answers as reading
from app.cases import pages, queries
from app.cases.definition import FormDefinition
from app.cases.faults import sentences
from app.console.frame import page, visible_case
from app.errors import NotFound
from app.i18n import force_locale, language_name, languages
from app.i18n.formats import local
from app.offline import actions as offline
from app.offline import waiting
from app.people.guards import current, staff

COOKIE = "counter"
SECONDS = 30 * 60

bp = Blueprint("console_counter", __name__, url_prefix="/staff/counter")


@bp.get("/")
@staff("caseworker")
def show() -> Response:
    """Every form, in every language."""
    names = [(locale, language_name(locale)) for locale in languages()]
    return page("counter", forms=queries.offered_forms(), names=names)


@bp.get("/<language>/<slug>")
@staff("caseworker")
def fill_in(language: str, slug: str) -> Response:
    """The person's form in their language; after a mistake with what was typed."""
    form = _get_form(language, slug)
    kept = _kept(form) if request.args.get("again") else {}
    ticket = offline.Ticket(kept["id"], kept["claim"]) if kept else offline.fresh_ticket()
    with force_locale(language):
        main = pages.form_main(form, f"/staff/counter/{language}/{slug}", kept.get("answers"), kept.get("wrong", []))
    return page("counter_form", main=Markup(main), language=language, ticket=ticket)  # noqa: S704 - our own template


@bp.post("/<language>/<slug>")
@staff("caseworker")
def send(language: str, slug: str) -> AnyResponse:
    """To the reference that the person takes home, or back to what must be put right."""
    form = _get_form(language, slug)
    kept = _kept(form)
    answers, errors = reading.from_post(form, request.form, request.files, _today(), kept.get("answers"))
    ticket = offline.Ticket(request.form.get("id", ""), request.form.get("claim", ""))
    if errors:
        typed = {"answers": answers, "wrong": sentences(form, errors, language), "form": form.slug}
        row, key = waiting.keep({**typed, "id": ticket.id, "claim": ticket.claim})
        response = redirect(f"/staff/counter/{language}/{slug}?again=1", 303)
        response.set_cookie(
            COOKIE, f"{row}.{key}", SECONDS, path="/staff", httponly=True, samesite="Lax", secure=request.is_secure
        )
        return response
    helper = current().shown_as
    offline.seal_and_accept(form.slug, form.version, language, answers, *ticket, helper=helper, route="staff")
    response = redirect(f"/staff/counter/done/{ticket.id}", 303)
    response.delete_cookie(COOKIE, path="/staff")
    return response


@bp.get("/done/<uuid:case_id>")
@staff("caseworker")
def done(case_id: Any) -> Response:
    """The reference, large enough to copy, and the day of the answer. Answers stay closed."""
    case = visible_case(str(case_id))
    form = queries.find_form(case.form, case.version)
    factor = form.question(form.second_factor) if form else None
    return page(
        "counter_done", case=case, form=form, reference=queries.written_reference(case.reference), factor=factor
    )


def _get_form(language: str, slug: str) -> FormDefinition:
    form = queries.find_form(slug) if language in languages() else None
    if form is None:
        raise NotFound()
    return form


def _kept(form: FormDefinition) -> dict[str, Any]:
    row, _, key = request.cookies.get(COOKIE, "").partition(".")
    found = waiting.take(row, key) if row and key else None
    return found if found and found["form"] == form.slug else {}


def _today() -> Any:
    return local(clock.now()).date()
