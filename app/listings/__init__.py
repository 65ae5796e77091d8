"""What work is there? Jobs, courses and tenders from every board at once, one record each."""

from __future__ import annotations

from flask import Flask

from app.listings import models, routes
from app.listings.commands import jobs

__all__ = ["init_app", "models"]


def init_app(app: Flask) -> None:
    """Join what the room offers."""
    app.register_blueprint(routes.bp)
    app.cli.add_command(jobs)
