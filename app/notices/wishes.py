"""When and how shall this reader hear of it? Values in, an answer out: quiet hours, digests, the order of channels."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

Often = Literal["now", "daily", "weekly"]
OFTEN: tuple[Often, ...] = ("now", "daily", "weekly")
#: In the order in which one stands in for the other: the cheapest that can be read at once comes first.
CHANNELS = ("push", "sms", "email", "letter")
#: What a reader may choose: a first channel, or none at all and only the inbox.
CHOICES = (*CHANNELS, "none")

DIGEST_HOUR, DIGEST_WEEKDAY = 9, 0  # nine in the morning; weekly on Mondays, when offices open
#: How long a channel has before the next one is tried for something pressing that nobody has read.
PATIENCE = {"push": timedelta(hours=12), "sms": timedelta(hours=48), "email": timedelta(hours=48)}
LOOK_AGAIN = timedelta(minutes=10)


def order_of(choice: str, has: Collection[str]) -> list[str]:
    """The channels to try, the chosen one first; what there is no address for is left out."""
    if choice == "none":
        return []
    ordered = [choice, *(one for one in CHANNELS if one != choice)]
    return [one for one in ordered if one in has]


def next_channel(choice: str, has: Collection[str], tried: Collection[str]) -> str | None:
    """What comes after those that were tried; None where nothing is left."""
    return next((one for one in order_of(choice, has) if one not in tried), None)


def after_quiet(at: datetime, zone: str, since: int | None, until: int | None) -> datetime:
    """`at`, or the end of the quiet hours that it falls into. Hours are whole, on the reader's own clock."""
    if since is None or until is None or since == until:
        return at
    local = at.astimezone(ZoneInfo(zone))
    is_quiet = since <= local.hour < until if since < until else local.hour >= since or local.hour < until
    if not is_quiet:
        return at
    day = local.date() + timedelta(days=local.hour >= until)
    return datetime.combine(day, time(until), ZoneInfo(zone)).astimezone(UTC)


def digest_at(now: datetime, zone: str, often: str) -> datetime:
    """When the next digest leaves, later than `now`."""
    local = now.astimezone(ZoneInfo(zone))
    days = 0 if local.hour < DIGEST_HOUR else 1
    if often == "weekly":
        days += (DIGEST_WEEKDAY - (local.date() + timedelta(days=days)).weekday()) % 7
    day = local.date() + timedelta(days=days)
    return datetime.combine(day, time(DIGEST_HOUR), ZoneInfo(zone)).astimezone(UTC)
