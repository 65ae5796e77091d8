"""What does a country's pack say? It is read, checked to the line, and put in force all at once."""

from __future__ import annotations

from flask import Flask

from app.config import pack_card, settings
from app.content import actions, reading
from app.content.commands import pack
from app.content.xlsform.commands import forms

__all__ = ["actions", "init_app", "reading"]


def init_app(app: Flask) -> None:
    """Join the commands, and keep the office's clock by the pack's zone."""
    app.cli.add_command(pack)
    app.cli.add_command(forms)
    with app.app_context():
        zone = pack_card(settings().pack).get("zone")
    if isinstance(zone, str):
        app.extensions["dure.zone"] = zone
