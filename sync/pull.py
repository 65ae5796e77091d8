"""Is what came down the feed whole and true? What a reader checks after applying its pages."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from .canonical import canonical
from .errors import Unverified
from .keys import CENTRE, KeyList
from .schemas import read_head
from .signing import verify
from .spelling import b64, read_time

#: After this many days the person is told that what they read may be old.
FRESH = timedelta(days=7)


def digest_of(body: Any) -> str:
    """b64 SHA-256 of the canonical JSON of an item's body."""
    return b64(sha256(canonical(body)).digest())


def root_of(live: Mapping[str, str]) -> str:
    """What everything live amounts to: b64 SHA-256 of the lines `id SP digest LF`, in order of id.

    Ids are ordered by their UTF-8 bytes.
    """
    lines = (f"{name} {digest}\n".encode() for name, digest in sorted(live.items(), key=lambda pair: pair[0].encode()))
    return b64(sha256(b"".join(lines)).digest())


def check_head(document: Any, scope: str, live: Mapping[str, str], keys: KeyList) -> dict[str, Any]:
    """The head, if the centre signed it and it fits what is held; else Unverified or Misspelt."""
    head = read_head(document)
    key = keys.signer(head["kid"])
    if key is None or key.at != CENTRE or head["scope"] != scope:
        raise Unverified("head")
    verify("head", head, key.public)
    if head["count"] != len(live) or head["root"] != root_of(live):
        raise Unverified("head")
    return head


def is_fresh(head: Mapping[str, Any], now: datetime) -> bool:
    """Whether the head is young enough not to warn the person."""
    return now - read_time(head["at"]) <= FRESH
