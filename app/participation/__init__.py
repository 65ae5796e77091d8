"""What people ask of the state together: petitions, proposals, opinions on drafts of law; each person has one voice."""

from __future__ import annotations

from flask import Flask

from app.console.frame import CASE_LINKS
from app.offline import handlers
from app.participation import commands, desk, judging, public
from app.participation.dressing import dress
from app.participation.rules import KIND_OF, SPEAKS_TO
from app.participation.voices import Voices
from app.web.apply import DRESS
from app.web.publish import PAGES


def init_app(app: Flask) -> None:
    """Join the pages, and take part where voices arrive and petitions are looked at."""
    for part in (public, desk, judging):
        app.register_blueprint(part.bp)
    for form in SPEAKS_TO:
        handlers.register(app, form, Voices(form))
        app.extensions.setdefault(DRESS, {})[form] = dress
    for form in KIND_OF:
        app.extensions.setdefault(CASE_LINKS, {})[form] = ("/staff/voices/asked/", "voices.desk.look")
    app.extensions.setdefault(PAGES, []).append(public.pages)
    app.cli.add_command(commands.voices)
