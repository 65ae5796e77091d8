"""Are the words of notices sound? Each kind has them in every language, and they name only values that it has."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.content.book import Spot
from app.content.shapes import Day, Keys, Many, Named, OneOf, Text, Whole
from app.content.words import Words
from app.notices.kinds import KINDS, WORDED
from app.notices.words import LONGEST, faults

MOVED = ("before", "after", "no")


def check(found: dict[str, Any], at: Spot) -> None:
    """Every kind that is written by people is there, and no other; a missing value is found here, not at sending."""
    kinds = at.down("kinds")
    for kind in WORDED:
        if kind not in found["kinds"]:
            kinds.wrong("missing_key", name=kind)
    for kind, one in found["kinds"].items():
        if kind not in KINDS or kind not in WORDED:
            kinds.wrong("unknown_key", kind, known=", ".join(WORDED))
            continue
        for name, longest in LONGEST.items():
            _check_text(kind, name, one.get(name), longest, kinds.down(kind))


def _check_text(kind: str, name: str, texts: Any, longest: int, at: Spot) -> None:
    for language, text in (texts or {}).items():
        for value in faults(kind, text):
            at.wrong("no_such_value", name, value=value, language=language, known=", ".join(KINDS[kind].values))
        if len(text) > longest:
            at.wrong("notice_too_long", name, most=longest, language=language)


def check_payments(payments: list[Mapping[str, Any]], services: Mapping[str, Any], at: Spot) -> None:
    """A payment day belongs to a service of the pack and is a day that a month has."""
    for number, one in enumerate(payments):
        if one.get("service") not in services:
            at.down("payments").down(number).wrong("unknown_service", "service", name=one.get("service"))
        if not 1 <= (one.get("day") or 0) <= 31:
            at.down("payments").down(number).wrong("number_wanted", "day", least=1)


NOTICES = Keys(
    {"kinds": Named(Keys({"title": Words(), "text": Words()}))},
    {
        "payments": Many(
            Keys(
                {
                    "service": Text(),
                    "day": Whole(1),
                    "moved": OneOf(MOVED),
                    "hotline": Text(),
                    "source": Text(),
                    "checked_on": Day(),
                }
            ),
            by="service",
            least=0,
        )
    },
    check=check,
)
