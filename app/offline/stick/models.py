"""What is remembered of sticks: how many went out, which came in, and what a village waits for."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db import UTCDateTime, db


class StickOut(db.Model):  # type: ignore[name-defined, misc]
    """The number of the last bundle that was packed here for a hub; each next one has a greater number."""

    __tablename__ = "stick_out"

    peer: Mapped[str] = mapped_column(String(32), primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger)
    packed_at: Mapped[datetime] = mapped_column(UTCDateTime)


class StickIn(db.Model):  # type: ignore[name-defined, misc]
    """One bundle that was brought in here, so that the same one again is known."""

    __tablename__ = "stick_in"

    peer: Mapped[str] = mapped_column(String(32), primary_key=True)
    root: Mapped[str] = mapped_column(String(43), primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger)
    brought_at: Mapped[datetime] = mapped_column(UTCDateTime)


class StickWish(db.Model):  # type: ignore[name-defined, misc]
    """What the next stick to this hub tells: the outcome of an envelope that it brought (by `digest`), or, where there
    is no digest, the box of a paper whose token it showed."""

    __tablename__ = "stick_wish"

    peer: Mapped[str] = mapped_column(String(32), primary_key=True)
    envelope_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    digest: Mapped[str] = mapped_column(String(43), primary_key=True)
    outcome: Mapped[str] = mapped_column(String(16))
    reason: Mapped[str] = mapped_column(String(16))
    wished_at: Mapped[datetime] = mapped_column(UTCDateTime)


class StickPlace(db.Model):  # type: ignore[name-defined, misc]
    """How far a hub has the feed of a scope, as its last stick said."""

    __tablename__ = "stick_place"

    peer: Mapped[str] = mapped_column(String(32), primary_key=True)
    scope: Mapped[str] = mapped_column(String(64), primary_key=True)
    cursor: Mapped[str] = mapped_column(String(64))
