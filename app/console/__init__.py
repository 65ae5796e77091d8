"""The office's pages: the queue, one case, what was set aside, who opened what. Owns no table."""

from __future__ import annotations

from flask import Blueprint, Flask

from app.console import aside, case, deciding, queue, records

ROOMS = (queue, case, deciding, aside, records)


def init_app(app: Flask) -> None:
    """Join the pages."""
    for part in ROOMS:
        blueprint: Blueprint = part.bp
        app.register_blueprint(blueprint)
