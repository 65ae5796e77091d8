"""`flask backup FILE`, `flask restore FILE`: everything but the keys, which `flask keys export` keeps apart."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click
from flask.cli import with_appcontext

from app.errors import DureError
from app.i18n import t
from app.offline.backup import make_backup, restore_backup

_file = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.argument("file", type=_file)
@with_appcontext
def backup(file: Path) -> None:
    """Copy the database to FILE; never private keys."""
    _tell(lambda: make_backup(file))
    click.echo(str(file))


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@with_appcontext
def restore(file: Path) -> None:
    """Put the database of FILE in place and begin a new epoch; stop the server first."""
    _tell(lambda: restore_backup(file))
    click.echo(t("offline.restored"))


def _tell(act: Callable[[], object]) -> None:
    try:
        act()
    except DureError as error:
        raise click.ClickException(t(error.key, **error.params)) from None
