"""Which channels has this server, and which of them reach these contacts?"""

from __future__ import annotations

from collections.abc import Iterable

from app.config import settings
from app.notices.models import Contact


def offered() -> tuple[str, ...]:
    """The channels that are set up here. Push and letters need nobody's contract."""
    has = {"push": True, "sms": bool(settings().sms_url), "email": bool(settings().smtp_url), "letter": True}
    return tuple(name for name, is_there in has.items() if is_there)


def usable(contacts: Iterable[Contact]) -> set[str]:
    """The channels by which one of these contacts can be reached."""
    there = offered()
    return {contact.channel for contact in contacts if contact.channel in there}
