"""Is a sentence short enough for everyone? At most 40 syllables where Hangul is written, else 20 words.

Vietnamese writes syllables apart, so twenty words are more pieces there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.parameters.rules import PLACE

MOST_SYLLABLES = 40
MOST_WORDS = 20
MOST_PIECES = {"vi": 34}
HANGUL = re.compile("[가-힣]")
# Vowel signs of Devanagari and Khmer are no letters by themselves; Khmer has spaces between phrases, not words.
LETTER = r"(?:[^\W_]|[\u0900-\u0963\u0966-\u097f\u1780-\u17d3\u17dd\u200b-\u200d])"
WORD = re.compile(rf"{LETTER}+(?:['’-]{LETTER}+)*")
# A sentence ends at its mark before a space, a line's end or the text's end; "1.5" and "e.g." are no ends.
END = re.compile(r"(?<=[.!?。।។])\s+(?=[^a-z])|\n+")
GROUPED = re.compile(r"[0-9],[0-9]{3}")


def too_long(text: str, language: str = "") -> Iterator[tuple[str, int, int]]:
    """Sentences that are too long, each with its length and the most there should be."""
    for sentence in END.split(PLACE.sub("0", text).replace("**", "")):
        syllables = len(HANGUL.findall(sentence))
        if syllables > MOST_SYLLABLES:
            yield sentence, syllables, MOST_SYLLABLES
        words, most = len(WORD.findall(sentence)), MOST_PIECES.get(language, MOST_WORDS)
        if not syllables and words > most:
            yield sentence, words, most


def has_sum(text: str) -> bool:
    """Whether a large number is written into the text instead of standing in parameters."""
    return GROUPED.search(PLACE.sub("", text)) is not None
