"""How does the text of an article fall into paragraphs and items? Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from app.statutes.book import pattern
from app.statutes.text import CIRCLED, Line, Paragraph

PARAGRAPH = re.compile(rf"^\*\*([{CIRCLED}])\*\*\s*(.*)$")
ITEM = re.compile(r"^( {2,})((?:\d+|[가-힣])(?:의\d+)?)\\?\.\s+(.*)$")
DEEPER = re.compile(r"^\s*(\d+\))\s+(.*)$")
LEVEL = 4  # blanks before an item of the second level


def paragraphs_of(lines: Sequence[str]) -> tuple[Paragraph, ...]:
    """The paragraphs of one article, in order."""
    return tuple(_paragraph(number, some) for number, some in _parts(lines))


def days_in(text: str) -> set[date]:
    """The days that amendment notes name: `<개정 2018.3.20, 2019.1.15>`."""
    return {
        date(int(year), int(month), int(day))
        for note in pattern("note").findall(text)
        for year, month, day in pattern("day").findall(note)
    }


def _parts(lines: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    number, some = 0, list[str]()
    for line in lines:
        if found := PARAGRAPH.match(line):
            if any(one.strip() for one in some):
                yield number, some
            number, some = CIRCLED.index(found[1]) + 1, [found[2]]
        else:
            some.append(line)
    if any(one.strip() for one in some):
        yield number, some


def _paragraph(number: int, lines: Sequence[str]) -> Paragraph:
    said: list[str] = []
    items: list[Line] = []
    for line in filter(str.strip, lines):
        if found := ITEM.match(line):
            items.append(Line(f"{found[2]}.", found[3].strip(), 2 if len(found[1]) >= LEVEL else 1))
        elif items and (deeper := DEEPER.match(line)):
            items.append(Line(deeper[1], deeper[2].strip(), 2))
        elif items:
            last = items.pop()
            items.append(Line(last.mark, f"{last.text} {line.strip()}", last.level))
        else:
            said.append(line.strip())
    notes = tuple(note.strip() for line in lines for note in pattern("note").findall(line))
    bare = tuple(Line(one.mark, _without_notes(one.text), one.level) for one in items)
    return Paragraph(number, _without_notes(" ".join(said)), bare, tuple(dict.fromkeys(notes)))


def _without_notes(text: str) -> str:
    return pattern("note").sub("", text).replace("\\", "").strip()
