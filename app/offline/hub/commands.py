"""`flask hub enrol|relay|status`: pair this hub with its centre, carry now, and see how it fares."""

from __future__ import annotations

import click
from flask.cli import AppGroup

from app.errors import DureError
from app.i18n import t
from app.offline.hub import faring, identity, pairing, relay

hub = AppGroup("hub", help="A village hub: pair it, let it carry, see how it fares.")


@hub.command("enrol")
@click.argument("code")
def enrol(code: str) -> None:
    """Pair this hub with its centre by the CODE that an operator reads out."""
    _only_a_hub()
    try:
        pairing_made = pairing.enrol(code)
    except DureError as error:
        raise click.ClickException(t(error.key, **error.params)) from None
    click.echo(t("hub.enrolled", name=pairing_made.name, title=pairing_made.title))
    if not identity.is_listed():
        click.echo(t("hub.not_listed"))


@hub.command("relay")
def carry() -> None:
    """Carry up and down once, now, whatever pause there is."""
    _only_a_hub()
    if identity.name() is None:
        raise click.ClickException(t("hub.not_enrolled"))
    relay.end_pause()
    try:
        done = relay.run()
    except DureError as error:
        raise click.ClickException(t(error.key, **error.params)) from None
    if done is None:
        raise click.ClickException(t("hub.busy"))
    click.echo(str(done))
    if done.trouble:
        raise click.ClickException(t("hub.no_line"))


@hub.command("status")
def status() -> None:
    """Show what waits, since when, and how the line, the clock and the content are."""
    _only_a_hub()
    for name, value in faring.as_lines():
        click.echo(f"{name:12} {value}")


def _only_a_hub() -> None:
    if not identity.is_hub():
        raise click.ClickException(t("hub.is_centre"))
