"""In which words is a notice told? Those of the pack, or the office's own over them. Values stand as `[day]`; they are
names and days only."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from datetime import date
from typing import Any

from flask import current_app
from sqlalchemy import select

from app.db import db
from app.i18n import force_locale
from app.i18n.formats import day
from app.notices.kinds import KINDS
from app.notices.people import NoticeText

FRESH_SECONDS = 30
_SHELF = "dure.notice_texts"
LONGEST = {"title": 60, "text": 400}
PLACE = re.compile(r"\[([a-z_]+)\]")
SENTENCE = re.compile(r"(?<=[.?!]) +")
#: Values that stand for real ones in a preview and in a test.
EXAMPLES: Mapping[str, Any] = {
    "reference": "6RH7-8AMR-XCCT-B",
    "day": "2026-12-08",
    "left": 3,
    "name": "…",
    "phone": "129",
    "count": 3,
    "code": "123456",
}


def faults(kind: str, text: str) -> list[str]:
    """The values that a kind's words name and that it does not have; `[` where a bracket is not closed."""
    rest = PLACE.sub("", text)
    unknown = sorted(set(PLACE.findall(text)) - set(KINDS[kind].values))
    return [*unknown, *(["["] if "[" in rest or "]" in rest else [])]


def told(kind: str, locale: str, values: Mapping[str, Any]) -> tuple[str, str]:
    """Title and text of a notice in a language; empty ones where the pack has no words for it."""
    title, text = _texts().get((kind, locale), ("", ""))
    return filled(title, values, locale), filled(text, values, locale)


def filled(text: str, values: Mapping[str, Any], locale: str) -> str:
    """The text with its values; a sentence whose value is not known is left out, so that none is ever half said."""
    kept = [part for part in SENTENCE.split(text) if all(values.get(name) for name in PLACE.findall(part))]
    return PLACE.sub(lambda found: _written(found[1], values[found[1]], locale), " ".join(kept))


def forget() -> None:
    """Read the words again at once, in this process."""
    current_app.extensions.pop(_SHELF, None)


def _written(name: str, value: Any, locale: str) -> str:
    if name != "day":
        return str(value)
    with force_locale(locale):
        return day(date.fromisoformat(str(value)))


def _texts() -> dict[tuple[str, str], tuple[str, str]]:
    held: tuple[float, dict[tuple[str, str], tuple[str, str]]] | None = current_app.extensions.get(_SHELF)
    if held is None or time.monotonic() - held[0] > FRESH_SECONDS:
        rows = db.session.scalars(select(NoticeText))
        texts = {(one.kind, one.locale): (one.own_title or one.title, one.own_text or one.text) for one in rows}
        held = current_app.extensions[_SHELF] = (time.monotonic(), texts)
    return held[1]
