"""How is something worked out without script? A POST, answered by 303; what was typed waits locked under a key that
only the person's cookie holds, and is gone after half an hour. With script nothing is sent."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from app import clock
from app.cases import queries as forms
from app.changes.pages import show
from app.errors import NotFound
from app.guides.calculators import BY_NAME
from app.guides.calculators.field import Calculator
from app.i18n import current_locale
from app.i18n.formats import zone
from app.offline import actions as offline
from app.security import anonymous_form, limits, public
from app.web import held
from app.web.workout import carry, pages, typed

COOKIE = "workout"
A_MINUTE = 600  # of one address: a village hall has one
LONGEST = 40  # letters of one answer

bp = Blueprint("workout", __name__)


@bp.get("/<locale>/rights/work-out")
@public
def listing() -> Response:
    """Every calculator."""
    return show(pages.listing())


@bp.get("/<locale>/rights/work-out/<name>")
@public
def one(name: str) -> Response:
    """One calculator; the same for everyone."""
    return show(pages.blank(_find(name)))


@bp.get("/<locale>/rights/work-out/<name>/again")
@public
def again(name: str) -> AnyResponse:
    """What came out, or what has to be mended; from the beginning where nothing is kept any more."""
    calculator = _find(name)
    kept = held.look(_purpose(name), COOKIE)
    if not kept:
        return redirect(_address(name))
    given, wrong = typed.read(calculator, kept["typed"], clock.today(zone()))
    working = None if wrong else calculator.work_out(given, pages.law_numbers(calculator))
    return pages.filled(calculator, kept["typed"], wrong, working)


@bp.post("/<locale>/rights/work-out/<name>")
@anonymous_form
def go(name: str) -> AnyResponse:
    """Work it out; or go on to the form with it."""
    calculator = _find(name)
    limits.spend(f"workout {limits.caller()}", 1, A_MINUTE)
    do = request.form.get("do", "")
    if do == "forget":
        gone = redirect(_address(name), 303)
        held.drop(gone, COOKIE)
        return gone
    if do == "apply":
        return _apply(calculator)
    said = {one.name: request.form.get(one.name, "")[:LONGEST] for one in calculator.fields}
    return held.keep(redirect(f"{_address(name)}/again#answer", 303), _purpose(name), {"typed": said}, COOKIE)


def _apply(calculator: Calculator) -> AnyResponse:
    """To the form, with what was worked out."""
    kept = held.look(_purpose(calculator.name), COOKIE)
    form = forms.find_form(calculator.form) if calculator.form else None
    if not kept or form is None:
        return redirect(_address(calculator.name), 303)
    given, wrong = typed.read(calculator, kept["typed"], clock.today(zone()))
    answers: dict[str, Any] = {}
    if not wrong:
        answers = carry.carried(calculator.name, given, calculator.work_out(given, pages.law_numbers(calculator)))
    ticket = offline.fresh_ticket()
    begun = {"answers": answers, "stated": True, "why": "begun", "version": form.version}
    response = redirect(f"/{current_locale()}/apply/{form.slug}/again", 303)
    return held.keep(response, f"apply {form.slug}", {**begun, "id": ticket.id, "claim": ticket.claim})


def _find(name: str) -> Calculator:
    if name not in BY_NAME:
        raise NotFound()
    return BY_NAME[name]


def _purpose(name: str) -> str:
    return f"workout {name}"


def _address(name: str) -> str:
    return f"/{current_locale()}/{pages.ADDRESS}/{name}"
