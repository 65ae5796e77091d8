"""What time is it, and how is a time written?

Times are aware UTC datetimes in whole seconds; on the wire they are exactly `YYYY-MM-DDTHH:MM:SSZ`.
"""

from __future__ import annotations

import os
import time
from datetime import UTC, date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

WIRE = "%Y-%m-%dT%H:%M:%SZ"


def now() -> datetime:
    """The present moment in UTC, whole seconds."""
    return datetime.now(UTC).replace(microsecond=0)


def today(zone: str) -> date:
    """The day on the calendar of an IANA zone such as `Asia/Seoul`."""
    return datetime.now(UTC).astimezone(ZoneInfo(zone)).date()


def stamp(moment: datetime) -> str:
    """The one spelling of a moment on the wire."""
    return moment.astimezone(UTC).strftime(WIRE)


def parse(text: str) -> datetime:
    """The moment that `stamp` wrote. Raises ValueError for any other spelling."""
    moment = datetime.strptime(text, WIRE).replace(tzinfo=UTC)
    if stamp(moment) != text:
        raise ValueError(text)
    return moment


def first_uuid7(moment: datetime) -> str:
    """What every UUIDv7 made at this moment or later comes after: rows with such keys need no second index by time."""
    return str(UUID(int=int(moment.timestamp() * 1000) << 80))


def uuid7() -> str:
    """A new UUIDv7 (RFC 9562 section 5.7): 48 bits of milliseconds, then random bits."""
    milliseconds = time.time_ns() // 1_000_000
    number = int.from_bytes(milliseconds.to_bytes(6, "big") + os.urandom(10), "big")
    number = number & ~(0xF << 76) | 0x7 << 76
    number = number & ~(0x3 << 62) | 0x2 << 62
    return str(UUID(int=number))
