"""Questions that several forms share: in a section `{use: person}` stands for all questions of that block."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app.content.book import Spot
from app.content.shapes import Shape


@dataclass(frozen=True)
class Questions:
    """The questions of a section; those of a block stand in the form as if it had written them itself."""

    of: Shape

    def read(self, value: Any, at: Spot) -> list[Any]:
        """All questions, in order."""
        if not isinstance(value, list) or not value:
            at.wrong("list_wanted", least=1)
            return []
        return [question for number, one in enumerate(value) for question in self._read(one, number, at)]

    def _read(self, one: Any, number: int, at: Spot) -> list[Any]:
        if not _is_use(one):
            return [self.of.read(one, at.down(number, one.get("name") if isinstance(one, Mapping) else number))]
        if one["use"] not in at.book.blocks:
            at.wrong("unknown_block", number, "use", name=one["use"])
        return at.book.blocks.get(one["use"], [])


def placed(questions: list[dict[str, Any]], at: Spot) -> Iterator[tuple[dict[str, Any], Spot]]:
    """Each question of a section with where it is asked: those of a block stand at its `use`."""
    if not questions:
        return
    entries = at.document.at(at.path)
    places = [number for number, one in enumerate(entries) for _ in _asked(one, at)]
    for question, number in zip(questions, places, strict=True):
        yield question, at.down(number)


def _asked(one: Any, at: Spot) -> list[Any]:
    return at.book.blocks.get(one["use"], []) if _is_use(one) else [one]


def _is_use(one: Any) -> bool:
    return isinstance(one, Mapping) and set(one) == {"use"}
