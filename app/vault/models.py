"""Rows of the vault: which keys this database relies on, its epochs, and who opened what."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db import UTCDateTime, db


class KeyName(db.Model):  # type: ignore[name-defined, misc]
    """A key that something in this database was sealed or signed with; the key itself is a file elsewhere."""

    __tablename__ = "key_name"

    kid: Mapped[str] = mapped_column(String(16), primary_key=True)
    kind: Mapped[str] = mapped_column(String(8))


class Epoch(db.Model):  # type: ignore[name-defined, misc]
    """One life of this database: a new one begins at set-up and at each restore. The greatest is the present one."""

    __tablename__ = "epoch"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    began_at: Mapped[datetime] = mapped_column(UTCDateTime)


class AuditEntry(db.Model):  # type: ignore[name-defined, misc]
    """One act, chained to the one before by an HMAC under a key that is not in the database."""

    __tablename__ = "audit_entry"

    number: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(UTCDateTime)
    actor: Mapped[str] = mapped_column(String(200))
    action: Mapped[str] = mapped_column(String(64))
    subject: Mapped[str] = mapped_column(String(200))
    mac: Mapped[bytes] = mapped_column(LargeBinary(32))
