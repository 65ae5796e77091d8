"""`flask keys …`: change, revoke, sign, carry away the office's keys, and check the audit."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from flask.cli import AppGroup

from app.config import settings
from app.errors import DureError
from app.i18n import t
from app.vault import actions, audit, export, files

keys = AppGroup("keys", help="The office's keys and the record of who opened what.")
_root = click.option("--root", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="The root key file.")


@keys.command("rotate")
@click.argument("kind", type=click.Choice(["seal", "sign"]), default="seal")
@_root
def rotate(kind: Any, root: Path | None) -> None:
    """Make a new key of a kind; the old one goes on opening what was sealed to it."""
    click.echo(_told(lambda: actions.rotate(kind, root)))


@keys.command("revoke")
@click.argument("kid")
@_root
def revoke(kid: str, root: Path | None) -> None:
    """Stop believing and using a key."""
    _told(lambda: actions.revoke(kid, root))
    click.echo(kid)


@keys.command("sign")
@_root
def sign(root: Path | None) -> None:
    """Sign the list again, when the root key was brought."""
    _told(lambda: actions.sign_list(root))
    click.echo(str(settings().keys_dir / files.LIST))


@keys.command("export")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.password_option("--passphrase", envvar="DURE_PASSPHRASE")
def export_keys(file: Path, passphrase: str) -> None:
    """Lock all keys into one file, to be kept apart from any backup."""
    files.write(file, export.lock(settings().keys_dir, passphrase))
    click.echo(str(file))


@keys.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--passphrase", envvar="DURE_PASSPHRASE", prompt=True, hide_input=True)
def import_keys(file: Path, passphrase: str) -> None:
    """Put exported keys where none are."""
    for name in _told(lambda: export.unlock(file.read_bytes(), passphrase, settings().keys_dir)):
        click.echo(name)


@keys.command("audit")
def check_audit() -> None:
    """Check the chain of the record of who opened what."""
    broken = audit.verify()
    if broken is not None:
        raise click.ClickException(t("vault.audit_broken", number=broken))
    click.echo(t("vault.audit_whole"))


def _told(act: Callable[[], Any]) -> Any:
    try:
        return act()
    except DureError as error:
        raise click.ClickException(t(error.key, **error.params)) from None
