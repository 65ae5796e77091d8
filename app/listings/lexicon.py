"""How do people say what they look for? From the pack's `asking.yaml`, made ready for reading a question."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from app.config import settings
from app.listings.terms import words_of

UNITS = ("hour", "day", "month", "year")
NEVER = "(?!)"


@dataclass(frozen=True, eq=False)
class Lexicon:
    """`means`: what a word says, such as `shift:night`; `alike`: groups of words for the same; patterns for sums and
    times, whose text both Python and the browser read alike."""

    fillers: frozenset[str]
    endings: tuple[str, ...]
    near: tuple[str, ...]
    means: Mapping[str, str]
    alike: Mapping[str, tuple[str, ...]]
    units: Mapping[str, str]
    pay: re.Pattern[str]
    times: Mapping[str, re.Pattern[str]]

    groups: tuple[tuple[str, ...], ...]

    def plain(self) -> dict[str, Any]:
        """For the device."""
        means: dict[str, list[str]] = {}
        for word, said in self.means.items():
            means.setdefault(said, []).append(word)
        return {
            "fillers": sorted(self.fillers),
            "endings": self.endings,
            "near": self.near,
            "means": means,
            "alike": self.groups,
            "units": self.units,
            "pay": self.pay.pattern,
            "times": {name: pattern.pattern for name, pattern in self.times.items()},
        }

    def others(self, word: str) -> tuple[str, ...]:
        """Other words for the same, as far as they find what the word itself does not."""
        return _fewest(one for one in self.alike.get(word, ()) if word not in one)

    def related(self, word: str) -> tuple[str, ...]:
        """The words of the groups that a compound is made of: 경비 of 아파트경비원."""
        inside = (group for group in self.groups if any(len(one) > 1 and one in word for one in group))
        return _fewest(one for group in inside for one in group if one != word)


def _fewest(words: Iterable[str]) -> tuple[str, ...]:
    """Without those that contain another one."""
    found = dict.fromkeys(words)
    return tuple(one for one in found if not any(other != one and other in one for other in found))


def key_of(text: str) -> str:
    """A word or phrase as it stands in the lexicon: without blanks and signs."""
    return "".join(words_of(text))


def read(given: Mapping[str, Any]) -> Lexicon:
    """The lexicon from what a pack's file says."""
    pay, time = given.get("pay", {}), given.get("time", {})
    alike: dict[str, tuple[str, ...]] = {}
    groups = tuple(tuple(map(key_of, group)) for group in given.get("alike", ()))
    for keys in groups:
        for key in keys:
            alike[key] = alike.get(key, ()) + tuple(one for one in keys if one != key)
    means: dict[str, str] = {}
    for said, words in given.get("means", {}).items():
        for word in words:
            means.setdefault(key_of(word), said)
    return Lexicon(
        fillers=frozenset(map(key_of, given.get("fillers", ()))),
        endings=tuple(given.get("endings", ())),
        near=tuple(map(key_of, given.get("near", ()))),
        means=means,
        alike=alike,
        units={word: unit for unit in UNITS for word in pay.get(unit, ())},
        pay=re.compile(pay_pattern(pay) if pay else NEVER),
        times={name: re.compile(time.get(name, NEVER)) for name in ("days", "week", "day")},
        groups=groups,
    )


def pay_pattern(pay: Mapping[str, Any]) -> str:
    """A sum of money: unit, digits, ten thousands, thousands, coin, "at least"; of these the unit or what follows the
    digits must be there."""
    unit = _any(word for one in UNITS for word in pay[one])
    many, few, coin = pay["ten_thousand"], pay["thousand"], _any(pay["coin"])
    return f"({unit})? ?([0-9][0-9,]*)({many} ?(?:([0-9])({few}))?|({few}))? ?({coin})? ?({_any(pay['at_least'])})?"


def lexicon() -> Lexicon:
    """The lexicon of the pack in force; an empty one when it has no such file."""
    return _of_pack(settings().pack)


@cache
def _of_pack(pack: Path) -> Lexicon:
    file = pack / "asking.yaml"
    return read(yaml.load(file.read_text("utf-8"), yaml.CSafeLoader) if file.exists() else {})


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))
