"""Where is a place, what lies around it, and which one does a text name? From the pack's `places.yaml`.

Codes have five digits: a district (`52710`), a city's part (`52113` in `52110`), or a whole province (`52000`).
Positions are whole numbers of 100 metres, so that every machine reckons the same distance.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from math import isqrt
from pathlib import Path
from typing import Any

import yaml

from app.config import settings

WORD = re.compile(r"[^\s,·/()\[\]]+")
SHORTEST_STEM = 2  # 중구 without its ending is nothing
A_KM = 10


@dataclass(frozen=True)
class Places:
    """All places of a pack. `named`: codes by whole name; `short`: by the name without its ending, of which those in
    `common` are everyday words too (음성, 예산): only beside a province are they understood as places."""

    names: Mapping[str, str]
    at: Mapping[str, tuple[int, int]]
    provinces: frozenset[str]
    named: Mapping[str, tuple[str, ...]]
    short: Mapping[str, tuple[str, ...]]
    common: frozenset[str]
    former: Mapping[str, str]
    moved: Mapping[str, str]
    rows: tuple[tuple[Any, ...], ...]

    def code_now(self, code: str) -> str:
        """Today's code for one of before a province took another name, or before a district moved to another one."""
        if code in self.moved:
            return self.moved[code]
        return self.former.get(code[:2], code[:2]) + code[2:]

    def province(self, code: str) -> str:
        """The province around a code; itself when it is one, empty when unknown."""
        around = f"{code[:2]}000"
        return code if code in self.provinces else around if around in self.provinces else ""

    def lineage(self, code: str) -> tuple[str, ...]:
        """The code, the city that it is a part of, and the province."""
        city = code[:-1] + "0"
        around = (code, city if city in self.at else "", self.province(code))
        return tuple(dict.fromkeys(one for one in around if one))

    def distance(self, one: str, other: str) -> int | None:
        """Hundreds of metres between two places' middles; None when either is unknown or a whole province."""
        if one in self.provinces or other in self.provinces or one not in self.at or other not in self.at:
            return None
        (x, y), (to_x, to_y) = self.at[one], self.at[other]
        return isqrt((x - to_x) ** 2 + (y - to_y) ** 2)

    def around(self, code: str, km: int) -> tuple[str, ...]:
        """The place and all districts whose middle is within so many kilometres of its own, in order of their codes."""
        return _around(self, code, km)

    def code_of(self, text: str) -> str:
        """The narrowest place that a written address names; empty when it names none or could be several."""
        province, found = "", ""
        for word in WORD.findall(text):
            codes = self.called(word, found or province)
            if len(codes) == 1 and codes[0] in self.provinces:
                province = province or codes[0]
            elif len(codes) == 1:
                found = codes[0]
        return found or province

    def called(self, word: str, around: str = "") -> tuple[str, ...]:
        """The places of this name, with or without its ending; only those inside `around` when that is known."""
        word = word.lower()
        whole, short = self.named.get(word, ()), self.short.get(word, ())
        if not around:
            return whole or short
        return tuple(one for one in dict.fromkeys(whole + short) if one != around and around in self.lineage(one))

    def plain(self) -> list[list[Any]]:
        """For the device, a row each: code, name, x, y; then a province's other names in a list, or a district's other
        name and whether its first one is an everyday word without its ending."""
        return [list(row) for row in self.rows]

    def __hash__(self) -> int:
        return id(self)


def read(given: Mapping[str, Any]) -> Places:
    """The places from what a pack's file says."""
    provinces, districts = given.get("provinces", ()), given.get("districts", ())
    rows = [*provinces, *districts]
    whole = [(one["name"], one["code"]) for one in rows]
    whole += [(name, one["code"]) for one in provinces for name in (*one["short"], one["en"])]
    stems = [(one["name"][:-1], one["code"]) for one in districts]
    stems += [(one["en"], one["code"]) for one in districts]
    return Places(
        {one["code"]: one["name"] for one in rows},
        {one["code"]: (one["x"], one["y"]) for one in rows},
        frozenset(one["code"] for one in provinces),
        _gathered(whole),
        _gathered((stem, code) for stem, code in stems if len(stem) >= SHORTEST_STEM),
        frozenset(one["name"][:-1] for one in districts if one.get("whole")),
        given.get("former", {}),
        given.get("moved", {}),
        (*map(_province_row, provinces), *map(_district_row, districts)),
    )


def places() -> Places:
    """The places of the pack in force; none when it has no such file."""
    return _of_pack(settings().pack)


def code_of(text: str) -> str:
    """As `Places.code_of`, of the pack in force."""
    return places().code_of(text)


def code_now(code: str) -> str:
    """As `Places.code_now`, of the pack in force."""
    return places().code_now(code)


@cache
def _of_pack(pack: Path) -> Places:
    file = pack / "places.yaml"
    return read(yaml.load(file.read_text("utf-8"), yaml.CSafeLoader) if file.exists() else {})


def _province_row(one: Mapping[str, Any]) -> tuple[Any, ...]:
    return one["code"], one["name"], one["x"], one["y"], [name.lower() for name in (*one["short"], one["en"])]


def _district_row(one: Mapping[str, Any]) -> tuple[Any, ...]:
    row = one["code"], one["name"], one["x"], one["y"], one["en"].lower()
    return (*row, 1) if one.get("whole") else row


@lru_cache(maxsize=512)
def _around(places: Places, code: str, km: int) -> tuple[str, ...]:
    if code not in places.at:
        return (code,)
    x, y = places.at[code]
    near = (
        other
        for other, (to_x, to_y) in places.at.items()
        if other not in places.provinces and isqrt((x - to_x) ** 2 + (y - to_y) ** 2) <= km * A_KM
    )
    return tuple(sorted({code, *near}))


def _gathered(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for name, code in pairs:
        found.setdefault(name.lower(), []).append(code)
    return {name: tuple(codes) for name, codes in found.items()}
