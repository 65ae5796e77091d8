"""What of a working does a form already know? Its first answers, to be looked over and mended there. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from app.guides.calculators.working import Working


def carried(name: str, given: Mapping[str, Any], working: Working) -> dict[str, Any]:
    """Answers of the form by question; interest is not put down as unpaid pay: the office reckons it."""
    if name == "unpaid-wages":
        owed = [("wages", given.get("wages_won", 0)), ("severance", given.get("severance_won", 0))]
        return {"still_working": given["still"], **_left(given), **_unpaid(owed)}
    if name == "severance" and working.answer[0] == "severance":
        owed = [("severance", working.answer[1]["pay_won"])]
        return {"started_on": given["started_on"], "still_working": False, **_left(given), **_unpaid(owed)}
    return {}


def _left(given: Mapping[str, Any]) -> dict[str, Any]:
    """The form asks for the day after the last day of work."""
    if given.get("still") or not given.get("last_on"):
        return {}
    return {"ended_on": (date.fromisoformat(given["last_on"]) + timedelta(days=1)).isoformat()}


def _unpaid(owed: list[tuple[str, int]]) -> dict[str, Any]:
    rows = [{"kind": kind, "amount": amount} for kind, amount in owed if amount]
    return {"unpaid": rows} if rows else {}
