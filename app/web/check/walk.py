"""Where is a person in the check? What they said, what they would rather not say, and the way they came. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from app.entitlement import household
from app.entitlement.fact import MEMBERS
from app.web.check.whom import SELF


@dataclass(frozen=True)
class Walk:
    """One person's check so far. `trail` holds the questions in the order in which they were settled; `at` is the one
    that the person asked to see again, with what was `typed` there where it could not be understood; `whom` is a place
    in the household, `day` another day than today."""

    answers: Mapping[str, Any] = field(default_factory=dict)
    refused: tuple[str, ...] = ()
    trail: tuple[str, ...] = ()
    at: str = ""
    typed: str | None = None
    whom: int = SELF
    day: str = ""

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> Walk:
        """From the plain dict that was kept."""
        named = {name: kept[name] for name in ("answers", "at", "typed", "whom", "day")}
        return cls(refused=tuple(kept["refused"]), trail=tuple(kept["trail"]), **named)

    def kept(self) -> dict[str, Any]:
        """As a plain dict to keep."""
        return asdict(self)

    def answer(self, key: str, value: Any) -> Walk:
        """With one more answer, or another one."""
        told = household.answered(self.answers, key, value)
        return replace(self._settled(key), answers=told, refused=_without(self.refused, key))

    def refuse(self, key: str) -> Walk:
        """Without an answer to this: it is not asked again by itself, and nothing is guessed."""
        if key == MEMBERS:
            left = {name: value for name, value in self.answers.items() if name != key}
        else:
            left = household.answered(self.answers, key, None)
        return replace(self._settled(key), answers=left, refused=(*_without(self.refused, key), key))

    def back(self, key: str) -> Walk:
        """To the question before the one that is shown."""
        before = self.trail[: self.trail.index(key)] if key in self.trail else self.trail
        return replace(self, at=before[-1] if before else "", typed=None)

    def _settled(self, key: str) -> Walk:
        trail = self.trail if key in self.trail else (*self.trail, key)
        return replace(self, trail=trail, at="", typed=None)


def value_of(answers: Mapping[str, Any], key: str) -> Any:
    """What was answered to a question; None where nothing was."""
    first, *rest = key.split(".")
    found = answers.get(first)
    if not rest:
        return [one.get("relation") for one in found] if first == MEMBERS and found is not None else found
    place, name = int(rest[0]) - 1, rest[1]
    return found[place].get(name) if found and 0 <= place < len(found) else None


def _without(keys: tuple[str, ...], key: str) -> tuple[str, ...]:
    return tuple(one for one in keys if one != key)
