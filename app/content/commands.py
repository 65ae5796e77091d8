"""How does a country team check and load its pack? `flask pack check [DIR]`, `flask pack load [DIR]`."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import click
from flask.cli import AppGroup

from app.config import settings
from app.content.actions import load_pack
from app.content.problems import PackWrong, Problem
from app.content.reading import Reading, read_pack
from app.errors import Conflict
from app.i18n import t

DIRECTORY = click.Path(exists=True, file_okay=False, path_type=Path)

pack = AppGroup("pack", help="Check a pack, or put it in force.")


@pack.command("check")
@click.argument("directory", type=DIRECTORY, required=False)
def check(directory: Path | None) -> None:
    """Name file, line and key of everything that is wrong with a pack. Changes nothing; ends with 1 for an error."""
    reading = read_pack(directory or settings().pack)
    _tell(reading.problems)
    _tell_count(reading)
    sys.exit(1 if reading.errors else 0)


@pack.command("load")
@click.argument("directory", type=DIRECTORY, required=False)
def load(directory: Path | None) -> None:
    """Put a pack in force, all of it or nothing; the last good one stays where this one is wrong."""
    try:
        reading = load_pack(directory or settings().pack)
    except PackWrong as wrong:
        _tell(wrong.problems)
        click.echo(t("content.kept"), err=True)
        sys.exit(1)
    except Conflict as conflict:
        click.echo(t(conflict.key, **conflict.params), err=True)
        click.echo(t("content.kept"), err=True)
        sys.exit(1)
    _tell_count(reading)


def _tell(problems: Iterable[Problem]) -> None:
    for problem in problems:
        click.echo(problem.told(), err=True)


def _tell_count(reading: Reading) -> None:
    warnings = len(reading.problems) - len(reading.errors)
    if reading.pack is None:
        click.echo(t("content.counted_wrong", errors=len(reading.errors), warnings=warnings))
    else:
        found = reading.pack
        counts = {"services": len(found.services), "forms": len(found.forms), "numbers": len(found.numbers)}
        counts["guides"] = len(found.guides.guides)
        click.echo(t("content.counted", **counts, warnings=warnings))
