"""What does a country's pack say? It is read, checked to the line, and put in force all at once."""

from __future__ import annotations

from flask import Flask

from app.config import settings
from app.content import actions, reading
from app.content.commands import pack
from app.content.xlsform.commands import forms
from app.content.yaml_lines import read_document

__all__ = ["actions", "init_app", "reading"]


def init_app(app: Flask) -> None:
    """Join the commands, and keep the office's clock by the pack's zone."""
    app.cli.add_command(pack)
    app.cli.add_command(forms)
    with app.app_context():
        root = settings().pack
    place = read_document(root / "pack.yaml", root).data
    if isinstance(place, dict) and isinstance(place.get("zone"), str):
        app.extensions["dure.zone"] = place["zone"]
