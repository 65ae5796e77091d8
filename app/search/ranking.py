"""Which of a few hundred texts answer a question best? Words of the tokenizer, and how they sound, weighed by BM25.

For questions in people's own words, where asking that every word be there finds nothing. What is misspelt, or put
together or apart differently, still sounds alike: Hangul is read letter by letter without its silent sign, double
letters as single ones; every three letters are a piece. The twin on the device is `static/js/lib/ranking.js`.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import log

from app.search.tokens import cut

RUN = re.compile("[\uac00-\ud7a3]+|[^\\W_\uac00-\ud7a3]+")
FIRST, LAST, VOWELS, FINALS = 0xAC00, 0xD7A3, 21, 28
# One small letter for each sound; letters that many people mix up are the same one. In the order of Unicode.
INITIAL = "g g n d d r m b b s s  j j c k t p h".split(" ")
VOWEL = "a e a e o e o e u u a e e u w v e w w y i".split(" ")
FINAL = " g g gs n nj n d r rg rm rb rs rt rp r m b bs s s  j c k t p h".split(" ")
PIECE = 3  # letters that are compared together
K, B = 1.2, 0.5  # how soon more of the same stops counting; how much a long text counts less (usual values)
SOUND = 0.3  # what a piece that sounds alike counts beside a word
KINDS = {True: SOUND, False: 1.0}

Field = tuple[float, str]  # what a word of this text counts, and the text


@dataclass(frozen=True, slots=True)
class Hit:
    """One answer: the number of the text in the order given, and how well it answers."""

    number: int
    score: float


class Ranking:
    """Texts made ready to be asked, each in several parts that count differently."""

    def __init__(self, texts: Sequence[Sequence[Field]]) -> None:
        counts = [_counted(fields) for fields in texts]
        self._lengths = [sum(count.values()) for count in counts]
        self._mean = sum(self._lengths) / max(1, len(counts))
        self._places: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for number, count in enumerate(counts):
            for term, often in count.items():
                self._places[term].append((number, often))

    def best(self, question: str) -> list[Hit]:
        """Every text that shares anything with the question, the best first."""
        scores: dict[int, float] = defaultdict(float)
        for term in dict.fromkeys(terms(question)):
            places = self._places.get(term, [])
            rare = log(1 + (len(self._lengths) - len(places) + 0.5) / (len(places) + 0.5))
            for number, often in places:
                usual = 1 - B + B * self._lengths[number] / self._mean
                scores[number] += KINDS[term[0] == "~"] * rare * often * (K + 1) / (often + K * usual)
        return sorted((Hit(*one) for one in scores.items()), key=lambda hit: (-hit.score, hit.number))


def terms(text: str) -> list[str]:
    """The tokens of a text, and the pieces of its sound, each of those with `~` before it."""
    return [*cut(text).split(), *_pieces(text)]


def _counted(fields: Iterable[Field]) -> Counter[str]:
    count: Counter[str] = Counter()
    for weight, text in fields:
        for term in terms(text):
            count[term] += weight  # type: ignore[assignment] # weights are fractions
    return count


def _pieces(text: str) -> Iterator[str]:
    """Other words by themselves, marked at both ends; neighbours in Hangul together, as they are spoken."""
    spoken = ""
    for run in RUN.findall(unicodedata.normalize("NFKC", text).lower()):
        if _is_syllable(run[0]):
            spoken += "".join(_sound(sign) for sign in run)
        else:
            yield from _cut(spoken)
            spoken = ""
            yield from _cut(f"_{run}_")
    yield from _cut(spoken)


def _cut(letters: str) -> list[str]:
    return [f"~{letters[at : at + PIECE]}" for at in range(len(letters) - PIECE + 1)]


def _sound(sign: str) -> str:
    number = ord(sign) - FIRST
    initial, rest = divmod(number, VOWELS * FINALS)
    vowel, final = divmod(rest, FINALS)
    return INITIAL[initial] + VOWEL[vowel] + FINAL[final]


def _is_syllable(sign: str) -> bool:
    return FIRST <= ord(sign) <= LAST
