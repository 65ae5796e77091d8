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
from app.db import db
from app.i18n import force_locale, t
from app.notices.actions import contact_opener, private_endpoints
from app.notices.claims import Claimed
from app.notices.encoding import encode
from app.notices.endpoints import BadEndpoint, Place, known_endpoint
from app.notices.kinds import KINDS
from app.notices.message import ALERT, said, values_of
from app.notices.people import Reader
from app.notices.rules import Answer
from app.notices.vapid import Signer
from app.notices.wire import Flight, Lines

_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
SAFE_BYTES = 3_900  # push services take 4,096 bytes sealed; the seal adds 103


class Push:
    """The channel as one pass of a sender uses it: what is the same for every message is looked up once."""

    def __init__(self) -> None:
        self._site = settings().public_url
        self._private = private_endpoints()
        self._signer, self._lines = _signer(), _lines()
        self._open = contact_opener()

    def __call__(self, claimed: Claimed, now: datetime) -> Callable[[], Answer | Flight]:
        """Everything that needs words or keys of ours; what is given back only seals and calls."""
        subscription = self._open(claimed.sealed, claimed.digest)
        place = known_endpoint(subscription["endpoint"], claimed.origin, self._private)
        about = topic(claimed)
        headers = {
            "TTL": str(max(0, int((claimed.expires_at - now).total_seconds()))),
            "Urgency": KINDS[claimed.kind].urgency,
            "Topic": about,
            "Content-Encoding": "aes128gcm",
            "Content-Type": "application/octet-stream",
            "Authorization": self._signer.header(place.origin),
        }
        plain = _message(claimed, about, self._site)
        return lambda: self._carry(place, headers, subscription["keys"], plain)

    def _carry(self, place: Place, headers: dict[str, str], keys: dict[str, Any], plain: bytes) -> Answer | Flight:
        try:
            return self._lines.begin(place, headers, encode(keys, plain[:SAFE_BYTES]))
        except BadEndpoint as error:
            # The name points to a place that may not be called: as good as a refusal, and counted like one.
            return Answer(403, reason=str(error))


def _message(claimed: Claimed, about: str, site: str) -> bytes:
    """The JSON that the browser is given. A second try is silent where the first one is still shown."""
    title, body = _said(claimed)
    notification = {
        "title": title,
        "body": body,
        "navigate": site + claimed.navigate,
        "lang": claimed.locale,
        "dir": _direction(claimed.locale),
        "tag": about,
        "renotify": claimed.attempts == 1,
        "silent": False,
        "data": {"notice": claimed.notice_id},
        "app_badge": claimed.badge,
    }
    return _JSON.encode({"web_push": 8030, "notification": notification, "app_badge": claimed.badge}).encode()


def _said(claimed: Claimed) -> tuple[str, str]:
    """That there is news, and never which; more where the reader asked for it. An emergency is no secret."""
    if claimed.kind == ALERT or (claimed.reader_id and _shows_details(claimed.reader_id)):
        title, text = said(claimed.kind, claimed.locale, values_of(claimed))
        if title:
            return title, text
    return _words(claimed.locale, "notices.push.title"), _words(claimed.locale, KINDS[claimed.kind].words)


def _shows_details(reader_id: str) -> bool:
    reader = db.session.get(Reader, reader_id)
    return bool(reader and reader.shows_details)


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


def _signer() -> Signer:
    held: Signer = current_app.extensions.setdefault("dure.push.signer", None) or Signer(
        settings().keys_dir, settings().public_url, settings().contact
    )
    current_app.extensions["dure.push.signer"] = held
    return held


def _lines() -> Lines:
    held: Lines = current_app.extensions.setdefault("dure.push.lines", Lines())
    return held
