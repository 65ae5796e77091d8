"""How is a text cut so that parts of words are found? Hangul, and scripts without spaces, by pairs; others by words.

`지원금을` becomes `지원 원금 금을 을`: looking for 지원금 is then looking for the phrase `지원 원금`, and 지원 is found
in it too. No word list is needed, and two syllables, which trigrams never find, are enough. The twin on the device is
`static/js/lib/tokens.js`; `tests/vectors/tokens.json` holds both to the same tokens.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

# Hangul, kana, Han, Thai, Lao, Burmese, Khmer
PAIRED = (
    "\uac00-\ud7a3\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ece\u1000-\u103f\u1050-\u109d\u1780-\u17d3"
)
MARKED = (
    "\u0300-\u036f\u0900-\u0963\u0966-\u0dff"  # signs above letters, and the scripts of India, which write vowels so
)
RUN = re.compile(f"[{PAIRED}]+|(?:[^\\W_{PAIRED}]|[{MARKED}])+")
IS_PAIRED = re.compile(f"[{PAIRED}]")
LONGEST = 40  # letters of one word; more is noise
MOST_WORDS = 12  # of one question


@dataclass(frozen=True, slots=True)
class Question:
    """What is looked for: every phrase must be there, its tokens side by side; the last one of a phrase marked True may
    go on. Of each of `terms`, tokens that were put in by `cut(…, terms)`, one alternative must be there too."""

    phrases: tuple[tuple[tuple[str, ...], bool], ...] = ()
    terms: tuple[tuple[str, ...], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.phrases or self.terms)


def cut(text: str, terms: Iterable[str] = ()) -> str:
    """The tokens of a text, between blanks; `terms` (such as `region11000`) stand after it as they are."""
    tokens = [token for run in runs(text) for token in _tokens(run)]
    return " ".join([*tokens, *terms])


def question(words: str, terms: Iterable[tuple[str, ...]] = ()) -> Question:
    """What a person typed, as phrases. Signs mean nothing; more words than a question needs are left out."""
    return Question(tuple(_phrase(run) for run in runs(words)[:MOST_WORDS]), tuple(terms))


def runs(text: str) -> list[str]:
    """The words of a text, as they are cut further.

    Some keyboards send a syllable letter by letter; composed, it is the one that was written.
    """
    return RUN.findall(unicodedata.normalize("NFKC", text).lower())


def _tokens(run: str) -> list[str]:
    if not is_paired(run):
        return [word(run)]
    return [*pairs(run), run[-1]]


def _phrase(run: str) -> tuple[tuple[str, ...], bool]:
    """One syllable is the start of a pair, or stands last in its word; a word of letters may go on."""
    if not is_paired(run):
        return (word(run),), True
    return (tuple(pairs(run)), False) if len(run) > 1 else ((run,), True)


def pairs(run: str) -> list[str]:
    """Each letter of a word with the next one."""
    return [run[at : at + 2] for at in range(len(run) - 1)]


def word(run: str) -> str:
    """A word of letters, as long as words are."""
    return run[:LONGEST]


def is_paired(run: str) -> bool:
    """Whether a word is cut by pairs."""
    return IS_PAIRED.match(run) is not None
