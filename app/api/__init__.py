"""What may programs read? Public content as JSON, and errors as problem details. Read only."""

from __future__ import annotations

from flask import Flask

from app.api.exports import bp as exports
from app.api.routes import bp

__all__ = ["init_app"]


def init_app(app: Flask) -> None:
    """Join the routes."""
    app.register_blueprint(bp)
    app.register_blueprint(exports)
