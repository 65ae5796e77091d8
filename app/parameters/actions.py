"""Put the numbers of a pack in force."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import delete

from app.db import db
from app.parameters import queries
from app.parameters.models import Parameter


def load(numbers: Sequence[Mapping[str, Any]]) -> None:
    """Replace all numbers, inside the caller's transaction.

    Each is `{"name", "unit", "source", "checked_on": date, "is_example", "values": {day: value}}`.
    """
    db.session.execute(delete(Parameter))
    db.session.add_all([Parameter(**number) for number in numbers])
    db.session.flush()
    queries.forget()
