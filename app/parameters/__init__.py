"""What are the numbers of the law today? Each by date, with its unit, its source and the day it was checked."""

from __future__ import annotations

from flask import Flask

from app.parameters import actions, models, queries, texts

__all__ = ["actions", "init_app", "models", "queries", "texts"]


def init_app(app: Flask) -> None:
    """Make pack texts speakable in templates: `{{ words|told }}`."""
    app.add_template_filter(texts.told)
