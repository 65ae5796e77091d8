"""Is a number of the law written soundly, and has it a value today?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from app import clock
from app.content.book import Spot
from app.i18n.formats import zone
from app.parameters.rules import value_on

STALE = timedelta(days=366)


def check(number: dict[str, Any], at: Spot) -> None:
    """Values by day, each of the unit's kind; one in force today; looked at within a year."""
    values = number["values"]
    if not isinstance(values, Mapping) or not values:
        at.wrong("mapping_wanted", "values")
        return
    sound = {since: value for since, value in values.items() if _check_value(since, value, number["unit"], at)}
    today = clock.today(zone())
    if value_on(sound, today) is None:
        at.wrong("no_value_today", "values")
    if today - date.fromisoformat(number["checked_on"]) > STALE:
        at.warn("checked_long_ago", "checked_on", day=number["checked_on"])


def value_today(number: Any) -> Any:
    """Today's value of a number as written in the file, or None; for a first look, before all is checked."""
    values = number.get("values") if isinstance(number, Mapping) else None
    if not isinstance(values, Mapping):
        return None
    found = value_on({since: value for since, value in values.items() if _is_day(since)}, clock.today(zone()))
    return found[1] if found else None


def _check_value(since: str, value: Any, unit: str, at: Spot) -> bool:
    if not _is_day(since):
        at.wrong("day_wanted", "values", since)
        return False
    if unit == "day" and not _is_day(value):
        at.wrong("day_wanted", "values", since)
        return False
    if unit == "money" and isinstance(value, Mapping):
        return _check_sizes(value, at.down("values").down(since))
    if unit != "day" and not _is_whole(value):
        at.wrong("number_wanted", "values", since, least=0)
        return False
    return True


def _check_sizes(value: Mapping[str, Any], at: Spot) -> bool:
    """A number by size: for one person, two, …, and what each further one adds."""
    sizes = value.get("sizes")
    if set(value) - {"sizes", "more"} or not isinstance(sizes, list) or not sizes or not all(map(_is_whole, sizes)):
        at.wrong("sizes_wanted")
        return False
    if not _is_whole(value.get("more")):
        at.wrong("sizes_wanted", "more")
        return False
    return True


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_day(value: Any) -> bool:
    try:
        return bool(date.fromisoformat(value))
    except (TypeError, ValueError):
        return False
