"""The site's one command: bring the feed up to date with the pages as they are now."""

from __future__ import annotations

import click
from flask import Flask

from app.web.publish import publish_pages


def init_app(app: Flask) -> None:
    """Join the command."""
    app.cli.add_command(publish)


@click.command("publish")
def publish() -> None:
    """Write every public page that changed to the feed."""
    click.echo(publish_pages())
