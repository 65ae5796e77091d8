"""The site for people: home, papers, settings, the frame around every page, and the pages' way to the feed."""

from __future__ import annotations

from flask import Flask

from app.web import (
    alerts,
    apply,
    assets,
    commands,
    correct,
    cv,
    frame,
    kept,
    machines,
    paper,
    papers,
    publish,
    rights,
    routes,
    wire,
)
from app.web.check import routes as check
from app.web.told import routes as told
from app.web.told import stopping
from app.web.workout import routes as workout

__all__ = ["init_app"]


def init_app(app: Flask) -> None:
    """Join the rooms of the site. `wire` comes first: what is added last to an answer must be packed after it."""
    wire.init_app(app)
    machines.init_app(app)
    assets.init_app(app)
    frame.init_app(app)
    kept.init_app(app)
    for part in (routes, papers, paper, correct, cv, apply, rights, check, workout, told, stopping):
        app.register_blueprint(part.bp)
    commands.init_app(app)
    alerts.init_app(app)
    publish.init_app(app)
