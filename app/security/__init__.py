"""Who may knock, how often, and what a browser is told about our pages."""

from __future__ import annotations

from flask import Flask

from app.config import Settings
from app.security import guards, headers, limits
from app.security.guards import anonymous_form, machine, public

__all__ = ["anonymous_form", "init_app", "machine", "public"]


def init_app(app: Flask, settings: Settings) -> None:
    """Join guards, headers and limits."""
    guards.init_app(app)
    headers.init_app(app, settings)
    limits.init_app(app, settings)
