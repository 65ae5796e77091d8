"""What may a job advert not say? Sentences that break a law or should be thought over, each with its article.

Rules come from the pack (`hiring_checks.yaml`). Pure: texts, pay and numbers in, findings out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

SENTENCE_END = re.compile(r"(?<=[.!?。])\s+|[\n;]+")
MINIMUM_WAGE, UNCLEAR_WAGE = "minimum_wage", "unclear_wage"


@dataclass(frozen=True, slots=True)
class Law:
    """An article: the law's own name, and the article as people cite it."""

    law: str
    article: str


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that an advert may not say. `must`: it is not published before that is changed."""

    name: str
    must: bool
    laws: tuple[Law, ...]
    say: Mapping[str, str]
    words: tuple[re.Pattern[str], ...] = ()
    unless: tuple[re.Pattern[str], ...] = ()

    @classmethod
    def of(cls, name: str, given: Mapping[str, Any]) -> Check:
        """A check from its plain mapping."""
        return cls(
            name,
            bool(given["must"]),
            tuple(Law(str(one["law"]), str(one["article"])) for one in given["laws"]),
            dict(given["say"]),
            tuple(re.compile(one, re.IGNORECASE) for one in given.get("words", ())),
            tuple(re.compile(one, re.IGNORECASE) for one in given.get("unless", ())),
        )


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found in which question: the check, the sentence, the words that tell it, sums for what is said."""

    check: Check
    question: str
    sentence: str = ""
    words: str = ""
    sums: Mapping[str, int] = field(default_factory=dict)


def findings(texts: Mapping[str, str], checks: Iterable[Check]) -> list[Finding]:
    """Everything found in the texts (by question), what must be changed first, then in the order written."""
    known = tuple(checks)
    found = [one for question, text in texts.items() for one in _in_text(question, text, known)]
    return sorted(found, key=lambda one: not one.check.must)


def wage_finding(checks: Mapping[str, Check], hourly: int | None, minimum: int | None, question: str) -> Finding | None:
    """Whether an hour pays at least the least (최저임금법 제6조); None where it does, or where no least is known."""
    if minimum is None:
        return None
    if hourly is None:
        return Finding(checks[UNCLEAR_WAGE], question)
    return (
        Finding(checks[MINIMUM_WAGE], question, sums={"least": minimum, "hourly": hourly}) if hourly < minimum else None
    )


def may_be_published(found: Sequence[Finding]) -> bool:
    """Whether nothing in it must be changed first."""
    return not any(one.check.must for one in found)


def _in_text(question: str, text: str, checks: Sequence[Check]) -> Iterator[Finding]:
    for sentence in SENTENCE_END.split(unicodedata.normalize("NFC", text)):
        for check in checks:
            hit = next((found for pattern in check.words if (found := pattern.search(sentence))), None)
            if hit and not any(pattern.search(sentence) for pattern in check.unless):
                yield Finding(check, question, sentence.strip(), hit.group().strip())
