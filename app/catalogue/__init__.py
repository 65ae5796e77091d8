"""What do offices offer? Services as a pack describes them, and what the pack says of the place itself."""

from __future__ import annotations

from flask import Flask

from app.catalogue import actions, models, pages, published, queries
from app.catalogue.routes import bp

__all__ = ["actions", "init_app", "models", "pages", "published", "queries"]


def init_app(app: Flask) -> None:
    """Join the pages of services, those of the pack and those that governments publish."""
    app.register_blueprint(bp)
    published.init_app(app)
