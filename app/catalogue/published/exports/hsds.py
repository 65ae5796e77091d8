"""How does a service look in HSDS 3.0? Its ids are UUIDs made from the source's own, so they stay the same.

Schema: openreferral/specification 3.0, `service.json`. Nothing is told that the source does not say.
"""

from __future__ import annotations

from typing import Any
from uuid import NAMESPACE_URL, uuid5

from app.catalogue.published.queries import Kept

NAMES = uuid5(NAMESPACE_URL, "https://openreferral.org/hsds/3.0/dure")


def service(kept: Kept, base: str = "") -> dict[str, Any]:
    """One service. `base` is this server's address, for links to its own pages."""
    one = kept.service
    key = f"{one.source}/{one.source_id}"
    ages = {"minimum_age": one.criteria.age_from, "maximum_age": one.criteria.age_to} if one.criteria.ages else {}
    told: dict[str, Any] = {
        "id": _id(key),
        "name": one.title,
        "description": "\n".join(filter(None, (one.summary, one.what))),
        "url": one.url or (f"{base}/benefits/all/{kept.slug}" if base and one.source != "pack" else ""),
        "status": "active",
        "application_process": "\n".join(filter(None, (one.how, one.where, one.period.text))),
        "eligibility_description": "\n".join(filter(None, (one.who, one.selection))),
        **{name: age for name, age in ages.items() if age is not None},
        "last_modified": f"{one.modified_on}T00:00:00Z" if one.modified_on else "",
        "phones": [{"id": _id(f"{key}/phone/{line}"), "number": line} for line in one.phone.split("\n") if line],
        "required_documents": [
            {"id": _id(f"{key}/document/{line}"), "document": line} for line in one.documents.split("\n") if line
        ],
        "service_areas": [{"id": _id(f"{key}/area"), "name": one.region}] if one.region else [],
        "organization": _organization(one.office),
        "metadata": [_origin(key, kept)],
    }
    return {name: value for name, value in told.items() if value not in ("", [], None)}


def page(services: list[dict[str, Any]], number: int, per_page: int, total: int) -> dict[str, Any]:
    """A page of services, as the HSDS API answers."""
    last = max(1, -(-total // per_page))
    return {
        "total_items": total,
        "total_pages": last,
        "page_number": number,
        "size": len(services),
        "first_page": number == 1,
        "last_page": number >= last,
        "empty": not services,
        "contents": services,
    }


def _organization(name: str) -> dict[str, str] | None:
    return {"id": _id(f"office/{name}"), "name": name, "description": name} if name else None


def _origin(key: str, kept: Kept) -> dict[str, str]:
    """Where it was taken from, and when: HSDS keeps that as the last action on the record."""
    return {
        "id": _id(f"{key}/origin"),
        "resource_id": _id(key),
        "resource_type": "service",
        "last_action_date": kept.seen_at.date().isoformat(),
        "last_action_type": "import",
        "field_name": "id",
        "previous_value": "",
        "replacement_value": key,
        "updated_by": kept.service.source,
    }


def _id(name: str) -> str:
    return str(uuid5(NAMES, name))
