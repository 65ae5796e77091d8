"""`flask staff …`: who works here."""

from __future__ import annotations

import secrets

import click
from flask.cli import AppGroup

from app.db import transaction
from app.errors import DureError
from app.i18n import full_languages, t
from app.people import actions, queries
from app.people.guards import ROLES

staff = AppGroup("staff", help="The office's people: add, list, close and open accounts, set passwords.")


@staff.command("add")
@click.argument("name")
@click.option("--role", "roles", type=click.Choice(ROLES), multiple=True, required=True, help="May be repeated.")
@click.option("--office", help="A key of the pack's offices; without it, every office.")
@click.option("--shown-as", default="", help="The name that colleagues see.")
@click.option("--locale", default="", help="The language of the office pages.")
@click.option("--password", help="Made up and shown when it is not given.")
def add(name: str, roles: tuple[str, ...], password: str | None, locale: str, **more: str) -> None:
    """Make an account."""
    if locale and locale not in full_languages():
        raise click.BadParameter(locale, param_hint="--locale")
    made_up = password or secrets.token_urlsafe(12)
    try:
        actions.add_staff(name, made_up, roles, locale=locale, **more)
    except DureError as error:
        raise click.ClickException(t(error.key, **error.params)) from error
    click.echo(queries.plain_name(name) if password else f"{queries.plain_name(name)} {made_up}")


@staff.command("list")
def list_all() -> None:
    """Names, roles, offices."""
    for one in queries.all_staff():
        state = "" if one.is_active else "closed"
        click.echo("\t".join([one.name, ",".join(one.roles), one.office or "*", one.locale, state]).rstrip())


@staff.command("close")
@click.argument("name")
def close(name: str) -> None:
    """Close an account; whoever is signed in with it is out at once."""
    _switch(name, False)


@staff.command("open")
@click.argument("name")
def reopen(name: str) -> None:
    """Open a closed account."""
    _switch(name, True)


@staff.command("password")
@click.argument("name")
@click.password_option()
def password(name: str, password: str) -> None:
    """Set a password; whoever is signed in with the account is out at once."""
    try:
        actions.set_password(name, password)
    except DureError as error:
        raise click.ClickException(t(error.key, **error.params)) from error


def _switch(name: str, is_active: bool) -> None:
    try:
        with transaction():
            actions.set_active(name, is_active)
    except DureError as error:
        raise click.ClickException(t(error.key)) from error
