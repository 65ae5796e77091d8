"""How is the check done without script? Each answer is a POST, answered by 303; what was said waits locked under a key
that only the person's cookie holds, and is gone after half an hour."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from flask import Blueprint, Response, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from app.cases import queries as forms
from app.catalogue import queries as catalogue
from app.changes.pages import show
from app.entitlement.fact import MEMBERS
from app.i18n import current_locale
from app.offline import actions as offline
from app.security import anonymous_form, limits, public
from app.web import held
from app.web.check import carry, pages, typed
from app.web.check.checking import Checking
from app.web.check.walk import Walk

PURPOSE, COOKIE = "check", "check"
STEPS_A_MINUTE = 600  # of one address: a village hall has one
FOUND = "?show=found"

bp = Blueprint("check", __name__)


@bp.get("/<locale>/benefits/check")
@public
def start() -> Response:
    """What the check is; the same for everyone."""
    return show(pages.start())


@bp.get("/<locale>/benefits/check/again")
@public
def again() -> AnyResponse:
    """The question to answer now, or what was found; from the beginning where nothing is kept any more."""
    kept = held.look(PURPOSE, COOKIE)
    if not kept:
        return redirect(_address())
    checking = Checking(Walk.of(kept))
    key = checking.question
    if key is None or (request.args.get("show") == "found" and not checking.walk.at):
        return pages.found(checking)
    return pages.question(checking, key)


@bp.post("/<locale>/benefits/check")
@anonymous_form
def go() -> AnyResponse:
    """One step, and on to what comes then."""
    do = request.form.get("do", "answer")
    if do == "forget":
        return _forget()
    limits.spend(f"check {limits.caller()}", 1, STEPS_A_MINUTE)
    kept = held.look(PURPOSE, COOKIE)
    checking = Checking(Walk.of(kept) if kept else Walk())
    if do == "apply":
        return _apply(checking, request.form.get("slug", ""))
    step = STEPS.get(do)
    return _go_on(*step(checking)) if step else _go_on(checking.walk)


def _answer(checking: Checking) -> tuple[Walk, str]:
    """What was answered; asked again where it cannot be understood."""
    key = request.form.get("key", "")
    fact = checking.fact(key)
    if fact is None:
        return checking.walk, ""
    if key == MEMBERS:
        value: Any = typed.members(request.form)
    else:
        value = typed.answer(fact, request.form, {one.code: one.name for one in catalogue.place().regions})
    if value is None:
        return replace(checking.walk, at=key, typed=request.form.get("answer", "")[:200]), ""
    return checking.walk.answer(key, value), ""


def _skip(checking: Checking) -> tuple[Walk, str]:
    key = request.form.get("key", "")
    return (checking.walk.refuse(key) if checking.fact(key) else checking.walk), ""


def _back(checking: Checking) -> tuple[Walk, str]:
    return checking.walk.back(request.form.get("key", "")), ""


def _ask(checking: Checking) -> tuple[Walk, str]:
    """A question that the person chose: to change its answer, or because one service hangs on it."""
    key = request.form.get("key", "")
    if slug := request.form.get("slug"):
        rule = next((one.rule for one in checking.verdicts if one.rule.slug == slug), None)
        key = (checking.question_for(rule) if rule else None) or ""
    walk = replace(checking.walk, at=key if checking.fact(key) else "", typed=None)
    return walk, "" if walk.at else FOUND


def _whom(checking: Checking) -> tuple[Walk, str]:
    said = request.form.get("whom", "")
    places = {str(one.place): one.place for one in checking.members}
    return replace(checking.walk, whom=places.get(said, 0), at=""), FOUND


def _day(checking: Checking) -> tuple[Walk, str]:
    day = typed.other_day(request.form.get("day", ""), checking.today)
    return replace(checking.walk, day=day or "", at=""), FOUND


STEPS: dict[str, Callable[[Checking], tuple[Walk, str]]] = {
    "answer": _answer,
    "skip": _skip,
    "back": _back,
    "ask": _ask,
    "whom": _whom,
    "day": _day,
}


def _go_on(walk: Walk, show: str = "") -> AnyResponse:
    return held.keep(redirect(f"{_address()}/again{show}", 303), PURPOSE, walk.kept(), COOKIE)


def _forget() -> AnyResponse:
    response = redirect(_address(), 303)
    held.drop(response, COOKIE)
    return response


def _apply(checking: Checking, slug: str) -> AnyResponse:
    """To the form of a service, with what was said already."""
    service = catalogue.find_service(slug)
    form = forms.find_form(service.form) if service and service.form else None
    if form is None:
        return redirect(f"{_address()}/again{FOUND}", 303)
    answers = carry.carried(form, checking.screener.facts, checking.answers_of(checking.walk.whom))
    ticket = offline.fresh_ticket()
    begun = {"answers": answers, "stated": True, "why": "begun", "version": form.version}
    response = redirect(f"/{current_locale()}/apply/{form.slug}/again", 303)
    return held.keep(response, f"apply {form.slug}", {**begun, "id": ticket.id, "claim": ticket.claim})


def _address() -> str:
    return f"/{current_locale()}/{pages.ADDRESS}"
