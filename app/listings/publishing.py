"""How do postings reach devices? Each region is a scope of the feed, `jobs.<region>`; `jobs.index` names them.

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
from app.listings.places import places
from app.listings.search import device_tables

SCOPE = "jobs."
INDEX = SCOPE + "index"
REGIONS = "regions"
QUALITY = 5  # of the weight that is told; the wire is a little better


def publish(regions: Collection[str] | None = None) -> int:
    """Write what changed in these regions, or in all. Gives the number of changes; positions are given on the way."""
    known = _known()
    touched = sorted((known | set(queries.regions_with_postings()) if regions is None else set(regions)) - {""})
    weights: dict[str, list[Any]] = dict(_weights())
    count = 0
    for region in touched:
        bodies = {one.id: compact(one) for one in queries.open_in(region)}
        if bodies or region in known:
            with transaction():
                count += feed.publish_all(SCOPE + region, bodies)
        weights[region] = [len(bodies), _weight(bodies), _name(region)]
    with transaction():
        regions = {one: weight for one, weight in weights.items() if weight[0]}
        told = device_tables().items()
        tables = {name: table if isinstance(table, dict) else {"rows": table} for name, table in told}
        count += feed.publish(INDEX, {**tables, REGIONS: regions})
    feed.sequence()
    return count


def _known() -> set[str]:
    return {one.removeprefix(SCOPE) for one in changes.scopes() if one.startswith(SCOPE) and one != INDEX}


def _weights() -> Mapping[str, Any]:
    """What was told before, by region: how many postings, how many bytes, its name."""
    try:
        page = changes.page_after(INDEX, None)
    except NotFound:
        return {}
    return next((one["body"] for one in page.changes if one["id"] == REGIONS and one["op"] == "put"), {})


def _name(region: str) -> str:
    """With the city around it, without the province."""
    known = places()
    names = [known.names[one] for one in known.lineage(region) if one in known.names]
    return " ".join(reversed(names[:-1] if len(names) > 1 else names)) or region


def _weight(bodies: Mapping[str, Any]) -> int:
    """Bytes on the wire, about."""
    items = [{"id": item, "op": "put", "body": body} for item, body in bodies.items()]
    text = json.dumps(items, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return len(brotli.compress(text.encode(), quality=QUALITY)) if bodies else 0
