"""What do governments publish? Thousands of services from their own catalogues, beside those that a pack describes."""

from __future__ import annotations

from flask import Flask

from app.catalogue.published import actions, models, queries
from app.catalogue.published.commands import catalogue
from app.catalogue.published.routes import bp

__all__ = ["actions", "init_app", "models", "queries"]


def init_app(app: Flask) -> None:
    """Join pages and commands."""
    app.register_blueprint(bp)
    app.cli.add_command(catalogue)
