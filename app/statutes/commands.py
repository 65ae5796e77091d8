"""How does an operator take in statutes, and see what to read again? `flask statutes import|list|review`."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import cast

import click
from flask import current_app
from flask.cli import AppGroup

from app.db import transaction
from app.errors import Unavailable
from app.i18n import t
from app.statutes import actions, pages, queries
from app.statutes.actions import Outcome
from app.statutes.folder import Folder, read_folder
from app.statutes.names import label_of
from app.statutes.problems import StatutesWrong

MOST_TOLD = 50
SAMPLE = Path(__file__).parent / "sample"
SAMPLE_LAW = "900001"

statutes = AppGroup("statutes", help="Take in statutes, and see what cites a changed article.")


@statutes.command("import")
@click.argument("directory", type=click.Path(exists=True, path_type=Path))
def import_(directory: Path) -> None:
    """Take in every law of a directory (Markdown as in legalize-kr); names file and line of everything wrong."""
    began = time.monotonic()
    try:
        folder = read_folder(directory)
    except StatutesWrong as wrong:
        for problem in wrong.problems[:MOST_TOLD]:
            click.echo(problem.told(), err=True)
        click.echo(t("statutes.kept", count=len(wrong.problems)), err=True)
        sys.exit(1)
    outcomes = take_in(folder)
    _tell(folder, outcomes)
    if outcomes:
        publish()
    click.echo(t("statutes.took", seconds=f"{time.monotonic() - began:.1f}"))


@statutes.command("list")
def list_() -> None:
    """Every law that is kept, with its number of articles, and citations that lead nowhere."""
    for law in queries.laws():
        click.echo(f"{law.id}  {law.promulgated_on}  {law.name}  {len(queries.articles(law))}")
    missing = queries.missing()
    for kind, slug, law_name, label in missing:
        click.echo(t("statutes.missing", kind=kind, slug=slug, law=law_name, article=label), err=True)
    sys.exit(1 if missing else 0)


@statutes.command("review")
def review() -> None:
    """What cites an article that changed, went, or is of a repealed law."""
    for one in queries.reviews():
        click.echo(f"{one.kind}/{one.slug}: {one.law} {one.label}: {t(f'statutes.why.{one.why}')}")


def take_in(folder: Folder) -> list[Outcome]:
    """Each law in a transaction of its own, so that people are served meanwhile. Gives what changed."""
    ready = [actions.prepare(law) for law in folder.laws]
    outcomes = []
    for one in ready:
        with transaction():
            outcome = actions.take_in(one)
        outcomes += [outcome] if outcome else []
    if any(law.id != SAMPLE_LAW for law in folder.laws):
        with transaction():
            actions.drop_law(SAMPLE_LAW)
    return outcomes


def take_in_sample() -> None:
    """An invented law, so that a server without statutes shows what their pages look like."""
    if not queries.laws():
        take_in(read_folder(SAMPLE))


def publish() -> None:
    """The pages of laws, and all others: they show articles. Before the first pack there are none."""
    try:
        for tell in cast(list[Callable[[], object]], current_app.extensions.get(pages.TELL, [])):
            tell()
    except Unavailable:
        click.echo(t("statutes.no_pack"))


def _tell(folder: Folder, outcomes: list[Outcome]) -> None:
    for stub in folder.stubs:
        click.echo(t("statutes.stub", file=stub.file, law=stub.name))
    for law in folder.laws:
        if law.is_repealed:
            click.echo(t("statutes.repealed_file", file=law.file, law=law.name))
    for one in outcomes:
        if not one.is_new:
            told = ", ".join(label_of(number) for number in (*one.changed, *one.gone)[:20])
            click.echo(t("statutes.changed", law=one.name, articles=told, count=one.marked))
    click.echo(
        t(
            "statutes.counted",
            laws=len(folder.laws),
            articles=sum(len(law.articles) for law in folder.laws),
            new=sum(one.is_new for one in outcomes),
            changed=sum(not one.is_new for one in outcomes),
        )
    )
