"""Rows of a hub: envelopes in its custody, papers asked after, what is being pulled. And of a centre: its hubs."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, Boolean, Index, Integer, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.db import UTCDateTime, db

Number = BigInteger().with_variant(Integer, "sqlite")


class HubEnvelope(db.Model):  # type: ignore[name-defined, misc]
    """One envelope in this hub's custody, unopened. `number` is the order of arrival; no clock is trusted for that.

    Id, digest and receipts outlive `spelt`, the sealed bytes, which go 30 days after the centre's receipt.
    """

    __tablename__ = "hub_envelope"
    __table_args__ = (
        UniqueConstraint("id", "digest", name="uq_hub_envelope_id"),
        Index("ix_hub_envelope_state", "state", "urgent", "number"),
    )

    number: Mapped[int] = mapped_column(Number, primary_key=True)
    id: Mapped[str] = mapped_column(String(36))
    digest: Mapped[str] = mapped_column(String(43))
    urgent: Mapped[bool] = mapped_column(Boolean)
    route: Mapped[str] = mapped_column(String(16))
    spelt: Mapped[bytes | None] = mapped_column(LargeBinary)
    size: Mapped[int] = mapped_column(Integer)
    receipt: Mapped[str] = mapped_column(Text)  # this hub's own, to the letter
    old: Mapped[str | None] = mapped_column(Text)  # a receipt of the centre that was offered with it
    kept_at: Mapped[datetime] = mapped_column(UTCDateTime)
    state: Mapped[str] = mapped_column(String(8))  # waiting, settled, aside
    reason: Mapped[str | None] = mapped_column(String(32))
    word: Mapped[str | None] = mapped_column(Text)  # the centre's receipt
    settled_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    tries: Mapped[int] = mapped_column(Integer)


class HubPaper(db.Model):  # type: ignore[name-defined, misc]
    """A paper that somebody asked this hub after: the question, and the box that answers it, unreadable here."""

    __tablename__ = "hub_paper"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    token: Mapped[str] = mapped_column(String(22), primary_key=True)
    asked_at: Mapped[datetime] = mapped_column(UTCDateTime, index=True)
    told_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    box: Mapped[str | None] = mapped_column(Text)


class HubScope(db.Model):  # type: ignore[name-defined, misc]
    """A part of the feed that this hub carries, and how far it came; `afresh` while it is pulled from the start."""

    __tablename__ = "hub_scope"

    scope: Mapped[str] = mapped_column(String(64), primary_key=True)
    cursor: Mapped[str] = mapped_column(String(64))
    afresh: Mapped[bool] = mapped_column(Boolean)
    pulled_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    head_at: Mapped[str | None] = mapped_column(String(20))  # when the centre signed what is shown
    trouble: Mapped[str | None] = mapped_column(String(64))


class HubChange(db.Model):  # type: ignore[name-defined, misc]
    """A change that came down, before the head over the whole of it was checked. Nobody is shown it until then."""

    __tablename__ = "hub_change"

    number: Mapped[int] = mapped_column(Number, primary_key=True)
    scope: Mapped[str] = mapped_column(String(64), index=True)
    item: Mapped[str] = mapped_column(String(200))
    body: Mapped[str | None] = mapped_column(Text)
    digest: Mapped[str] = mapped_column(String(43))
    position: Mapped[int] = mapped_column(BigInteger)


class HubNote(db.Model):  # type: ignore[name-defined, misc]
    """One thing that this hub knows of itself or its line: last contact, pause, clock, turns."""

    __tablename__ = "hub_note"

    name: Mapped[str] = mapped_column(String(32), primary_key=True)
    value: Mapped[Any] = mapped_column(JSON)


class Hub(db.Model):  # type: ignore[name-defined, misc]
    """A hub that this centre knows. `told` is its last report, `turn` the mark by which a cloned disk is noticed."""

    __tablename__ = "hub"

    name: Mapped[str] = mapped_column(String(32), primary_key=True)
    title: Mapped[str] = mapped_column(String(100))
    kid: Mapped[str] = mapped_column(String(16), unique=True)
    token: Mapped[bytes] = mapped_column(LargeBinary)  # SHA-256 of what the hub shows with each request
    enrolled_at: Mapped[datetime] = mapped_column(UTCDateTime)
    revoked_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    seen_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    turn: Mapped[str] = mapped_column(String(22))
    forked_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    told: Mapped[Any] = mapped_column(JSON)


class HubCode(db.Model):  # type: ignore[name-defined, misc]
    """A code with which one hub may enrol, once, within ten minutes and five tries. `handle` is its public part."""

    __tablename__ = "hub_code"

    handle: Mapped[str] = mapped_column(String(8), primary_key=True)
    key: Mapped[bytes] = mapped_column(LargeBinary)  # derived from the secret part
    name: Mapped[str] = mapped_column(String(32))
    title: Mapped[str] = mapped_column(String(100))
    until: Mapped[datetime] = mapped_column(UTCDateTime)
    tries: Mapped[int] = mapped_column(Integer)
