"""How is a server set up? `flask setup` does all of it, and may be repeated."""

from __future__ import annotations

import click
from flask import Flask, current_app
from flask_migrate import upgrade

from app import content, notices, people, vault
from app.config import settings
from app.statutes.commands import take_in_sample
from app.web.assets import assets


def init_app(app: Flask) -> None:
    """Join the command."""
    app.cli.add_command(setup)


@click.command()
def setup() -> None:
    """Make the database, the keys, the pack and the first staff account; repeating it changes nothing."""
    upgrade(directory=f"{current_app.root_path}/migrations")
    if settings().role == "hub":
        vault.adopted.make_secrets()  # its keys are the centre's: they come when it is enrolled
    else:
        vault.actions.make_keys()
    notices.actions.make_vapid_key()
    take_in_sample()
    content.actions.load_pack(settings().pack)
    people.actions.first_staff()
    assets()
