"""What does one published service become in the database? Worked out before any lock is taken."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from app.catalogue.published.service import Published
from app.search import cut

LONGEST_OFFICE, LONGEST_SUMMARY = 200, 300
TERMS = ("stage", "theme", "group")  # filters, each kept as terms such as `stageyouth`


def digest_of(body: Mapping[str, Any]) -> str:
    """The fingerprint of what a source says. How often it was looked at is no change."""
    told = {**body, "views": 0}
    return hashlib.sha256(json.dumps(told, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def slug_of(service: Published) -> str:
    """The last part of the page's address: `gov24-119200000001`; what an address cannot hold is fingerprinted."""
    key = re.sub(r"[^a-z0-9]+", "-", service.source_id.lower()).strip("-")
    if key != service.source_id.lower():
        key = "-".join(filter(None, (key[:60], hashlib.sha256(service.source_id.encode()).hexdigest()[:8])))
    return f"{service.source}-{key[:90]}"


def row_of(service: Published, body: Mapping[str, Any], now: datetime) -> dict[str, Any]:
    """The row that lists read."""
    ages = service.criteria.ages
    return {
        "source": service.source,
        "source_id": service.source_id,
        "slug": slug_of(service),
        **shown(service),
        "office": service.office[:LONGEST_OFFICE],
        "region": service.region,
        "period": service.period.plain(),
        "age_from": service.criteria.age_from if ages else None,
        "age_to": service.criteria.age_to if ages else None,
        "views": service.views,
        "digest": digest_of(body),
        "changed_at": now,
        "seen_at": now,
        "gone_at": None,
    }


def shown(service: Published) -> dict[str, str]:
    """What an editor may have changed of that row."""
    return {"title": service.title, "summary": service.summary.split("\n")[0][:LONGEST_SUMMARY]}


def words_of(service: Published) -> str:
    """The words by which it is found, and its filters."""
    told = (service.title, service.summary, service.who, service.what, service.office, service.department)
    return cut(" / ".join(told), terms_of(service))


def terms_of(service: Published) -> list[str]:
    """Its filters as terms of the index."""
    return [
        *(term("stage", one) for one in service.stages),
        *(term("theme", one) for one in service.themes),
        *(term("group", one) for one in service.groups),
        *([term("region", service.region)] if service.region else [term("region", "")]),
    ]


def term(kind: str, value: str) -> str:
    """One filter as a term: `stageyouth`, `region11000`; a country-wide service has `regionall`."""
    return kind + (re.sub(r"[^a-z0-9]", "", value.lower()) or "all")


def edited(body: Mapping[str, Any], edits: Mapping[str, str]) -> Published:
    """What a page tells: the source's words, and an editor's where there are some."""
    return Published.of({**body, **edits})
