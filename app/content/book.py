"""What is known while a pack is read: its languages, its numbers, its translations, and what was found wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from app.content.problems import KeyPath, Problem
from app.content.yaml_lines import Document

# Where a translation may be the bare words instead of a mapping with this one key.
SHORT = ("title", "label", "text", "name", "about", "need")


@dataclass
class Book:
    """The reading of one pack."""

    languages: tuple[str, ...]  # in which every text must stand
    translations: Mapping[str, Document]
    numbers: frozenset[str] = frozenset()
    by_size: frozenset[str] = frozenset()  # those among the numbers that no text can show
    problems: list[Problem] = field(default_factory=list)
    used: dict[str, set[KeyPath]] = field(default_factory=dict)
    blocks: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    partial: tuple[str, ...] = ()  # in which a text may stand
    fallback: str = ""  # the language that stands in for those

    @property
    def all_languages(self) -> tuple[str, ...]:
        """Whole ones and partial ones."""
        return (*self.languages, *self.partial)

    def said(self, texts: Mapping[str, str], language: str) -> str:
        """A text in a language, or in the one that stands in for it."""
        return texts.get(language) or texts[self.fallback or self.languages[0]]

    def words(self, language: str, path: KeyPath) -> str | None:
        """The translation at a path of `locale/<language>.yaml`; the path counts as used."""
        tries = [path, path[:-1]] if path and path[-1] in SHORT else [path]
        for tried in tries:
            found = _at(self.translations[language].data, tried)
            if isinstance(found, str) and found.strip():
                self.used.setdefault(language, set()).add(tried)
                return found
        return None

    def note_unused(self) -> None:
        """Every translation that nothing asked for is told."""
        for language, document in self.translations.items():
            used = self.used.get(language, set())
            for path in _leaves(document.data, ()):
                if path not in used:
                    self.problems.append(Problem(document.file, document.line_of(path), path, "dead_words"))


@dataclass(frozen=True)
class Spot:
    """A key of a file: where it stands, and where its translations are looked for."""

    book: Book
    document: Document
    path: KeyPath
    words: KeyPath

    def down(self, key: str | int, named: str | int | None = None) -> Spot:
        """The key below; `named` is how translations call it, such as a question's name instead of its number."""
        return replace(self, path=(*self.path, key), words=(*self.words, key if named is None else named))

    def wrong(self, kind: str, *below: str | int, **params: object) -> None:
        """Note an error here, or at a key below."""
        self._note(kind, below, params, is_warning=False)

    def warn(self, kind: str, *below: str | int, **params: object) -> None:
        """Note something that should be better, and does not stop a load."""
        self._note(kind, below, params, is_warning=True)

    def _note(self, kind: str, below: KeyPath, params: Mapping[str, object], is_warning: bool) -> None:
        path = (*self.path, *below)
        line = self.document.line_of(path)
        self.book.problems.append(Problem(self.document.file, line, path, kind, params, is_warning))


def _at(data: Any, path: KeyPath) -> Any:
    for part in path:
        if isinstance(data, Mapping):
            data = data.get(part)
        elif isinstance(data, list) and isinstance(part, int) and part < len(data):
            data = data[part]
        else:
            return None
    return data


def _leaves(data: Any, path: KeyPath) -> list[KeyPath]:
    if isinstance(data, Mapping):
        return [leaf for key, one in data.items() for leaf in _leaves(one, (*path, key))]
    if isinstance(data, list):
        return [leaf for at, one in enumerate(data) for leaf in _leaves(one, (*path, at))]
    return [path]
