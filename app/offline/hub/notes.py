"""What does this hub know of itself and its line? A few small facts, each under its name."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from app.db import db, transaction
from app.offline.hub.models import HubNote


def get(name: str) -> Any:
    """The fact of that name, or None."""
    return db.session.scalar(select(HubNote.value).where(HubNote.name == name))


def all_of_them() -> dict[str, Any]:
    """Every fact by its name."""
    return {row.name: row.value for row in db.session.scalars(select(HubNote))}


def put(**facts: Any) -> None:
    """Keep facts, in a transaction of their own or the caller's."""
    with transaction():
        for name, value in facts.items():
            db.session.merge(HubNote(name=name, value=value))
