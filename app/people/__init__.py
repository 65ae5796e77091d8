"""Who works here: staff accounts, their roles, their sessions."""

from __future__ import annotations

from flask import Flask

from app.i18n import language_name
from app.people import actions, commands, queries, routes, sessions

__all__ = ["actions", "init_app", "queries"]


def init_app(app: Flask) -> None:
    """Join sessions, the pages to sign in, and the commands."""
    sessions.init_app(app)
    app.add_template_filter(language_name, "language")
    app.register_blueprint(routes.bp)
    app.cli.add_command(commands.staff)
