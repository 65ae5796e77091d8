"""Which words of a page are hard, and what do they mean? Each leads, once on a page, to its meaning further down."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from markupsafe import Markup, escape

from app.parameters.texts import told

TAG = re.compile(r"(<[^>]*>)")
HANGUL = "\uac00-\ud7a3"


class Explained:
    """The texts of one page, as HTML. `found` says afterwards which words were explained, with what they mean."""

    def __init__(self, meanings: Mapping[str, str], whole: Iterable[str]) -> None:
        everything = " ".join(whole)
        self.found = {word: meaning for word, meaning in meanings.items() if pattern_of(word).search(everything)}
        self._left = sorted(self.found, key=len, reverse=True)
        self._number = {word: at for at, word in enumerate(self.found, 1)}

    def tell(self, text: str) -> Markup:
        """A text of a guide; the first time that a hard word stands on the page, it leads to its meaning."""
        pieces = TAG.split(str(told(text)))
        return Markup("".join(piece if piece.startswith("<") else self._linked(piece) for piece in pieces))  # noqa: S704

    def rows(self) -> list[tuple[int, str, str]]:
        """Number, word and meaning of all that are explained."""
        return [(self._number[word], word, meaning) for word, meaning in self.found.items()]

    def _linked(self, piece: str) -> str:
        for word in self._left:
            at = pattern_of(str(escape(word))).search(piece)
            if at:
                self._left.remove(word)
                link = f'<a class="word" href="#word-{self._number[word]}">{at.group()}</a>'
                return f"{self._linked(piece[: at.start()])}{link}{self._linked(piece[at.end() :])}"
        return piece


def pattern_of(word: str) -> re.Pattern[str]:
    """Finds a word as people write it: endings may follow Hangul, nothing may follow letters but a plural."""
    start = f"(?<![{HANGUL}])" if re.match(f"[{HANGUL}]", word) else r"(?<!\w)"
    end = "" if re.search(f"[{HANGUL}]$", word) else r"(?:s|es)?(?!\w)"
    return re.compile(start + re.escape(word).replace(r"\ ", "[ \u00a0]") + end, re.IGNORECASE)
