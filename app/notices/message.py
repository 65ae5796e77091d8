"""What does a notice say outside of a push: its title and text, the link to what can be done, and how it is stopped?"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from hmac import compare_digest
from typing import Any

from sqlalchemy import func, select

from app.config import settings
from app.db import db
from app.notices import words
from app.notices.claims import Claimed
from app.notices.letterbox import code_of
from app.notices.people import Alert, InboxItem
from app.vault.queries import mac

ANSWER_BY, ALERT, DIGEST, CONFIRM = "answer_by", "alert", "digest", "confirm"
_SIGNS = 10  # 50 bits that nobody guesses, short enough for a text message


@dataclass(frozen=True)
class Message:
    """A notice in the words of one language. `link` leads to a page of ours that needs no sign-in and stops it too."""

    title: str
    text: str
    link: str
    locale: str


def message(claimed: Claimed) -> Message:
    """What a claimed delivery says."""
    title, text = said(claimed.kind, claimed.locale, values_of(claimed))
    site = settings().public_url
    return Message(title, text, f"{site}/n/{token(claimed.id)}" if site else "", claimed.locale)


def said(kind: str, locale: str, values: Mapping[str, Any]) -> tuple[str, str]:
    """Title and text of a kind with its values; an emergency says what the office wrote for it."""
    if kind == ALERT:
        return str(values.get("headline", "")), str(values.get("text", ""))
    return words.told(kind, locale, values)


def values_of(claimed: Claimed) -> dict[str, Any]:
    """The values of a delivery's words; those of a digest and of a code are made here."""
    values = paper_values(claimed.context, claimed.navigate)
    if claimed.kind == DIGEST:
        values["count"] = unread(claimed.reader_id)
    if claimed.kind == CONFIRM:
        values["code"] = code_of(claimed.digest, str(claimed.context.get("made_at", "")))
    if claimed.kind == ALERT:
        values |= alert_values(str(claimed.context.get("alert", "")), claimed.locale)
    return values


def paper_values(context: Mapping[str, Any], navigate: str) -> dict[str, Any]:
    """The number of a paper stands at the end of its address; the day is the one until which an answer is awaited."""
    return {**context, "reference": navigate.rpartition("/")[2], "day": context.get("day", context.get(ANSWER_BY, ""))}


def alert_values(alert_id: str, locale: str) -> dict[str, Any]:
    """What an emergency says in a language, or in the first one it was written in."""
    alert = db.session.get(Alert, alert_id)
    texts: Mapping[str, Mapping[str, str]] = alert.body["words"] if alert else {}
    mine = texts.get(locale) or next(iter(texts.values()), {})
    return {"headline": mine.get("headline", ""), "text": " ".join(filter(None, (mine.get("text"), mine.get("act"))))}


def unread(reader_id: str | None) -> int:
    """How many things a reader has not looked at."""
    query = select(func.count()).select_from(InboxItem).where(InboxItem.reader_id == reader_id)
    return db.session.scalar(query.where(InboxItem.seen_at.is_(None))) or 0


def token(delivery_id: int) -> str:
    """The end of a short link: a delivery's number, and signs that only this office can make."""
    return f"{delivery_id:x}-{_signs(delivery_id)}"


def delivery_of(given: str) -> int | None:
    """The delivery that a short link names, or None for one that we did not make."""
    number, _, signs = given.partition("-")
    if not number or len(number) > 15 or not all(sign in "0123456789abcdef" for sign in number):
        return None
    return int(number, 16) if compare_digest(_signs(int(number, 16)).encode(), signs.encode()) else None


def _signs(delivery_id: int) -> str:
    return base64.b32encode(mac("short link", str(delivery_id).encode())).decode().lower()[:_SIGNS]
