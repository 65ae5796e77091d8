"""Signing in and out of the office's pages, and their language."""

from __future__ import annotations

from flask import Blueprint, Response, redirect, render_template, request, session
from werkzeug.wrappers import Response as AnyResponse

from app import clock
from app.db import transaction
from app.errors import TooMany
from app.people import actions
from app.people.guards import SIGN_IN, current, sign_in_form, staff
from app.people.queries import plain_name
from app.security import limits, public

TRIES_AN_ACCOUNT = 5  # a minute
TRIES_AN_ADDRESS = 30  # a minute: an office shares one
WHY = ("wrong", "wait", "out")

bp = Blueprint("people", __name__, url_prefix="/staff")


@bp.get("/sign-in")
@public
def ask() -> Response:
    """The form; it says why somebody is here again."""
    why = request.args.get("why", "")
    html = render_template("people/sign_in.html", why=why if why in WHY else "", next=_inside(request.args.get("next")))
    return Response(html, headers={"Cache-Control": "no-store"})


@bp.post("/sign-in")
@sign_in_form
def sign_in() -> AnyResponse:
    """To where they wanted to go, or back to the form. Every try costs, from one account and from one address."""
    name, wanted = request.form.get("name", ""), _inside(request.form.get("next"))
    try:
        limits.spend(f"sign-in from {limits.caller()}", 1, TRIES_AN_ADDRESS)
        limits.spend(f"sign-in as {plain_name(name)}", 1, TRIES_AN_ACCOUNT)
    except TooMany:
        return _back("wait", wanted)
    token = actions.sign_in(name, request.form.get("password", ""))
    if token is None:
        return _back("wrong", wanted)
    session.clear()  # whoever knew the session from before does not know this one
    session["token"], session["seen"] = token, int(clock.now().timestamp())
    return redirect(wanted, 303)


@bp.post("/sign-out")
@staff()
def sign_out() -> AnyResponse:
    """End this session, also for a copy of its cookie."""
    with transaction():
        actions.sign_out(current().session_id)
    session.clear()
    return redirect(f"{SIGN_IN}?why=out", 303)


@bp.post("/language")
@staff()
def language() -> AnyResponse:
    """Work in another language."""
    with transaction():
        actions.set_locale(current().id, request.form.get("locale", ""))
    return redirect(_inside(request.form.get("next")), 303)


def _back(why: str, wanted: str) -> AnyResponse:
    response = redirect(SIGN_IN, 303)
    response.location = f"{SIGN_IN}?why={why}" + (f"&next={wanted}" if wanted != "/staff/" else "")
    return response


def _inside(path: str | None) -> str:
    """A path of the office's pages; anything else leads to their first page."""
    good = path and path.startswith("/staff/") and not path.startswith("/staff/sign") and "\\" not in path
    return path if good and path and path.isascii() and "//" not in path else "/staff/"
