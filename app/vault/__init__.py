"""Who may read, and who may speak for the office? The office's keys, sealed notes, opened answers and their audit."""

from __future__ import annotations

from flask import Flask

from app.vault import actions, adopted, answers, audit, commands, note, queries
from app.vault.queries import canonical, epoch, mac, sign

__all__ = ["actions", "adopted", "answers", "audit", "canonical", "epoch", "init_app", "mac", "note", "queries", "sign"]


def init_app(app: Flask) -> None:
    """Join the commands."""
    app.cli.add_command(commands.keys)
