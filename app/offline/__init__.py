"""The bridge: gives the protocol its tables and handlers. The only door for envelopes, with script or without."""

from __future__ import annotations

from flask import Flask

from app.db import writers_turn
from app.offline import commands, inbox, push, routes, uploads
from app.offline.hub import commands as hub_commands
from app.offline.hub import routes as hub_routes
from app.offline.stick import commands as stick_commands
from app.offline.together import Together


def init_app(app: Flask) -> None:
    """Join the routes and commands."""
    app.extensions[inbox.TOGETHER] = Together(inbox.keep_batches, turn=writers_turn)
    routes.init_app(app)
    app.register_blueprint(push.bp)
    app.register_blueprint(hub_routes.bp)
    uploads.init_app(app)
    app.cli.add_command(stick_commands.bundle)
    app.cli.add_command(commands.backup)
    app.cli.add_command(commands.restore)
    app.cli.add_command(hub_commands.hub)
