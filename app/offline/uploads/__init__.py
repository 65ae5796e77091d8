"""Files that follow their papers: taken by tus 1.0, kept sealed in the database, shown when they are whole."""

from __future__ import annotations

from flask import Flask

from app.offline.hub import relay
from app.offline.uploads import actions, opening, queries, relaying, routes

__all__ = ["actions", "init_app", "opening", "queries", "routes"]


def init_app(app: Flask) -> None:
    """Join the routes, and what pages ask."""
    app.register_blueprint(routes.bp)
    relay.AFTER[:] = [relaying.send_waiting]
    app.jinja_env.globals.update(file_arrival=opening.file_arrival)
