"""How does a notice look on a locked screen, and how is it sealed for one browser? (RFC 8030, 8291, 8292)

The message is Declarative Web Push JSON, which Safari shows by itself and the worker reads elsewhere. It says that
there is news, never which: the reader sees that in the app.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable
from datetime import datetime
from functools import cache
from typing import Any

from babel import Locale
from flask import current_app

from app.config import settings
from app.i18n import force_locale, t
from app.notices.actions import open_contact, private_endpoints
from app.notices.claims import Claimed
from app.notices.endpoints import BadEndpoint, Place, read_endpoint
from app.notices.kinds import KINDS
from app.notices.rules import Answer
from app.notices.vapid import Signer
from app.notices.wire import Lines

SAFE_BYTES = 3_900  # push services take 4,096 bytes sealed; the seal adds 103


def prepare(claimed: Claimed, now: datetime) -> Callable[[], Answer]:
    """Everything that needs the database, words or keys; what is given back only seals and calls."""
    subscription = open_contact(claimed.sealed, claimed.digest)
    place = read_endpoint(subscription["endpoint"], private_endpoints())
    headers = {
        "TTL": str(max(0, int((claimed.expires_at - now).total_seconds()))),
        "Urgency": KINDS[claimed.kind].urgency,
        "Topic": topic(claimed),
        "Content-Encoding": "aes128gcm",
        "Content-Type": "application/octet-stream",
        "Authorization": _signer().header(place.origin),
    }
    plain, lines = message(claimed), _lines()
    return lambda: _carry(subscription, place, headers, plain, lines)


def message(claimed: Claimed) -> bytes:
    """The JSON that the browser is given. A second try is silent where the first one is still shown."""
    notification = {
        "title": _words(claimed.locale, "notices.push.title"),
        "body": _words(claimed.locale, KINDS[claimed.kind].words),
        "navigate": settings().public_url + claimed.navigate,
        "lang": claimed.locale,
        "dir": _direction(claimed.locale),
        "tag": topic(claimed),
        "renotify": claimed.attempts == 1,
        "silent": False,
        "data": {"notice": claimed.notice_id},
        "app_badge": claimed.badge,
    }
    whole = {"web_push": 8030, "notification": notification, "app_badge": claimed.badge}
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode()


def topic(claimed: Claimed) -> str:
    """32 characters of base64url (RFC 8030 section 5.4): the same for one paper and contact, and telling nothing."""
    digest = hashlib.sha256(f"dure/1 topic {claimed.digest} {claimed.topic}".encode()).digest()
    return base64.urlsafe_b64encode(digest[:24]).decode()


@cache
def _words(locale: str, key: str) -> str:
    with force_locale(locale):
        return t(key)


@cache
def _direction(locale: str) -> str:
    return "rtl" if Locale.parse(locale).character_order == "right-to-left" else "ltr"


def _carry(subscription: dict[str, Any], place: Place, headers: dict[str, str], plain: bytes, lines: Lines) -> Answer:
    try:
        return lines.post(place, headers, _sealed(subscription, plain))
    except BadEndpoint as error:
        # The name points to a place that may not be called: as good as a refusal, and counted like one.
        return Answer(403, reason=str(error))


def _sealed(subscription: dict[str, Any], plain: bytes) -> bytes:
    # Imported by the first message: it brings an HTTP client of its own (22 MB) that no other process needs.
    from pywebpush import WebPusher

    return bytes(WebPusher(subscription).encode(plain[:SAFE_BYTES])["body"])


def _signer() -> Signer:
    held: Signer = current_app.extensions.setdefault("dure.push.signer", None) or Signer(
        settings().keys_dir, settings().public_url, settings().contact
    )
    current_app.extensions["dure.push.signer"] = held
    return held


def _lines() -> Lines:
    held: Lines = current_app.extensions.setdefault("dure.push.lines", Lines())
    return held
