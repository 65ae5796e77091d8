"""Which devices are kiosks here, and is this browser one of them?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import request
from itsdangerous import BadSignature, URLSafeSerializer
from sqlalchemy import select

from app import vault
from app.db import db
from app.kiosk.models import Kiosk
from app.kiosk.rules import DEVICE


@dataclass(frozen=True)
class Device:
    """What this browser was told when it became a kiosk: its number, where it stands, whom to call for help."""

    number: int
    place: str
    helper: str
    locale: str


def all_kiosks() -> list[Kiosk]:
    """Every device that was ever added, the newest first."""
    return list(db.session.scalars(select(Kiosk).order_by(Kiosk.id.desc())))


def find(number: int) -> Kiosk | None:
    """A device that may be a kiosk."""
    return db.session.scalar(select(Kiosk).where(Kiosk.id == number, Kiosk.ended_at.is_(None)))


def this_device() -> Device | None:
    """The kiosk that this browser is; None for every other browser."""
    try:
        found: dict[str, Any] = _signer().loads(request.cookies.get(DEVICE, ""))
        return Device(**found)
    except (BadSignature, TypeError):
        return None


def written(device: Device) -> str:
    """What its cookie holds; nothing in it is secret, and nobody else can make one."""
    return str(_signer().dumps(vars(device)))


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(vault.mac("kiosk device", b""))
