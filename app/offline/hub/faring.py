"""How does this hub fare? For its keeper's page and for `flask hub status`: counts and times, never what is inside."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from app import clock
from app.config import settings
from app.db import db
from app.i18n import t
from app.offline.hub import custody, identity, notes, reporting
from app.offline.hub.models import HubEnvelope
from app.vault import adopted
from sync.reference import reference_of
from sync.spelling import read_time

#: A clock that is further off than this is told of: receipts would be dated wrongly.
CLOCK_RIGHT = 120
#: DESIGN, Feed: content whose head is older than this is told to be old.
CONTENT_FRESH = timedelta(days=7)
SHOWN = 50


@dataclass(frozen=True)
class Waiting:
    """One envelope as its keeper may see it: a reference, when it came, how large it is, why it was set aside."""

    number: int
    reference: str
    kept_at: datetime
    size: int
    urgent: bool
    reason: str | None


@dataclass(frozen=True)
class Faring:
    """Everything that the keeper's page says."""

    name: str
    title: str
    standing: str  # unpaired, known, unlisted, revoked, forked
    waiting: int
    aside: int
    oldest_at: datetime | None
    contact_at: datetime | None
    sent_at: datetime | None
    sent: int
    trouble: str
    next_try: datetime | None
    offset_seconds: int
    content_at: datetime | None
    disk_free: int
    disk_total: int

    @property
    def is_line_up(self) -> bool:
        """Whether the last attempt reached the centre."""
        return self.contact_at is not None and not self.trouble

    @property
    def is_clock_right(self) -> bool:
        """Whether this clock agrees with the centre's."""
        return abs(self.offset_seconds) <= CLOCK_RIGHT

    @property
    def is_content_fresh(self) -> bool:
        """Whether the content was signed in the last seven days."""
        return self.content_at is not None and clock.now() - self.content_at <= CONTENT_FRESH

    @property
    def is_disk_full(self) -> bool:
        """Whether new envelopes are refused for want of room."""
        return self.disk_free < settings().free_disk_mark


def faring() -> Faring:
    """How this hub fares now."""
    paired, known = adopted.paired(), notes.all_of_them()
    disk = shutil.disk_usage(settings().home)
    return Faring(
        name=paired.name if paired else "",
        title=paired.title if paired else "",
        standing=_standing(known),
        waiting=custody.count("waiting"),
        aside=custody.count("aside"),
        oldest_at=reporting.oldest_waiting(),
        contact_at=_time(known.get("contact_at")),
        sent_at=_time(known.get("sent_at")),
        sent=int(known.get("sent") or 0),
        trouble=str(known.get("trouble") or ""),
        next_try=_time(known.get("next_try")),
        offset_seconds=int(known.get("offset_seconds") or 0),
        content_at=_time(reporting.content_at()),
        disk_free=disk.free,
        disk_total=disk.total,
    )


def envelopes(state: str) -> list[Waiting]:
    """The first envelopes in a state, in order of arrival, urgent ones before."""
    row = HubEnvelope
    wanted = select(row.number, row.id, row.kept_at, row.size, row.urgent, row.reason).where(row.state == state)
    found = db.session.execute(wanted.order_by(row.urgent.desc(), row.number).limit(SHOWN)).all()
    return [Waiting(one.number, reference_of(one.id), one.kept_at, one.size, one.urgent, one.reason) for one in found]


def as_lines() -> list[tuple[str, str]]:
    """The same for a terminal: name and value."""
    now = faring()
    return [
        (t("hub.said.name"), f"{now.name or '-'} {now.title}".strip()),
        (t("hub.said.standing"), t(f"hub.standing.{now.standing}")),
        (t("hub.said.waiting"), str(now.waiting)),
        (t("hub.said.oldest"), _stamp(now.oldest_at)),
        (t("hub.said.aside"), str(now.aside)),
        (t("hub.said.contact"), _stamp(now.contact_at) + (f" ({now.trouble})" if now.trouble else "")),
        (t("hub.said.sent"), f"{_stamp(now.sent_at)} {now.sent or ''}".strip()),
        (t("hub.said.content"), _stamp(now.content_at)),
        (t("hub.said.clock"), f"{now.offset_seconds:+d} s"),
        (t("hub.said.disk"), f"{now.disk_free >> 20} / {now.disk_total >> 20} MiB"),
    ]


def _standing(known: dict[str, Any]) -> str:
    if identity.name() is None:
        return "unpaired"
    said = str(known.get("standing") or "known")
    return "unlisted" if said == "known" and not identity.is_listed() else said


def _time(text: object) -> datetime | None:
    return read_time(text) if isinstance(text, str) and text else None


def _stamp(moment: datetime | None) -> str:
    return clock.stamp(moment) if moment else "-"
