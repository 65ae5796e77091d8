"""How is what a board gives made plain? Texts without tags and stray signs, days, numbers, addresses."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from app.i18n.formats import zone
from app.listings.books import book
from app.listings.posting import Closes

TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<!--.*?-->", re.DOTALL)
HIDDEN = re.compile(r"<(script|style)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
BREAK = re.compile(r"<\s*(?:br|/p|/div|/li|/tr|/h[1-6])\b[^>]*>", re.IGNORECASE)
UNSHOWN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\ufeff\ufffe\uffff\ud800-\udfff]")
DAY = re.compile(
    r"(?<!\d)(\d{4}|\d{2})[-./년]\s*(\d{1,2})[-./월]\s*(\d{1,2})(?!\d)"
    r"|(?<!\d)(\d{4})(\d{2})(\d{2})(?:\d{4}|\d{6})?(?!\d)"
)
FOREVER = 9000
LONGEST_TEXT, LONGEST_TITLE = 20_000, 300


def line(value: object, most: int = 200) -> str:
    """A text on one line; nothing for null."""
    return " ".join(_plain(value).split())[:most].strip()


def lines(value: object) -> str:
    """A text with its lines kept."""
    told = (" ".join(one.split()) for one in _plain(value).split("\n"))
    return "\n".join(one for one in told if one)[:LONGEST_TEXT]


def whole(value: object) -> int | None:
    """A whole number with or without commas; None for anything else."""
    text = line(value).replace(",", "")
    found = re.fullmatch(r"(\d{1,15})(?:\.\d+)?", text)
    return int(found.group(1)) if found else None


def day(value: object) -> date | None:
    """The day in a text, on the calendar of the pack's zone; a moment without a zone is taken as of that zone."""
    text = line(value)
    moment = _moment(text)
    if moment is not None:
        return moment
    found = DAY.search(text)
    if not found:
        return None
    year, month, one = (int(part) for part in found.groups() if part)
    try:
        return date(year + 2000 if year < 100 else year, month, one)
    except ValueError:
        return None


def day_text(value: object) -> str:
    """The day as YYYY-MM-DD; empty where there is none."""
    found = day(value)
    return found.isoformat() if found else ""


def closing(value: object) -> tuple[Closes, date | None]:
    """`2026-12-31`, `채용시까지`, `99991231`, or nobody knows. A day wins over words beside it."""
    text = line(value)
    found = day(text)
    if found is not None and found.year < FOREVER:
        return "date", found
    bare = text.replace(" ", "").lower()
    if found is not None or any(word in bare for word in book("importing/words")["when_filled"]):
        return "when_filled", None
    return "unknown", None


def address(value: object) -> str:
    """An address that a page may link to: http or https; nothing for anything else."""
    text = line(value, 2000)
    if text.startswith("www."):
        text = f"https://{text}"
    try:
        parts = urlsplit(text)
    except ValueError:
        return ""
    is_fit = parts.scheme in ("http", "https") and bool(parts.hostname) and not re.search(r"[\s\"'<>]", text)
    return text if is_fit else ""


def without(text: str, contacts: Iterable[object]) -> str:
    """A text without the telephone numbers and addresses of people whom the board names beside it."""
    for one in contacts:
        told = line(one)
        if len(told) >= 6:
            text = text.replace(told, "")
    return text


def named(words: str, meanings: Mapping[str, Any]) -> str:
    """The first meaning of which a word stands in the text; empty for none."""
    bare = words.replace(" ", "").lower()
    return next((meaning for meaning, known in meanings.items() if any(one in bare for one in known)), "")


def all_named(words: str, meanings: Mapping[str, Any]) -> tuple[str, ...]:
    """Every meaning of which a word stands in the text."""
    bare = words.replace(" ", "").lower()
    return tuple(meaning for meaning, known in meanings.items() if any(one in bare for one in known))


def _plain(value: object) -> str:
    if value is None or isinstance(value, (dict, list)):
        return ""
    text = str(value)
    if "<" in text or "&" in text:
        text = html.unescape(TAG.sub(" ", BREAK.sub("\n", HIDDEN.sub(" ", html.unescape(text)))))
    return unicodedata.normalize("NFC", UNSHOWN.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n")))


def _moment(text: str) -> date | None:
    """A moment of ISO 8601 that names its own zone, as a day of ours."""
    if "T" not in text:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return (moment.astimezone(ZoneInfo(zone())) if moment.tzinfo else moment).date()
