"""How do postings reach devices? Each region is a scope of the feed, `jobs.<region>`; `jobs.index` says which there are.

A phone asks for the regions that its owner chose. What each weighs is told before the first byte of it is fetched.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from typing import Any

import brotli

from app.changes import actions as feed
from app.changes import queries as changes
from app.db import transaction
from app.errors import NotFound
from app.listings import queries
from app.listings.compact import compact

SCOPE = "jobs."
INDEX = SCOPE + "index"
REGIONS = "regions"
QUALITY = 5  # of the weight that is told; the wire is a little better


def publish(regions: Collection[str] | None = None) -> int:
    """Write what changed in these regions, or in all. Gives the number of changes; positions are given on the way."""
    known = _known()
    touched = sorted((known | set(queries.regions_with_postings()) if regions is None else set(regions)) - {""})
    weights = {region: tuple(weight) for region, weight in _weights().items()}
    count = 0
    for region in touched:
        bodies = {one.id: compact(one) for one in queries.open_in(region)}
        if bodies or region in known:
            with transaction():
                count += feed.publish_all(SCOPE + region, bodies)
        weights[region] = (len(bodies), _weight(bodies))
    with transaction():
        count += feed.publish(INDEX, {REGIONS: {one: list(weight) for one, weight in weights.items() if weight[0]}})
    feed.sequence()
    return count


def _known() -> set[str]:
    return {one.removeprefix(SCOPE) for one in changes.scopes() if one.startswith(SCOPE) and one != INDEX}


def _weights() -> Mapping[str, Any]:
    """What was told before: postings and bytes by region."""
    try:
        page = changes.page_after(INDEX, None)
    except NotFound:
        return {}
    return next((one["body"] for one in page.changes if one["id"] == REGIONS and one["op"] == "put"), {})


def _weight(bodies: Mapping[str, Any]) -> int:
    """Bytes on the wire, about."""
    items = [{"id": item, "op": "put", "body": body} for item, body in bodies.items()]
    text = json.dumps(items, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return len(brotli.compress(text.encode(), quality=QUALITY)) if bodies else 0
