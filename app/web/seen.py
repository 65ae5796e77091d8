"""Which papers may this browser see? A signed cookie says so for half an hour; it holds ids, never an answer.

On a kiosk it is worth nothing without the session's own mark, which the device itself takes away, also without a line.
"""

from __future__ import annotations

from flask import request
from itsdangerous import BadSignature, URLSafeTimedSerializer
from werkzeug.wrappers import Response

from app import vault

COOKIE = "seen"
SECONDS = 30 * 60
MOST = 5
VISIT = "visit"  # set by script on a kiosk: another for each person


def papers() -> dict[str, str]:
    """Reference (without hyphens) to envelope id, of what this browser sent or looked up of late."""
    try:
        found = _signer().loads(request.cookies.get(COOKIE, ""), max_age=SECONDS)
    except BadSignature:
        return {}
    return dict(found)


def allow(response: Response, reference: str, envelope_id: str) -> None:
    """Let this browser see one more paper; the oldest of many is forgotten."""
    known = {key: value for key, value in papers().items() if key != reference}
    kept = dict([*known.items(), (reference, envelope_id)][-MOST:])
    response.set_cookie(
        COOKIE, str(_signer().dumps(kept)), max_age=SECONDS, httponly=True, samesite="Lax", secure=request.is_secure
    )


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(vault.mac("seen papers", request.cookies.get(VISIT, "")[:64].encode()))
