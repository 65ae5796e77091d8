"""What does this server do by itself, and when? The clock: one list of jobs, one leader, any number of senders."""

from __future__ import annotations

from flask import Flask

from app.scheduler.commands import clock_commands


def init_app(app: Flask) -> None:
    """Join `flask clock`."""
    app.cli.add_command(clock_commands)
