"""How does a person find a paper? By this device's own list, or by its number and what only its owner knows."""

from __future__ import annotations

from flask import Blueprint, Response, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from app.cases import actions as cases
from app.cases import queries
from app.changes.pages import PublicPage, show
from app.db import transaction
from app.errors import TooMany
from app.i18n import current_locale, t
from app.security import anonymous_form, limits, public
from app.web import pages, seen

REFERENCE_SIGNS = 13
LOOK_UPS_A_MINUTE = 60  # of one address: a village hall has one; tries of one reference are counted apart
TYPED = "typed"
TYPED_SECONDS = 300
FAULTS = {
    "no-reference": ("reference", "web.reference.missing"),
    "reference": ("reference", "web.reference.wrong"),
    "no-factor": ("factor", "web.factor.missing"),
    "wrong": ("factor", "web.find.wrong"),
    "wait": ("factor", "web.find.wait"),
}

bp = Blueprint("papers", __name__)


@bp.get("/<locale>/papers")
@public
def papers() -> Response:
    """ "My papers"."""
    return show(pages.papers())


@bp.get("/<locale>/papers/-")
@public
def blank() -> Response:
    """A paper of this device before script fills it; kept for offline."""
    return show(pages.blank_paper())


@bp.post("/<locale>/papers")
@anonymous_form
def look_up() -> AnyResponse:
    """To the paper, or back to the form with what was wrong. What was typed never stands in an address."""
    reference = queries.plain_reference(request.form.get("reference", ""))
    factor = request.form.get("factor", "").strip()
    fault = _fault(reference, factor)
    if fault:
        return _again(fault, reference)
    try:
        limits.spend(f"look-up {limits.caller()}", 1, LOOK_UPS_A_MINUTE)
        with transaction():
            found = cases.look_up(reference, factor)
    except TooMany:
        return _again("wait", reference)
    return _to_paper(reference, found) if found else _again("wrong", reference)


@bp.get("/<locale>/papers/find")
@public
def find() -> Response:
    """The form on a page of its own, with what was wrong the last time."""
    return ask_who(request.cookies.get(TYPED, ""), request.args.get("why", ""))


def ask_who(reference: str, why: str = "") -> Response:
    """The look-up form with a reference in it. It says the same whether there is such a paper or not."""
    at, key = FAULTS.get(why, ("", ""))
    wrong = {at: t(key)} if at else {}
    errors = [{"at": name, "text": text} for name, text in wrong.items()]
    main = render_template("web/look_up.html", reference=queries.plain_reference(reference), wrong=wrong, errors=errors)
    response = show(PublicPage(f"/{current_locale()}/papers/find", t("web.find"), "papers", main))
    response.headers["Cache-Control"] = "no-store"
    return response


def _fault(reference: str, factor: str) -> str:
    if not reference:
        return "no-reference"
    if len(reference) != REFERENCE_SIGNS:
        return "reference"
    return "" if factor else "no-factor"


def _again(why: str, reference: str) -> AnyResponse:
    response = redirect(f"/{current_locale()}/papers/find?why={why}", 303)
    response.set_cookie(TYPED, reference, TYPED_SECONDS, httponly=True, samesite="Lax", secure=request.is_secure)
    return response


def _to_paper(reference: str, case_id: str) -> AnyResponse:
    response = redirect(queries.path_of(reference, current_locale()), 303)
    response.delete_cookie(TYPED)
    seen.allow(response, reference, case_id)
    return response
