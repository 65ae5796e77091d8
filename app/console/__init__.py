"""The office's pages: the queue, one case, what was set aside, who opened what, what to read again. Owns no table."""

from __future__ import annotations

from flask import Blueprint, Flask

from app.console import (
    alerts,
    aside,
    case,
    counter,
    deciding,
    handing,
    hub,
    hubs,
    imports,
    queue,
    records,
    reviews,
    stick,
    telling,
)
from app.offline.hub import identity

PAGES = (queue, case, deciding, handing, aside, counter, records, imports, reviews, telling, alerts, hub, hubs, stick)


def init_app(app: Flask) -> None:
    """Join the pages."""
    app.jinja_env.globals["is_hub"] = identity.is_hub
    for part in PAGES:
        blueprint: Blueprint = part.bp
        app.register_blueprint(blueprint)
