"""Which reader is this browser's? A cookie says so, sent to the pages of the inbox alone."""

from __future__ import annotations

from flask import request
from werkzeug.wrappers import Response

from app.i18n import languages
from app.notices import readers
from app.notices.people import Reader

COOKIE = "reader"
SECONDS = 400 * 24 * 3600  # as long as browsers keep any cookie (RFC 6265bis)


def reader() -> Reader | None:
    """Whoever chose from this browser before, or None."""
    return readers.find(request.cookies.get(COOKIE))


def remember(response: Response, secret: str) -> None:
    """Know this browser again, in every language; other pages never see the cookie."""
    for locale in languages():
        response.set_cookie(
            COOKIE, secret, SECONDS, path=_path(locale), httponly=True, samesite="Lax", secure=request.is_secure
        )


def forget(response: Response) -> None:
    """Know this browser no more."""
    for locale in languages():
        response.delete_cookie(COOKIE, path=_path(locale), httponly=True, samesite="Lax", secure=request.is_secure)


def _path(locale: str) -> str:
    return f"/{locale}/inbox"
