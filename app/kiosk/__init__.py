"""Devices that a village shares: how one becomes a kiosk, where a session begins and ends, cards to come back with."""

from __future__ import annotations

from flask import Flask

from app.kiosk import cards, commands, desk, pages, routes
from app.web.publish import PAGES

__all__ = ["init_app"]


def init_app(app: Flask) -> None:
    """Join the pages for people, the cards, and the page on which staff look after the devices."""
    for part in (routes, cards, desk):
        app.register_blueprint(part.bp)
    app.cli.add_command(commands.kiosk)
    app.extensions.setdefault(PAGES, []).append(pages.pages)
