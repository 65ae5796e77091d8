"""How is each small thing spelt? Bytes, ids, times, days and words have one spelling each."""

import re
from binascii import a2b_base64, b2a_base64
from datetime import UTC, date, datetime
from typing import TypeGuard

from .errors import Misspelt

_TO_URL, _FROM_URL = bytes.maketrans(b"+/", b"-_"), bytes.maketrans(b"-_", b"+/")
WORD = re.compile(r"[A-Za-z0-9._:-]{1,64}")
UUID7 = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def b64(raw: bytes) -> str:
    """Base64url without padding."""
    return b2a_base64(raw, newline=False).rstrip(b"=").translate(_TO_URL).decode()


def unb64(text: object) -> bytes:
    """The bytes behind one exact base64url spelling: no padding, whitespace or nonzero spare bits."""
    if not isinstance(text, str) or not text.isascii():
        raise Misspelt("b64")
    try:
        raw = a2b_base64(text.encode().translate(_FROM_URL) + b"=" * (-len(text) % 4))
    except ValueError:
        raise Misspelt("b64") from None
    # The decoder is lenient; only the spelling that the encoder would give back is taken.
    if b64(raw) != text:
        raise Misspelt("b64")
    return raw


def is_b64(text: object, length: int | None = None) -> TypeGuard[str]:
    """Is this the one spelling of some bytes (of that many bytes, if asked)?"""
    try:
        raw = unb64(text)
    except Misspelt:
        return False
    return length is None or len(raw) == length


def is_word(text: object) -> TypeGuard[str]:
    """Is this a string that may stand outside a seal?"""
    return isinstance(text, str) and WORD.fullmatch(text) is not None


def is_id(text: object) -> TypeGuard[str]:
    """Is this a lower-case UUIDv7?"""
    return isinstance(text, str) and UUID7.fullmatch(text) is not None


def is_time(text: object) -> TypeGuard[str]:
    """Is this exactly `YYYY-MM-DDTHH:MM:SSZ`, and a moment that exists?"""
    return isinstance(text, str) and TIME.fullmatch(text) is not None and _exists(text)


def is_day(text: object) -> TypeGuard[str]:
    """Is this exactly `YYYY-MM-DD`, and a day that exists?"""
    return isinstance(text, str) and DAY.fullmatch(text) is not None and _exists(text)


def read_time(text: str) -> datetime:
    """A moment in UTC from its one spelling."""
    if not is_time(text):
        raise Misspelt("time")
    return datetime.fromisoformat(text)


def read_day(text: str) -> date:
    """A day from its one spelling."""
    if not is_day(text):
        raise Misspelt("day")
    return date.fromisoformat(text)


def spell_time(moment: datetime) -> str:
    """The one spelling of a moment, in UTC, cut to seconds."""
    # isoformat and not strftime: the latter drops leading zeros of years before 1000 on some systems.
    return moment.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"


def _exists(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True
