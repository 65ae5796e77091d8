"""Is a sentence short enough for everyone? At most 40 syllables where Hangul is written, else 20 words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.parameters.rules import PLACE

MOST_SYLLABLES = 40
MOST_WORDS = 20
HANGUL = re.compile("[가-힣]")
WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
# A sentence ends at its mark before a space, a line's end or the text's end; "1.5" and "e.g." are no ends.
END = re.compile(r"(?<=[.!?。])\s+(?=[^a-z])|\n+")
GROUPED = re.compile(r"[0-9],[0-9]{3}")


def too_long(text: str) -> Iterator[tuple[str, int, int]]:
    """Sentences that are too long, each with its length and the most there should be."""
    for sentence in END.split(PLACE.sub("0", text).replace("**", "")):
        syllables = len(HANGUL.findall(sentence))
        if syllables > MOST_SYLLABLES:
            yield sentence, syllables, MOST_SYLLABLES
        words = len(WORD.findall(sentence))
        if not syllables and words > MOST_WORDS:
            yield sentence, words, MOST_WORDS


def has_sum(text: str) -> bool:
    """Whether a large number is written into the text instead of standing in parameters."""
    return GROUPED.search(PLACE.sub("", text)) is not None
