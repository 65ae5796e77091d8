"""How is a server set up? `flask setup` does all of it, and may be repeated."""

from __future__ import annotations

import click
from flask import Flask, current_app
from flask_migrate import upgrade

from app import content, notices, people, vault
from app.config import settings
from app.listings.samples import load_samples


def init_app(app: Flask) -> None:
    """Join the command."""
    app.cli.add_command(setup)


@click.command()
def setup() -> None:
    """Make database, keys, pack, the first staff account and practice postings; repeating it changes nothing."""
    upgrade(directory=f"{current_app.root_path}/migrations")
    vault.actions.make_keys()
    notices.actions.make_vapid_key()
    content.actions.load_pack(settings().pack)
    people.actions.first_staff()
    if settings().samples and settings().role == "centre":
        load_samples()
