"""Someone with a code makes their own account; from then on they sign in as everybody who works here."""

from __future__ import annotations

from flask import Blueprint, Response, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from app.employers import actions
from app.employers.frame import page
from app.errors import BadRequest, Conflict, TooMany
from app.people.guards import sign_in_form
from app.security import limits, public

TRIES_AN_ADDRESS = 20  # a minute: an office shares one
WHY = ("code", "taken", "short", "name", "wait")

bp = Blueprint("employers_begin", __name__, url_prefix="/staff/sign-in")


@bp.get("/begin")
@public
def ask() -> Response:
    """Code, a name to sign in with, a password."""
    why = request.args.get("why", "")
    return page("begin", why=why if why in WHY else "", least=actions.SHORTEST)


@bp.post("/begin")
@sign_in_form
def begin() -> AnyResponse:
    """To the sign-in, or back with what was wrong."""
    given = request.form
    try:
        limits.spend(f"begin from {limits.caller()}", 1, TRIES_AN_ADDRESS)
        if not given.get("name", "").strip():
            return _back("name")
        actions.begin(given.get("code", ""), given.get("name", ""), given.get("password", ""))
    except TooMany:
        return _back("wait")
    except Conflict:
        return _back("taken")
    except BadRequest as error:
        return _back("short" if error.key == "people.error.password" else "code")
    return redirect("/staff/sign-in?next=/staff/employer/", 303)


def _back(why: str) -> AnyResponse:
    response = redirect("/staff/sign-in/begin", 303)
    response.location = f"/staff/sign-in/begin?why={why}"
    return response
