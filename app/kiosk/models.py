"""Which devices are kiosks, and what waits under a card of four words. Nothing of a person can be read in either."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Integer, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db import UTCDateTime, db


class Kiosk(db.Model):  # type: ignore[name-defined, misc]
    """One device of a village. Its PIN makes it a kiosk and lets it be none again."""

    __tablename__ = "kiosk"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    place: Mapped[str] = mapped_column(String(80))
    helper: Mapped[str] = mapped_column(String(80))
    pin: Mapped[str] = mapped_column(String(255))
    made_at: Mapped[datetime] = mapped_column(UTCDateTime)
    set_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class KioskCard(db.Model):  # type: ignore[name-defined, misc]
    """An unfinished form, locked on the device under four words that are nowhere here, and once more under a key that
    is not in the database."""

    __tablename__ = "kiosk_card"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    size: Mapped[int] = mapped_column(Integer)
    until: Mapped[datetime] = mapped_column(UTCDateTime, index=True)
