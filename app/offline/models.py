"""Rows of the inbox: envelopes in custody, envelopes that cannot be opened now, answers waiting to be corrected."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, Boolean, Integer, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.db import UTCDateTime, db


class Envelope(db.Model):  # type: ignore[name-defined, misc]
    """One envelope in custody. Id, digest and receipt outlive the seal, which goes when the answers are erased."""

    __tablename__ = "envelope"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    digest: Mapped[str] = mapped_column(String(43))
    created: Mapped[str] = mapped_column(String(20))
    kid: Mapped[str] = mapped_column(String(64))
    urgent: Mapped[bool] = mapped_column(Boolean)
    sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    receipt: Mapped[str] = mapped_column(Text)
    token: Mapped[bytes] = mapped_column(LargeBinary)  # SHA-256 of the status token: a stolen table opens no box
    received_at: Mapped[datetime] = mapped_column(UTCDateTime)
    route: Mapped[str] = mapped_column(String(16))


class ParkedEnvelope(db.Model):  # type: ignore[name-defined, misc]
    """An envelope for a key that is not at hand. Nothing is promised: the device keeps its copy."""

    __tablename__ = "parked_envelope"

    digest: Mapped[str] = mapped_column(String(43), primary_key=True)
    kid: Mapped[str] = mapped_column(String(64), index=True)
    spelt: Mapped[bytes] = mapped_column(LargeBinary)
    size: Mapped[int] = mapped_column(Integer)
    parked_at: Mapped[datetime] = mapped_column(UTCDateTime)


class WaitingAnswers(db.Model):  # type: ignore[name-defined, misc]
    """Answers of a page without script that must be corrected, under a key that only the person's cookie holds."""

    __tablename__ = "waiting_answers"

    id: Mapped[str] = mapped_column(String(22), primary_key=True)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    size: Mapped[int] = mapped_column(BigInteger)
    until: Mapped[datetime] = mapped_column(UTCDateTime, index=True)
