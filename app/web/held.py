"""What was typed but not sent yet? Kept half an hour under a key that only the person's cookie holds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import request
from werkzeug.wrappers import Response

from app.offline import waiting

COOKIE = "held"
SECONDS = 30 * 60
PURPOSE = "for"
VISIT = "visit"  # set by script on a kiosk: what one person typed is not there for the next


def keep(response: Response, purpose: str, typed: Mapping[str, Any], cookie: str = COOKIE) -> Response:
    """Keep what was typed for one form or paper; the cookie of the response holds the key and nothing else."""
    row, key = waiting.keep({PURPOSE: purpose, VISIT: request.cookies.get(VISIT, ""), **typed})
    response.set_cookie(cookie, f"{row}.{key}", SECONDS, httponly=True, samesite="Lax", secure=request.is_secure)
    return response


def look(purpose: str, cookie: str = COOKIE) -> dict[str, Any]:
    """What was kept for this form or paper; nothing after half an hour, or in another browser."""
    row, _, key = request.cookies.get(cookie, "").partition(".")
    found = waiting.take(row, key) if row and key else None
    is_mine = found and found.get(PURPOSE) == purpose and found.get(VISIT, "") == request.cookies.get(VISIT, "")
    return found if found and is_mine else {}


def drop(response: Response, cookie: str = COOKIE) -> None:
    """It was sent: the key goes, so nobody can read what was kept."""
    response.delete_cookie(cookie, httponly=True, samesite="Lax", secure=request.is_secure)
