"""Rows of files that follow their papers. What they hold is sealed under keys that are only in the papers."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db import UTCDateTime, db


class Upload(db.Model):  # type: ignore[name-defined, misc]
    """One file: awaited from the moment its paper is in custody, received when its last byte fits its digest.

    `length` and `held` are bytes of ciphertext. `sent_at` is for a hub alone: when the centre had all of it.
    """

    __tablename__ = "upload"

    envelope_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    digest: Mapped[str] = mapped_column(String(43), primary_key=True)
    length: Mapped[int] = mapped_column(BigInteger)
    held: Mapped[int] = mapped_column(BigInteger)
    address: Mapped[str | None] = mapped_column(String(22), unique=True)
    expires_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    changed_at: Mapped[datetime] = mapped_column(UTCDateTime)
    received_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    sent_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class UploadPart(db.Model):  # type: ignore[name-defined, misc]
    """Some bytes of a file, from `start` on; parts follow one another without a gap."""

    __tablename__ = "upload_part"

    envelope_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    digest: Mapped[str] = mapped_column(String(43), primary_key=True)
    start: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    body: Mapped[bytes] = mapped_column(LargeBinary)
