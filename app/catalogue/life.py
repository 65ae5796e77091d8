"""What does one need when something happens in life? A page for each event: first steps, services, forms, people."""

from __future__ import annotations

from collections.abc import Iterator

from flask import render_template

from app.catalogue import queries
from app.catalogue.definition import LifeEvent
from app.catalogue.service import FOLDERS
from app.changes.pages import PublicPage
from app.i18n import current_locale


def pages(_locale: str) -> Iterator[PublicPage]:
    """The page of every event, in the language that is in force."""
    return (one(event) for event in queries.life_events())


def one(event: LifeEvent) -> PublicPage:
    """What to do first, what there is for it, what can be written at once, and whom to call."""
    services = [service for service in queries.services() if event.key in service.life_events]
    hotlines = dict.fromkeys([*event.hotlines, *(key for service in services for key in service.hotlines)])
    known = queries.place().hotlines
    main = render_template(
        "catalogue/life.html",
        home=f"/{current_locale()}",
        event=event,
        groups=[(kind, [service for service in services if service.kind == kind]) for kind in FOLDERS],
        forms=[service for service in services if service.form],
        lines=[known[key] for key in hotlines] or queries.front_page().hotlines,
        others=[other for other in queries.life_events() if other != event],
    )
    return PublicPage(f"/{current_locale()}/{event.to}", event.text, "benefits", main)
