"""`flask kiosk add`: a device of a village, from the command line."""

from __future__ import annotations

import click
from flask.cli import AppGroup

from app.kiosk import actions

kiosk = AppGroup("kiosk", help="Screens that a village shares.")


@kiosk.command("add")
@click.argument("place")
@click.option("--helper", default="", help="Who helps there: a name and a phone number.")
def add(place: str, helper: str) -> None:
    """Add a device; prints its number and its PIN, which is shown only now."""
    number, pin = actions.add(place, helper)
    click.echo(f"{number} {pin}")
