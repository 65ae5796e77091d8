"""What is this interface, for programs that read descriptions? OpenAPI 3.1, made from what the routes accept."""

from __future__ import annotations

from typing import Any

from app.api.asked import MOST_PER_PAGE, OLDEST, USUAL_PER_PAGE
from app.api.jobs import MOST_HOURLY
from app.catalogue import queries as pack
from app.catalogue.published.choices import filters
from app.i18n import languages
from app.listings.posting import KINDS, STATUSES, UNITS

TEXT, WHOLE = {"type": "string"}, {"type": "integer"}
PERIOD = {
    "type": "object",
    "required": ["type"],
    "properties": {
        "type": {"enum": ["always", "by_office", "range", "yearly", "unclear"]},
        "text": TEXT,
        "from_on": {"type": "string", "format": "date"},
        "to_on": {"type": "string", "format": "date"},
        "windows": {"type": "array", "items": {"type": "array", "items": TEXT}},
    },
}
BASIS = {"type": "object", "properties": dict.fromkeys(("law", "article", "key", "url"), TEXT)}
CONDITION = {"type": "object", "required": ["name", "test"], "properties": {"name": TEXT, "test": {}, "need": TEXT}}
RULE = {"type": ["object", "null"], "properties": {"conditions": {"type": "array", "items": CONDITION}}}
SERVICE = {
    "type": "object",
    "required": ["id", "source", "source_id", "title", "office", "period", "legal_basis", "rule"],
    "properties": {
        **dict.fromkeys(("id", "source", "source_id", "title", "summary", "office", "checked_on", "url"), TEXT),
        "region": {"type": ["string", "null"]},
        "period": PERIOD,
        "legal_basis": {"type": "array", "items": BASIS},
        "rule": RULE,
    },
}
SUM = {"type": ["integer", "null"]}
PAY = {
    "type": "object",
    "required": ["published", "unit", "hourly", "monthly"],
    "properties": {
        "published": TEXT,
        "unit": {"enum": [*UNITS, None]},
        **dict.fromkeys(("least", "most", "hourly", "monthly"), SUM),
    },
}
SOURCE = ("board", "id", "url")
JOB = {
    "type": "object",
    "required": ["id", "source_ids", "title", "company", "region", "pay", "closes_on", "status"],
    "properties": {
        **dict.fromkeys(("id", "kind", "title", "company", "place", "url"), TEXT),
        "source_ids": {"type": "array", "items": TEXT},
        "sources": {"type": "array", "items": {"type": "object", "properties": dict.fromkeys(SOURCE, TEXT)}},
        "region": {"type": ["string", "null"]},
        "pay": PAY,
        "posted_on": {"type": ["string", "null"], "format": "date"},
        "closes_on": {"type": ["string", "null"], "format": "date"},
        "closes": {"enum": ["date", "when_filled", "unknown"]},
        "status": {"enum": list(STATUSES)},
    },
}
GUIDE = {
    "type": "object",
    "required": ["slug", "title", "audience", "legal_basis"],
    "properties": {
        **dict.fromkeys(("slug", "title", "question", "summary", "situation", "checked_on", "url"), TEXT),
        "audience": {"type": "array", "items": TEXT},
        "legal_basis": {"type": "array", "items": BASIS},
    },
}
PROBLEM = {"type": "object", "properties": {"title": TEXT, "status": WHOLE, "parameter": TEXT}}


def document() -> dict[str, Any]:
    """The whole description."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "Dure", "version": "1"},
        "paths": {
            "/api/v1/services": _path("Services", [*_filters(), *_paging()], _list_of(SERVICE)),
            "/api/v1/jobs": _path("Jobs, courses and tenders", [*_jobs(), *_paging()], _list_of(JOB)),
            "/api/v1/guides": _path("Guides to rights", [_query("q", TEXT), *_paging()], _list_of(GUIDE)),
            "/api/v1/export/hsds/services": _path("Services in HSDS 3.0", _paging(), {"type": "object"}),
            "/api/v1/export/cpsv-ap/services": _path(
                "Services in CPSV-AP", _paging(), {"type": "object"}, "application/ld+json"
            ),
        },
    }


def _path(title: str, parameters: list[Any], schema: Any, mimetype: str = "application/json") -> dict[str, Any]:
    answers = {
        "200": {"description": title, "content": {mimetype: {"schema": schema}}},
        "400": {"description": "Problem", "content": {"application/problem+json": {"schema": PROBLEM}}},
    }
    return {"get": {"summary": title, "parameters": parameters, "responses": answers}}


def _list_of(schema: Any) -> dict[str, Any]:
    counts = dict.fromkeys(("page", "per_page", "total"), WHOLE)
    members = {"items": {"type": "array", "items": schema}, **counts, "next": {"type": ["string", "null"]}}
    return {"type": "object", "required": ["items", *counts, "next"], "properties": members}


def _filters() -> list[dict[str, Any]]:
    regions = [one.code for one in pack.regions()]
    return [
        _query("q", TEXT),
        _query("age", {**WHOLE, "minimum": 0, "maximum": OLDEST}),
        *(_query(name, {"enum": list(choices)}) for name, choices in filters().items()),
        _query("region", {"enum": regions}),
        _query("office", TEXT),
        _query("source", TEXT),
    ]


def _jobs() -> list[dict[str, Any]]:
    return [
        _query("q", TEXT),
        _query("region", {"type": "string", "pattern": "^[0-9]{5}$"}),
        _query("min_hourly", {**WHOLE, "minimum": 0, "maximum": MOST_HOURLY}),
        _query("kind", {"enum": list(KINDS)}),
        _query("status", {"enum": [*STATUSES, "any"]}),
    ]


def _paging() -> list[dict[str, Any]]:
    most = {**WHOLE, "minimum": 1, "maximum": MOST_PER_PAGE, "default": USUAL_PER_PAGE}
    pages = [_query("page", {**WHOLE, "minimum": 1, "default": 1}), _query("per_page", most)]
    return [_query("locale", {"enum": languages()}), *pages]


def _query(name: str, schema: Any) -> dict[str, Any]:
    return {"name": name, "in": "query", "schema": schema}
