"""Put the guides of a pack in force."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import delete

from app.db import db
from app.guides import queries
from app.guides.models import KeptGuide, KeptShelf

Bodies = Mapping[str, Mapping[str, Any]]  # by language


def load(guides: Mapping[str, Bodies], shelves: Bodies) -> None:
    """Replace all guides, inside the caller's transaction: bodies by short name and language, in the order of lists."""
    db.session.execute(delete(KeptGuide))
    db.session.execute(delete(KeptShelf))
    for place, (slug, bodies) in enumerate(guides.items()):
        db.session.add_all(
            KeptGuide(slug=slug, locale=locale, place=place, body=dict(body)) for locale, body in bodies.items()
        )
    db.session.add_all(KeptShelf(locale=locale, body=dict(body)) for locale, body in shelves.items())
    db.session.flush()
    queries.forget()
