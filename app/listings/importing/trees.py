"""How are the elements of an XML answer read one by one? Cut out first, then read: a broken one breaks no other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from app.listings.importing.files import LONE_AMPERSAND, pieces
from app.listings.importing.record import Notes

MOST_LETTERS = 1_000_000  # of one element
NAMED = re.compile(r"<(\w+)>\s*(?:<!\[CDATA\[)?\s*([\w-]{1,60})\s*(?:\]\]>)?\s*</\1>")


def elements(file: Path, name: str, notes: Notes, total: str = "") -> Iterator[tuple[int, str]]:
    """Each element of this name as text, with its number. `total`: the element that says how many there are in all."""
    begin, end = re.compile(rf"<{name}(?=[\s>])[^>]*>"), f"</{name}>"
    row, text = 0, ""
    for piece in pieces(file, notes):
        text += piece
        if total and notes.total is None and row == 0:
            notes.total = _total(text, total)
        while (opened := begin.search(text)) and (closed := text.find(end, opened.end())) >= 0:
            row += 1
            yield row, text[opened.start() : closed + len(end)]
            text = text[closed + len(end) :]
        if len(text) > MOST_LETTERS:
            notes.broken("too_large", row + 1, most=MOST_LETTERS)
            return
    if begin.search(text):
        notes.broken("broken_off", row + 1)


def read(text: str) -> dict[str, Any]:
    """An element as a dict of its children; what repeats is a list. Raises ValueError for what is none."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(LONE_AMPERSAND.sub("&amp;", text), parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error)) from error
    told = _told(root)
    return told if isinstance(told, dict) else {}


def total_in(file: Path, name: str, notes: Notes) -> int | None:
    """How many there are in all, as the head of an answer says."""
    return _total(next(pieces(file, notes), ""), name)


def id_in(text: str, name: str) -> str:
    """The id in an element that cannot be read, as far as it can be seen."""
    return next((found.group(2) for found in NAMED.finditer(text) if found.group(1) == name), "")


def _told(node: Any) -> Any:
    children = [one for one in node if isinstance(one.tag, str)]
    if not children:
        return "".join(node.itertext())
    told: dict[str, Any] = {}
    for child in children:
        name, value = etree.QName(child).localname, _told(child)
        if name in told:
            told[name] = [*told[name], value] if isinstance(told[name], list) else [told[name], value]
        else:
            told[name] = value
    return told


def _total(text: str, name: str) -> int | None:
    found = re.search(rf"<{name}>\s*(\d{{1,9}})\s*</{name}>", text)
    return int(found.group(1)) if found else None
