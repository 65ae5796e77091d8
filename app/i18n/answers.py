"""How is an error told? RFC 9457 problem details for programs, a page with the same words for people."""

from __future__ import annotations

import json

from flask import Flask, Response, current_app, render_template, request
from werkzeug.exceptions import HTTPException

from app.errors import (
    BadRequest,
    Conflict,
    DureError,
    Forbidden,
    Gone,
    NotFound,
    TooLarge,
    TooMany,
    Unavailable,
    Unsupported,
)
from app.i18n.words import t

PROGRAM_PATHS = ("/sync/", "/hub/", "/push/", "/api/", "/metrics", "/healthz", "/readyz")
BY_STATUS = {
    kind.status: kind for kind in (Forbidden, NotFound, Conflict, Gone, TooLarge, Unsupported, TooMany, Unavailable)
}


def init_app(app: Flask) -> None:
    """One handler for our own errors, the framework's, and the unexpected."""
    app.register_error_handler(DureError, answer)
    app.register_error_handler(HTTPException, _framework)
    app.register_error_handler(Exception, _unexpected)


def answer(error: DureError) -> Response:
    """The response for an error: problem details for programs, a page for people."""
    if _wants_problem():
        body = {"title": t(error.key, **error.params), "status": error.status, **error.members}
        response = Response(json.dumps(body, ensure_ascii=False), error.status, mimetype="application/problem+json")
    else:
        response = Response(
            render_template("web/error.html", error=error, title=t(error.key, **error.params)), error.status
        )
    response.headers.update(error.headers())
    response.headers["Cache-Control"] = "no-store"
    return response


def _wants_problem() -> bool:
    return request.path.startswith(PROGRAM_PATHS) or request.accept_mimetypes.best == "application/json"


def _framework(error: HTTPException) -> Response:
    if error.code is None or error.code < 400:
        response = error.get_response(request.environ)
        return Response(response.get_data(), response.status_code, dict(response.headers))
    kind = BY_STATUS.get(error.code, BadRequest if error.code < 500 else DureError)
    told = kind()
    told.status = error.code
    response = answer(told)
    if error.code == 405:
        response.headers["Allow"] = dict(error.get_headers()).get("Allow", "GET, HEAD, OPTIONS")
    return response


def _unexpected(error: Exception) -> Response:
    # The traceback goes to the log without local values; nothing personal is in it (hide_parameters).
    current_app.logger.exception("unexpected %s at %s", type(error).__name__, request.endpoint)
    return answer(DureError())
