"""How are guides kept?"""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db import db


class KeptGuide(db.Model):  # type: ignore[name-defined, misc]
    """One guide in one language. `body` is what `Guide.of` reads."""

    __tablename__ = "guide"

    slug: Mapped[str] = mapped_column(String(64), primary_key=True)
    locale: Mapped[str] = mapped_column(String(16), primary_key=True)
    place: Mapped[int] = mapped_column(Integer)
    body: Mapped[dict[str, Any]] = mapped_column(JSON)


class KeptShelf(db.Model):  # type: ignore[name-defined, misc]
    """The headings under which guides of one language stand, and its hard words. `body` is what `Shelf.of` reads."""

    __tablename__ = "guide_shelf"

    locale: Mapped[str] = mapped_column(String(16), primary_key=True)
    body: Mapped[dict[str, Any]] = mapped_column(JSON)
