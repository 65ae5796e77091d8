"""The office's pages: the queue, one case, what was set aside, who opened what, what to read again. Owns no table."""

from __future__ import annotations

from flask import Blueprint, Flask

from app.console import alerts, aside, case, counter, deciding, imports, queue, records, reviews, telling

PAGES = (queue, case, deciding, aside, counter, records, imports, reviews, telling, alerts)


def init_app(app: Flask) -> None:
    """Join the pages."""
    for part in PAGES:
        blueprint: Blueprint = part.bp
        app.register_blueprint(blueprint)
