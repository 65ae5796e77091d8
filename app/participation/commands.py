"""`flask voices import DIR`: drafts of law that people may speak on. `flask voices count`: count now."""

from __future__ import annotations

from pathlib import Path

import click
from flask.cli import AppGroup

from app.db import transaction
from app.errors import BadRequest
from app.i18n import t
from app.participation import actions, counting, publishing
from app.participation.drafts import read_folder

SAMPLES = Path(__file__).parent / "samples"

voices = AppGroup("voices", help="Drafts of law that people may speak on; counting voices.")


@voices.command("import")
@click.argument("directory", type=click.Path(exists=True, file_okay=False, path_type=Path))
def import_(directory: Path) -> None:
    """Take in every draft of a directory; one that is here already is changed in its place."""
    try:
        drafts = read_folder(directory)
    except BadRequest as error:
        raise click.ClickException(t(error.key, **error.params)) from None
    with transaction():
        actions.put_drafts(drafts)
    publishing.publish()
    click.echo(t("voices.imported", n=len(drafts)))


@voices.command("sample")
@click.pass_context
def sample(context: click.Context) -> None:
    """Take in two invented drafts, marked as examples."""
    context.invoke(import_, directory=SAMPLES)


@voices.command("count")
def count() -> None:
    """Count every matter now, publish what moved, and tell people."""
    click.echo(counting.count_voices() or "0")
