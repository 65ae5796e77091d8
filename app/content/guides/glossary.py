"""Which words are hard? `glossary/<language>.yaml` says what each means, for whoever taps it, or a plainer one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from app.content.book import Book, Spot
from app.content.guides.front import Said
from app.content.shapes import Keys, Named, Text
from app.content.yaml_lines import read_document
from app.guides.explaining import pattern_of

WORD = re.compile(r"\S[^\n:]{0,40}")
Words = Mapping[str, Mapping[str, Any]]


def read(root: Path, book: Book, language: str) -> Words:
    """The words of a language; none where the pack has no such file."""
    path = root / "glossary" / f"{language}.yaml"
    if not path.exists():
        return {}
    document = read_document(path, root)
    book.problems.extend(document.problems)
    shape = Named(Keys({}, {"means": Said(language), "plainer": Text()}, check=_says_something), name=WORD)
    words = shape.read(document.data, Spot(book, document, (), ()))
    return {word: entry for word, entry in words.items() if entry}


def meanings(words: Words) -> dict[str, str]:
    """The words that are explained on tap."""
    return {word: entry["means"] for word, entry in words.items() if entry.get("means")}


def check(text: str, at: Spot, words: Words) -> None:
    """Warn of each word for which there is a plainer one."""
    for word, entry in words.items():
        if entry.get("plainer") and pattern_of(word).search(text):
            at.warn("hard_word", word=word, plainer=entry["plainer"])


def _says_something(entry: dict[str, Any], at: Spot) -> None:
    if not entry:
        at.wrong("missing_key", name="means")
