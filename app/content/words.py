"""Is a text for people sound: translated, plain, and showing only numbers that are there?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from app.content.book import Spot
from app.content.plain import has_sum, too_long
from app.parameters.rules import named_in


@dataclass(frozen=True)
class Words:
    """A text for people, with its translations: `{"ko": …, "en": …}`. `numbers`: may show parameters."""

    numbers: bool = False
    sums: bool = True

    def read(self, value: Any, at: Spot) -> dict[str, str] | None:
        """The text in every language of the pack."""
        if not isinstance(value, str) or not value.strip():
            at.wrong("text_wanted")
            return None
        source, *others = at.book.languages
        self._check(value, at, source)
        texts = {source: value}
        for language in others:
            texts[language] = self._translated(language, value, at)
        for language in at.book.partial:
            if at.book.words(language, at.words) is not None:
                texts[language] = self._translated(language, value, at)
        return texts

    def _translated(self, language: str, value: str, at: Spot) -> str:
        text = at.book.words(language, at.words)
        if text is None:
            at.wrong("no_translation", language=language, at=".".join(map(str, at.words)))
            return value
        there = Spot(at.book, at.book.translations[language], at.words, at.words)
        self._check(text, there, language)
        if named_in([text]) != named_in([value]):
            there.wrong("other_numbers")
        return text

    def _check(self, text: str, at: Spot, language: str) -> None:
        check_text(text, at, language, self.numbers, self.sums)


def check_text(text: str, at: Spot, language: str, numbers: bool = True, sums: bool = False) -> None:
    """Note numbers that are not there, sums that are written out, and sentences that are too long."""
    for name in sorted(named_in([text])):
        if not numbers:
            at.wrong("no_numbers_here", name=name)
        elif name not in at.book.numbers:
            at.wrong("unknown_number", name=name)
        elif name in at.book.by_size:
            at.wrong("number_by_size", name=name)
    if not sums and has_sum(text):
        at.warn("written_sum")
    for sentence, length, most in too_long(text, language):
        at.warn("too_long", language=language, sentence=sentence, length=length, most=most)
