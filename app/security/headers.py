"""What is a browser told about our pages? One policy without exceptions: no inline script or style, no third party."""

from __future__ import annotations

from flask import Flask, Response, request

from app.config import Settings

CONTENT_SECURITY_POLICY = (
    "default-src 'none';script-src 'self';style-src 'self';img-src 'self' data: blob:;connect-src 'self';"
    "manifest-src 'self';worker-src 'self';form-action 'self';base-uri 'none';frame-ancestors 'none'"
)
PAGE = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(self),geolocation=(),microphone=()",
}
ONE_YEAR = 31_536_000


def init_app(app: Flask, settings: Settings) -> None:
    """Set cookies to their safest and add the headers to each answer; bytes are money, so programs get only one."""
    app.config.update(
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.public_url.startswith("https:"),
        MAX_CONTENT_LENGTH=8 * 1024 * 1024,
        MAX_FORM_MEMORY_SIZE=2 * 1024 * 1024,
        MAX_FORM_PARTS=1_000,
    )
    app.after_request(add_headers)


def add_headers(response: Response) -> Response:
    """Security headers by kind of answer."""
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
    if response.mimetype == "text/html":
        for name, value in PAGE.items():
            response.headers.setdefault(name, value)
    if request.is_secure:
        response.headers.setdefault("Strict-Transport-Security", f"max-age={ONE_YEAR}")
    return response
