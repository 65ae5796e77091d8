"""How is a guide told to programs?"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from app.catalogue import queries as pack
from app.catalogue.published.laws import resolved
from app.catalogue.published.service import Basis
from app.guides import finding, queries
from app.guides.guide import Guide
from app.i18n import current_locale, languages
from app.parameters.texts import filled


@dataclass(frozen=True)
class Answer:
    """One page of guides, and how many there are in all."""

    items: list[dict[str, Any]]
    total: int


def find(words: str, skip: int, most: int) -> Answer:
    """All guides in the order of their lists; with words, those that answer, the best first."""
    found = finding.find(words) if words else list(queries.guides())
    return Answer([told(one) for one in found[skip : skip + most]], len(found))


def told(guide: Guide) -> dict[str, Any]:
    """One guide; laws by the names that they have themselves, with what the pack calls them."""
    laws = pack.place(languages()[0]).laws
    bases = [Basis(laws.get(one.law, one.name), one.article) for one in guide.basis]
    return {
        "slug": guide.slug,
        "title": guide.title,
        "question": guide.question,
        "summary": filled(guide.lead).replace("**", ""),
        "situation": guide.situation,
        "audience": list(guide.audience),
        "legal_basis": [asdict(one) for one in resolved(bases, laws)],
        "checked_on": guide.checked_on.isoformat(),
        "url": f"/{current_locale()}/{guide.to}",
    }
