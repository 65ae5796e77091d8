"""How is a posting told to programs? As published, and comparable only where nobody disputes the unit."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from app.api import asked
from app.api.services import Answer
from app.errors import BadRequest
from app.i18n import current_locale
from app.listings import queries
from app.listings.asked import Asked
from app.listings.places import places
from app.listings.posting import KINDS, STATUSES, Posting
from app.listings.search import search

MOST_HOURLY = 10_000_000


def wanted() -> Asked:
    """What the caller looks for. Raises BadRequest for what makes no sense."""
    region = asked.text("region")
    if region and region not in places().at:
        raise BadRequest("api.region", params={"name": "region"}, parameter="region")
    return Asked(
        q=asked.text("q"),
        region=region,
        hourly=asked.number("min_hourly", 0, MOST_HOURLY) or None,
        kind=asked.one_of("kind", KINDS) or "job",
        status=asked.one_of("status", (*STATUSES, "any")),
        sort="fit" if asked.text("q") else "new",
    )


def find(looked_for: Asked, paging: asked.Paging) -> Answer:
    """One page of what is found."""
    found = search(replace(looked_for, page=paging.page, per_page=paging.per_page))
    return Answer([_told(one) for one in queries.by_numbers([hit.number for hit in found.hits])], found.total)


def _told(one: Posting) -> dict[str, Any]:
    pay = one.pay
    return {
        "id": one.id,
        "source_ids": [source.source_id for source in one.sources],
        "sources": [{"board": source.board, "id": source.source_id, "url": source.url} for source in one.sources],
        "kind": one.kind,
        "title": one.title,
        "company": one.company,
        "region": one.region or None,
        "place": one.place,
        "pay": {
            "published": pay.published,
            "unit": pay.unit,
            "least": pay.least,
            "most": pay.most,
            "hourly": pay.hourly,
            "monthly": pay.monthly,
        },
        "posted_on": one.posted_on.isoformat() if one.posted_on else None,
        "closes_on": one.closes_on.isoformat() if one.closes_on else None,
        "closes": one.closes,
        "status": one.status,
        "url": f"/{current_locale()}/jobs/{one.id}",
    }
