"""What does one board say of a posting? Everything as published there, in our words; nothing is worked out yet."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any

from app.listings.posting import Closes, Education, Employment, Experience, Kind, Pay, Shift

DAYS = ("posted_on", "closes_on")
LISTS = ("conditions", "suits")


@dataclass(frozen=True, slots=True)
class Advert:
    """One board's word. `pay` has no comparable numbers; `is_disputed`: the board contradicts itself about it."""

    board: str
    source_id: str
    title: str
    url: str = ""
    kind: Kind = "job"
    company: str = ""
    company_number: str = ""
    occupation: str = ""
    region: str = ""
    place: str = ""
    text: str = ""
    pay: Pay = field(default_factory=Pay)
    is_disputed: bool = False
    hours_week: int | None = None
    days_week: int | None = None
    shift: Shift | None = None
    employment: Employment | None = None
    education: Education | None = None
    experience: Experience | None = None
    company_size: str = ""
    conditions: tuple[str, ...] = ()
    suits: tuple[str, ...] = ()
    posted_on: date | None = None
    closes_on: date | None = None
    closes: Closes = "unknown"
    extra: Mapping[str, Any] = field(default_factory=dict)

    def plain(self) -> dict[str, Any]:
        """For JSON: only what is known."""
        kept = {one.name: getattr(self, one.name) for one in fields(self)}
        kept["pay"] = [self.pay.published, self.pay.unit, self.pay.least, self.pay.most]
        kept.update({name: kept[name].isoformat() for name in DAYS if kept[name]})
        kept.update({name: list(kept[name]) for name in LISTS})
        kept["extra"] = dict(self.extra)
        return {name: value for name, value in kept.items() if value not in (None, "", [], {}, False)}

    @classmethod
    def of(cls, plain: Mapping[str, Any]) -> Advert:
        """What `plain` gave."""
        kept = dict(plain)
        kept["pay"] = Pay(*plain.get("pay", ()))
        kept.update({name: date.fromisoformat(plain[name]) for name in DAYS if name in plain})
        kept.update({name: tuple(plain[name]) for name in LISTS if name in plain})
        return cls(**kept)


def digest_of(plain: Mapping[str, Any]) -> str:
    """A fingerprint of 43 letters: equal when a board says the same again."""
    spelt = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return base64.urlsafe_b64encode(hashlib.sha256(spelt.encode()).digest()).decode().rstrip("=")
