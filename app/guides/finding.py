"""Which guides answer a question in people's own words? The office's twin of what `static/js/rights/find.js` does."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from app.guides import queries
from app.guides.guide import Guide
from app.i18n import current_locale, full_languages
from app.search.ranking import Field, Hit, Ranking

# What a word counts by where it stands: the question itself, how else people say it, the answer, the other languages.
TITLE, WORDS, ANSWER, ELSEWHERE = 3.0, 3.0, 1.0, 1.0
FAR = 0.4  # an answer that fits less than this part of the best one is none


def find(words: str, locale: str | None = None) -> list[Guide]:
    """The guides that answer, the best first; none where nothing fits."""
    locale = locale or current_locale()
    listed = queries.guides(locale)
    hits = Ranking([_texts(guide, locale) for guide in listed]).best(words)
    return [listed[hit.number] for hit in near(hits)]


def near(hits: list[Hit]) -> list[Hit]:
    """The best one, and those that come near it."""
    return [hit for hit in hits if hit.score >= FAR * hits[0].score]


def index(locale: str) -> dict[str, Any]:
    """What a device needs to find guides by itself: address, title and weighed texts of each."""
    listed = [(guide, _texts(guide, locale)) for guide in queries.guides(locale)]
    return {"guides": [{"to": guide.to, "title": guide.title, "texts": parts} for guide, parts in listed]}


def texts(guide: Guide, elsewhere: Iterable[Guide] = ()) -> list[Field]:
    """The parts of a guide that are searched. `elsewhere`: the same in other languages, since people ask in one
    language on a page of another."""
    own = [(TITLE, guide.title), (TITLE, guide.question), (WORDS, ". ".join(guide.words))]
    answer = (ANSWER, " ".join([guide.lead, *guide.points]))
    return [*own, answer, *((ELSEWHERE, ". ".join([other.title, *other.words])) for other in elsewhere)]


def _texts(guide: Guide, locale: str) -> list[Field]:
    """Of a guide that nobody translated only what it is called, so that a device need not keep its answer."""
    if guide.spoken_in != locale:
        return [(TITLE, guide.title), (WORDS, ". ".join(guide.words))]
    return texts(guide, _elsewhere(guide, locale))


def _elsewhere(guide: Guide, locale: str) -> list[Guide]:
    others = (queries.find_guide(guide.slug, other) for other in full_languages() if other != locale)
    return [other for other in others if other]
