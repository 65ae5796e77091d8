"""How is the catalogue kept?"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db import UTCDateTime, db


class LoadedPack(db.Model):  # type: ignore[name-defined, misc]
    """The pack in force: one row. `body` is what the pack says of its place, in all languages."""

    __tablename__ = "pack"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    digest: Mapped[str] = mapped_column(String(64))
    loaded_at: Mapped[datetime] = mapped_column(UTCDateTime)
    body: Mapped[dict[str, Any]] = mapped_column(JSON)


class CatalogueService(db.Model):  # type: ignore[name-defined, misc]
    """One service in all its languages."""

    __tablename__ = "service"
    __table_args__ = (Index(None, "kind", "area", "order"),)

    slug: Mapped[str] = mapped_column(String(64), primary_key=True)
    kind: Mapped[str] = mapped_column(String(16))
    area: Mapped[str] = mapped_column(String(64))
    order: Mapped[int] = mapped_column(Integer)
    body: Mapped[dict[str, Any]] = mapped_column(JSON)
