"""What is a law? Its articles with their paragraphs and items, and the acts that changed it. Plain values, no rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.statutes.names import label_of

CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


@dataclass(frozen=True, slots=True)
class Line:
    """An item below a paragraph: `mark` as it is written (`1.`, `가.`), `level` 1 or 2."""

    mark: str
    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph. `number` 0 where the article has only one; `notes` are the amendments as written."""

    number: int
    text: str
    lines: tuple[Line, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def mark(self) -> str:
        """`①`, or nothing."""
        return CIRCLED[self.number - 1] if 0 < self.number <= len(CIRCLED) else f"({self.number})" * bool(self.number)

    def plain(self) -> dict[str, Any]:
        """As it is kept."""
        lines = [[one.mark, one.text, one.level] for one in self.lines]
        told = {"number": self.number, "text": self.text, "lines": lines, "notes": list(self.notes)}
        return {key: value for key, value in told.items() if value}

    @classmethod
    def of(cls, given: Mapping[str, Any]) -> Paragraph:
        """From its plain dict."""
        lines = tuple(Line(*one) for one in given.get("lines", ()))
        return cls(given.get("number", 0), given.get("text", ""), lines, tuple(given.get("notes", ())))


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """An article as a file has it. `amended` are the days of promulgation that its notes name."""

    number: str
    heading: str
    chapter: str
    paragraphs: tuple[Paragraph, ...]
    amended: frozenset[date]
    line: int
    is_deleted: bool = False

    @property
    def label(self) -> str:
        """`제43조의2`."""
        return label_of(self.number)


@dataclass(frozen=True, slots=True)
class Act:
    """An act that made or changed the law: its number, its day, and its own supplementary provisions."""

    number: str
    promulgated_on: date
    by: str
    text: str


@dataclass(frozen=True, slots=True)
class ReadLaw:
    """A law as a file has it. `chapters`: the days that the heading of a chapter names."""

    id: str
    name: str
    kind: str
    ministries: tuple[str, ...]
    number: str
    promulgated_on: date
    in_force_on: date
    is_repealed: bool
    source: str
    articles: tuple[ReadArticle, ...]
    acts: tuple[Act, ...]
    chapters: Mapping[str, date]
    file: str
