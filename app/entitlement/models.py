"""How are facts and rules kept?"""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db import db


class AskedFact(db.Model):  # type: ignore[name-defined, misc]
    """A fact that rules may ask for; `words` holds each text as `{"ko": …, "en": …}`."""

    __tablename__ = "fact"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    place: Mapped[int] = mapped_column(Integer)
    body: Mapped[dict[str, Any]] = mapped_column(JSON)
    words: Mapped[dict[str, Any]] = mapped_column(JSON)


class ServiceRule(db.Model):  # type: ignore[name-defined, misc]
    """The rule of a service; `needs` holds the sentence of each condition as `{"ko": …, "en": …}`."""

    __tablename__ = "service_rule"

    slug: Mapped[str] = mapped_column(String(64), primary_key=True)
    body: Mapped[dict[str, Any]] = mapped_column(JSON)
    needs: Mapped[dict[str, Any]] = mapped_column(JSON)
