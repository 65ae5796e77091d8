"""Which guides answer a question in people's own words? The office's twin of what `static/js/rights/find.js` does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from app.guides import queries
from app.guides.guide import Guide
from app.i18n import current_locale, languages
from app.search.ranking import Field, Hit, Ranking

# What a word counts by where it stands: the question itself, how else people say it, the answer, the other languages.
TITLE, WORDS, ANSWER, ELSEWHERE = 3.0, 3.0, 1.0, 1.0
FAR = 0.3  # an answer that fits less than this part of the best one is none


def find(words: str, locale: str | None = None) -> list[Guide]:
    """The guides that answer, the best first; none where nothing fits."""
    listed = queries.guides(locale)
    hits = Ranking([texts(guide) for guide in listed]).best(words)
    return [listed[hit.number] for hit in near(hits)]


def near(hits: list[Hit]) -> list[Hit]:
    """The best one, and those that come near it."""
    return [hit for hit in hits if hit.score >= FAR * hits[0].score]


def index(locale: str) -> dict[str, Any]:
    """What a device needs to find guides by itself: address, title and weighed texts of each."""
    listed = queries.guides(locale)
    return {"guides": [{"to": guide.to, "title": guide.title, "texts": texts(guide)} for guide in listed]}


def texts(guide: Guide) -> list[Field]:
    """The parts of a guide that are searched."""
    parts: list[Field] = [(TITLE, guide.title), (TITLE, guide.question), (WORDS, ". ".join(guide.words))]
    parts.append((ANSWER, " ".join([guide.lead, *guide.points])))
    return [*parts, *_elsewhere(guide)]


def _elsewhere(guide: Guide) -> Iterator[Field]:
    """People ask in one language on a page of another."""
    for locale in _others():
        other = next((one for one in queries.guides(locale) if one.slug == guide.slug), None)
        if other:
            yield ELSEWHERE, ". ".join([other.title, *other.words])


def _others() -> Iterable[str]:
    return [one for one in languages() if one != current_locale()]
