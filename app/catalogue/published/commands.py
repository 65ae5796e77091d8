"""How does an operator take in, mend and hand out catalogues? `flask catalogue import|edit|export`."""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

import click
from flask.cli import AppGroup

from app.catalogue import queries as pack
from app.catalogue.published import actions, own
from app.catalogue.published.actions import Outcome
from app.catalogue.published.exports import cpsv, hsds
from app.catalogue.published.formats import FORMATS, Batch, Step, read
from app.catalogue.published.formats.place import Regions
from app.catalogue.published.problems import FeedWrong
from app.db import transaction
from app.errors import DureError
from app.i18n import force_locale, languages, t

MOST_TOLD = 50
SOURCE = re.compile(r"[a-z][a-z0-9-]{0,15}")

catalogue = AppGroup("catalogue", help="Take in catalogues of governments, mend them, hand them out.")


def _check_source(_context: click.Context, _parameter: click.Parameter, name: str | None) -> str | None:
    if name is not None and not SOURCE.fullmatch(name):
        raise click.BadParameter(t("published.bad_source", name=name))
    return name


@catalogue.command("import")
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@click.option("--format", "name", type=click.Choice(list(FORMATS)), required=True)
@click.option("--source", callback=_check_source, help="Name of the source, where several have the same format.")
@click.option("--part", "is_part", is_flag=True, help="Not the whole catalogue: nothing is taken for vanished.")
def import_(path: Path, name: str, source: str | None, is_part: bool) -> None:
    """Take in a catalogue, all of it or nothing; names file, row and reason of everything wrong."""
    began = time.monotonic()
    try:
        with _bar(t("published.reading")) as step:
            batch = read(path, name, _regions(), step, is_part)
    except FeedWrong as wrong:
        _tell_wrong(wrong)
        sys.exit(1)
    ready = [actions.prepare(_named(source, one, batch), services) for one, services in batch.sources.items()]
    locked = time.monotonic()
    with transaction():
        outcomes = [actions.take_in(one, batch.unclear, is_part) for one in ready]
    ended = time.monotonic()
    _tell(batch, outcomes)
    click.echo(t("published.took", seconds=f"{ended - began:.1f}", locked=f"{ended - locked:.1f}"))


@catalogue.command("edit")
@click.argument("slug")
@click.argument("field")
@click.argument("text")
def edit(slug: str, field: str, text: str) -> None:
    """Write a field of a service over what its source says; an empty text gives the source's words back."""
    try:
        with transaction():
            actions.edit(slug, {field: text})
    except DureError as error:
        click.echo(t(error.key, **error.params), err=True)
        sys.exit(1)


@catalogue.command("export")
@click.option("--format", "name", type=click.Choice(["hsds", "cpsv-ap"]), required=True)
@click.option("--output", type=click.File("w", encoding="utf-8"), default="-", help="A file; standard output without.")
def export(name: str, output: TextIO) -> None:
    """Hand out every service, the pack's and those that governments publish, one after the other."""
    speak = languages()[0]
    with force_locale(speak):
        told = (hsds.service(one) if name == "hsds" else cpsv.service(one) for one in own.everything())
        head = "[" if name == "hsds" else f'{{"@context":{_json(cpsv.CONTEXT)},"@graph":['
        output.write(head)
        for number, one in enumerate(told):
            output.write(("," if number else "") + "\n" + _json(one))
        output.write("\n]\n" if name == "hsds" else "\n]}\n")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _named(asked: str | None, own: str, batch: Batch) -> str:
    """The name of a source: its own, or the one asked for; where a path holds several, the own one follows it."""
    return own if not asked else asked if len(batch.sources) == 1 else f"{asked}-{own}"


@contextmanager
def _bar(label: str) -> Iterator[Step]:
    """A progress bar that learns its length with the first step."""
    with click.progressbar(length=1, label=label, file=sys.stderr, width=40, update_min_steps=50) as bar:

        def step(_done: int, total: int) -> None:
            bar.length = total
            bar.update(1)

        yield step


def _regions() -> Regions:
    """The regions of the pack in force, by their names in its own language; none before the first pack."""
    try:
        return Regions.of((one.code, one.name) for one in pack.regions(languages()[0]))
    except DureError:
        return Regions({})


def _tell_wrong(wrong: FeedWrong) -> None:
    for problem in wrong.problems[:MOST_TOLD]:
        click.echo(problem.told(), err=True)
    if len(wrong.problems) > MOST_TOLD:
        click.echo(t("published.more_wrong", count=len(wrong.problems) - MOST_TOLD), err=True)
    click.echo(t("published.kept"), err=True)


def _tell(batch: Batch, outcomes: list[Outcome]) -> None:
    for one in outcomes:
        click.echo(
            t(
                "published.counted",
                source=one.source,
                new=one.new,
                changed=one.changed,
                same=one.same,
                gone=one.gone,
                back=one.back,
            )
        )
        for slug in one.kept:
            click.echo(t("published.kept_edit", slug=slug))
    click.echo(t("published.unclear", count=sum(batch.unclear.values())))
    for kind, count in sorted(batch.unclear.items()):
        if count:
            click.echo(f"  {count:>7}  {t(f'published.unclear.{kind}')}")
