"""`flask bundle export|import PATH`: everything that waits onto a stick, and what a stick brings off it."""

from __future__ import annotations

from pathlib import Path

import click
from flask.cli import AppGroup

from app.errors import BadRequest, DureError
from app.i18n import t
from app.offline.stick import exporting, importing

bundle = AppGroup("bundle", help="What waits, in one file on a stick; and what a stick brings.")


@bundle.command("export")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--for", "hub", metavar="HUB", help="At the centre: the hub that it is for.")
def export(path: Path, hub: str | None) -> None:
    """Pack what waits into PATH, a file or the folder of a stick."""
    try:
        file = exporting.write_to(path, exporting.own_name(hub))
    except DureError as error:
        raise _told(error) from None
    click.echo(t("stick.packed", file=str(file)))


@bundle.command("import")
@click.argument("path", type=click.Path(exists=True, path_type=Path))
def bring(path: Path) -> None:
    """Bring in the bundle in PATH, a file, or every bundle for here in the folder of a stick."""
    try:
        for file in _files(path):
            with file.open("rb") as opened:
                taken = importing.take_from(opened)
            click.echo(f"{file.name}: {t(taken.key)} {taken}".rstrip())
    except DureError as error:
        raise _told(error) from None


def _files(path: Path) -> list[Path]:
    """Of a stick the bundles for here, in the order in which they were packed; those on their way elsewhere stay."""
    if path.is_file():
        return [path]
    found = []
    for file in path.glob(f"*{exporting.ENDING}"):
        with file.open("rb") as opened:
            whole = importing.look_at(opened)
        if importing.is_for_here(whole):
            found.append((whole.label.seq, file))
    if not found:
        raise BadRequest("stick.nothing_here")
    return [file for _, file in sorted(found)]


def _told(error: DureError) -> click.ClickException:
    return click.ClickException(t(error.key, **error.params))
