"""How does an operator take in postings? `flask jobs import|runs|rejects|confirm|feed`; what went wrong is told."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import click
from flask.cli import AppGroup

from app import clock
from app.db import transaction
from app.i18n import t
from app.i18n.formats import zone
from app.listings import samples
from app.listings.importing import FORMATS, runs, scheduled, vanished
from app.listings.importing.fetching import Unreachable
from app.listings.importing.imports import Outcome
from app.listings.importing.reading import Step
from app.listings.importing.said import why
from app.listings.importing.taking import BOARD, Busy, is_address, take
from app.listings.models import ListingReject, ListingRun
from app.listings.samples.loading import COUNT, SEED

MOST_TOLD = 20
FORMAT = click.Choice(list(FORMATS))

jobs = AppGroup("jobs", help="Take in postings from boards, and see how that went.")
feed = AppGroup("feed", help="Addresses from which the clock imports by itself.")
jobs.add_command(feed)


def _check_board(_context: click.Context, _parameter: click.Parameter, name: str | None) -> str | None:
    if name is not None and not BOARD.fullmatch(name):
        raise click.BadParameter(t("imports.bad_board", name=name))
    return name


@jobs.command("import")
@click.argument("place", metavar="PATH_OR_URL")
@click.option("--format", "name", type=FORMAT, required=True)
@click.option("--source", "board", callback=_check_board, help="Name of the board, where it is not that of the format.")
@click.option("--part/--whole", "is_part", default=None, help="Whether postings that are not named have vanished.")
def import_(place: str, name: str, board: str | None, is_part: bool | None) -> None:
    """Take in a file, a folder of saved answers, or an address."""
    began = time.monotonic()
    whole = None if is_part is None else not is_part
    try:
        with _bar(t("imports.reading")) as reading, _bar(t("imports.writing")) as writing:
            outcomes = take(place, name, board=board or "", whole=whole, reading=reading, writing=writing)
    except FileNotFoundError:
        _stop(t("imports.not_found", place=place))
    except Unreachable as error:
        _stop(t("imports.unreachable", said=error.said))
    except Busy:
        _stop(t("imports.busy"))
    for one in outcomes:
        _tell(one)
    click.echo(t("imports.took", seconds=f"{time.monotonic() - began:.1f}"))
    if all(one.is_broken and not one.read for one in outcomes):
        sys.exit(1)


@jobs.command("runs")
def show_runs() -> None:
    """Show the newest imports, and those that wait for a word."""
    for run in runs.latest():
        click.echo(_line(run))


@jobs.command("rejects")
@click.argument("run", type=int)
def show_rejects(run: int) -> None:
    """Show every record that an import did not take, and why."""
    _find(run)
    skip = 0
    while some := runs.rejects(run, skip=skip):
        for one in some:
            click.echo(_why(one))
        skip += len(some)


@jobs.command("confirm")
@click.argument("run", type=int)
def confirm(run: int) -> None:
    """Say that what a held import did not name is really gone."""
    if _find(run).state != "held":
        _stop(t("imports.not_held", run=run))
    done = vanished.confirm(run)
    click.echo(t("imports.confirmed", count=done.gone))


@jobs.command("sample")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), required=False)
@click.option("--count", type=click.IntRange(10, 1_000_000), default=COUNT, show_default=True)
@click.option("--seed", type=int, default=SEED, show_default=True)
@click.option("--remove", "is_remove", is_flag=True, help="Take the practice postings out again.")
def sample(folder: Path | None, count: int, seed: int, is_remove: bool) -> None:
    """Write invented feeds in every format into a folder, or without one take them in."""
    if is_remove:
        click.echo(t("imports.samples_removed", count=samples.remove_samples()))
    elif folder is not None:
        samples.write_samples(folder, count, seed, clock.today(zone()))
        click.echo(t("imports.samples_written", count=count, place=folder))
    else:
        click.echo(t("imports.samples_loaded", count=samples.load_samples(count, seed)))


@feed.command("add")
@click.argument("board", callback=_check_board)
@click.argument("address")
@click.option("--format", "name", type=FORMAT, required=True)
@click.option("--every", "hours", type=click.IntRange(1, 24 * 30), default=24, show_default=True, help="Hours.")
def add_feed(board: str, address: str, name: str, hours: int) -> None:
    """Let the clock import an address (or a path on this machine) every so many hours."""
    if not is_address(address) and not address.startswith("/"):
        _stop(t("imports.bad_address"))
    with transaction():
        scheduled.add(board, name, address, hours)
    click.echo(t("imports.feed_added", name=board, hours=hours))


@feed.command("remove")
@click.argument("board")
def remove_feed(board: str) -> None:
    """Let the clock import this no more; what came from it stays."""
    with transaction():
        was_there = scheduled.remove(board)
    if not was_there:
        _stop(t("imports.no_feed", name=board))
    click.echo(t("imports.feed_removed", name=board))


@feed.command("list")
def list_feeds() -> None:
    """Show the addresses, when each is next, and how it went."""
    for one in scheduled.feeds():
        where = runs.without_secrets(one.address)
        click.echo(f"{one.name}  {one.format}  {one.every_hours} h  {one.next_at:%Y-%m-%dT%H:%MZ}  {one.said}  {where}")


def _find(run: int) -> ListingRun:
    found = runs.find(run)
    if found is None:
        _stop(t("imports.no_run", run=run))
    return found


def _stop(said: str) -> NoReturn:
    click.echo(said, err=True)
    sys.exit(1)


@contextmanager
def _bar(label: str) -> Iterator[Step]:
    """A progress bar that learns its length with the first step, and shows from then on."""
    bar = click.progressbar(length=1, label=label, file=sys.stderr, width=40, update_min_steps=1)
    is_open, last = False, 0

    def step(done: int, total: int) -> None:
        nonlocal is_open, last
        if not is_open:
            bar.__enter__()
            is_open = True
        bar.length = max(1, total)
        bar.update(done - last)
        last = done

    try:
        yield step
    finally:
        if is_open:
            bar.__exit__(None, None, None)


def _tell(one: Outcome) -> None:
    done = one.done
    counts = {name: getattr(done, name) for name in ("new", "changed", "same", "back", "gone", "joined", "parted")}
    click.echo(t("imports.counted", board=one.board, read=one.read, repeated=one.repeated, **counts))
    if one.rejected:
        click.echo(t("imports.rejected", count=one.rejected), err=True)
        for reject in runs.rejects(one.run_id, MOST_TOLD):
            click.echo(f"  {_why(reject)}", err=True)
        if one.rejected > MOST_TOLD:
            click.echo(t("imports.more", run=one.run_id), err=True)
    if one.held:
        click.echo(t("imports.held", count=one.held, run=one.run_id), err=True)


def _why(one: ListingReject) -> str:
    where = t("imports.where_row", file=one.file, row=one.row) if one.row else one.file
    return f"{where}: {f'{one.source_id}: ' if one.source_id else ''}{why(one)}"


def _line(run: ListingRun) -> str:
    counted = " ".join(f"{name}={count}" for name, count in run.counts.items() if count)
    state = t(f"imports.state.{run.state}")
    return f"{run.id}  {run.started_at:%Y-%m-%dT%H:%MZ}  {run.board}  {state}  {counted}  {run.place}"
