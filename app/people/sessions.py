"""How does a browser stay signed in? A signed cookie under /staff that names a row; the row decides."""

from __future__ import annotations

from typing import Any

from flask import Flask, Request
from flask.sessions import SecureCookieSessionInterface
from flask_wtf.csrf import generate_csrf, validate_csrf
from itsdangerous import URLSafeTimedSerializer

from app import vault
from app.config import settings

PATH = "/staff"


class OfficeSessions(SecureCookieSessionInterface):
    """Sessions exist only under /staff: a public page is the same for everyone and carries no cookie of ours."""

    def open_session(self, app: Flask, request: Request) -> Any:
        """The session of an office page; nothing that could be written to anywhere else."""
        return super().open_session(app, request) if request.path.startswith(PATH) else None

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:  # noqa: ARG002
        """Signed with DURE_SECRET_KEY, or where there is none with a secret of the office's own keys."""
        kwargs = {"key_derivation": self.key_derivation, "digest_method": self.digest_method}
        return URLSafeTimedSerializer([secret()], salt=self.salt, serializer=self.serializer, signer_kwargs=kwargs)


def init_app(app: Flask) -> None:
    """Take over sessions, and give templates `csrf_token`. A token lives as long as its session."""
    app.session_interface = OfficeSessions()
    app.config.update(
        SESSION_COOKIE_NAME="staff",
        SESSION_COOKIE_PATH=PATH,
        SESSION_REFRESH_EACH_REQUEST=False,
        WTF_CSRF_TIME_LIMIT=None,
    )
    app.jinja_env.globals["csrf_token"] = lambda: generate_csrf(secret_key=secret())


def check_token(token: str | None) -> None:
    """Raises wtforms' ValidationError for a missing, foreign or altered token."""
    validate_csrf(token, secret_key=secret())


def secret() -> str:
    """What cookies and tokens of the office are signed with; all processes agree on it."""
    return settings().secret_key or vault.mac("staff session", b"").hex()
