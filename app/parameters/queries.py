"""Which numbers are in force on a day?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import cast

from flask import g
from sqlalchemy import select

from app import clock
from app.db import db
from app.i18n.formats import zone
from app.parameters.models import Parameter
from app.parameters.rules import Amount, Number, value_on

KEPT = "parameters_on"


def numbers_on(day: date | None = None) -> Mapping[str, Number]:
    """Every number that has a value on a day (today by default), by name. Read once for each request."""
    day = day or clock.today(zone())
    kept = cast(dict[date, dict[str, Number]], g.setdefault(KEPT, {}))
    if day not in kept:
        rows = db.session.scalars(select(Parameter)).all()
        kept[day] = {row.name: number for row in rows if (number := _on(row, day))}
    return kept[day]


def values_on(day: date | None = None) -> dict[str, Amount]:
    """The bare values by name, as rules take them."""
    return {name: number.value for name, number in numbers_on(day).items()}


def rows() -> list[Parameter]:
    """Every number with all its days, by name."""
    return list(db.session.scalars(select(Parameter).order_by(Parameter.name)))


def days_of_change(after: date) -> list[date]:
    """The days to come from which a number counts that the pack knows already, the nearest first."""
    known = db.session.scalars(select(Parameter.values)).all()
    starts = {date.fromisoformat(since) for values in known for since in values}
    return sorted(since for since in starts if since > after)


def forget() -> None:
    """Read the numbers anew within this request."""
    g.pop(KEPT, None)


def _on(row: Parameter, day: date) -> Number | None:
    found = value_on(row.values, day)
    if found is None:
        return None
    since_on, value = found
    return Number(row.name, row.unit, value, since_on, row.source, row.checked_on, row.is_example)
