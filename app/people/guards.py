"""Who may open this office page? `@staff("caseworker")` lets in whoever is signed in and has one of the roles."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar
from urllib.parse import urlencode

from flask import abort, g, redirect, request, session
from wtforms.validators import ValidationError  # type: ignore[import-untyped]

from app import clock
from app.errors import Forbidden
from app.people import queries
from app.people.queries import Member
from app.people.sessions import check_token
from app.security.guards import guarded

View = TypeVar("View", bound=Callable[..., Any])
ROLES = ("caseworker", "editor", "operator", "employer")
IDLE_SECONDS = 30 * 60
REFRESH_SECONDS = 60  # how exact "idle" is; a cookie is not rewritten more often
LARGEST_POST = 48 * 1024 * 1024  # photos as a telephone makes them, brought to the counter
READING = ("GET", "HEAD")
SIGN_IN = "/staff/sign-in"


def staff(*roles: str) -> Callable[[View], View]:
    """Only for people of the office with one of these roles; without roles for any of them. A POST needs its token."""
    unknown = set(roles) - set(ROLES)
    if unknown:
        raise ValueError(f"no such role: {unknown}")

    def decorate(view: View) -> View:
        return guarded(view, "staff", lambda: _check(frozenset(roles)))

    return decorate


def sign_in_form(view: View) -> View:
    """For whoever is not signed in yet, from our own page only."""
    return guarded(view, "sign_in_form", _check_form)


def current() -> Member:
    """Who is signed in; only behind `@staff`."""
    member: Member = g.staff
    return member


def _check(roles: frozenset[str]) -> None:
    member = _signed_in()
    if member is None:
        session.clear()
        wanted = request.full_path.rstrip("?") if request.method in READING else "/staff/"
        abort(redirect(f"{SIGN_IN}?{urlencode({'next': wanted})}", 303))
    g.staff, g.locale = member, member.locale
    if roles and not roles & set(member.roles):
        raise Forbidden("people.error.role")
    if request.method not in READING:
        request.max_content_length = LARGEST_POST
        _check_form()


def _signed_in() -> Member | None:
    token, seen = session.get("token"), session.get("seen", 0)
    now = int(clock.now().timestamp())
    if not token or now - seen > IDLE_SECONDS:
        return None
    if now - seen > REFRESH_SECONDS:
        session["seen"] = now
    return queries.find_signed_in(token)


def _check_form() -> None:
    try:
        check_token(request.form.get("csrf_token"))
    except ValidationError:
        raise Forbidden("people.error.token") from None
