"""What becomes of answers that must be corrected, on a page without script? They wait half an hour, locked.

The key exists only in the person's cookie: nothing readable is in the table, and nothing of the answers in the cookie.
"""

from __future__ import annotations

import json
from datetime import timedelta
from secrets import token_bytes
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import delete, func, select

from app import clock
from app.db import db, transaction
from app.errors import Unavailable
from app.offline.models import WaitingAnswers
from sync.errors import Misspelt
from sync.spelling import b64, unb64

KEPT = timedelta(minutes=30)
MOST_BYTES = 256 << 20
_NONCE = 12


def keep(answers: dict[str, Any]) -> tuple[str, str]:
    """Lock answers away; gives the row's name and the key, which belong together in the person's cookie."""
    name, key, nonce = b64(token_bytes(16)), token_bytes(32), token_bytes(_NONCE)
    sealed = nonce + AESGCM(key).encrypt(nonce, json.dumps(answers).encode(), name.encode())
    with transaction():
        drop_old()
        if _kept_bytes() + len(sealed) > MOST_BYTES:
            raise Unavailable(retry_after=60)
        db.session.add(WaitingAnswers(id=name, sealed=sealed, size=len(sealed), until=clock.now() + KEPT))
    return name, b64(key)


def take(name: str, key: str) -> dict[str, Any] | None:
    """The answers again, as often as the page is shown; None after half an hour or with another key."""
    query = select(WaitingAnswers.sealed).where(WaitingAnswers.id == name, WaitingAnswers.until > clock.now())
    sealed = db.session.scalar(query) if len(name) == 22 and name.isascii() and "\0" not in name else None
    if sealed is None:
        return None
    try:
        text = AESGCM(unb64(key)).decrypt(sealed[:_NONCE], sealed[_NONCE:], name.encode())
    except (InvalidTag, Misspelt, ValueError):
        return None
    answers: dict[str, Any] = json.loads(text)
    return answers


def drop_old() -> int:
    """Forget what waited half an hour; gives how many. Within the caller's transaction."""
    old = delete(WaitingAnswers).where(WaitingAnswers.until <= clock.now())
    return int(db.session.execute(old).rowcount)  # type: ignore[attr-defined]


def _kept_bytes() -> int:
    return int(db.session.scalar(select(func.coalesce(func.sum(WaitingAnswers.size), 0))) or 0)
