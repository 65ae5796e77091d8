"""How are the numbers kept?"""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import JSON, Date, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.db import db


class Parameter(db.Model):  # type: ignore[name-defined, misc]
    """One number that law changes by date; `values` holds a value by the day from which it counts."""

    __tablename__ = "parameter"

    name: Mapped[str] = mapped_column(String(80), primary_key=True)
    unit: Mapped[str] = mapped_column(String(16))
    source: Mapped[str] = mapped_column(Text)
    checked_on: Mapped[date] = mapped_column(Date)
    is_example: Mapped[bool] = mapped_column(default=False)
    values: Mapped[dict[str, Any]] = mapped_column(JSON)
