"""Where do programs read services, jobs and guides? What the interface is stands in `/api/v1/openapi.json`."""

from __future__ import annotations

import json
from typing import Any

from flask import Blueprint, Response

from app.api import asked, guides, jobs, services
from app.api.openapi import document
from app.catalogue import queries as pack
from app.catalogue.published import queries as published
from app.catalogue.published.choices import filters
from app.catalogue.published.queries import Filter
from app.security import public

FILTERS = ("q", "age", "stage", "theme", "group", "region", "office", "source")
PARAMETERS = (*FILTERS, "locale", "page", "per_page")
GUIDE_PARAMETERS = ("q", "locale", "page", "per_page")

bp = Blueprint("api", __name__, url_prefix="/api/v1")


@bp.get("/services")
@public
def list_services() -> Response:
    """Services that fit the words and filters, a page at a time; `Link: …; rel="next"` and `next` lead on."""
    asked.only(*PARAMETERS)
    asked.speak()
    paging = asked.paging()
    found = services.find(_wanted(), paging.skip, paging.per_page)
    return _listed(found.items, found.total, paging)


@bp.get("/jobs")
@public
def list_jobs() -> Response:
    """Postings that fit, the newest first where no words are given, a page at a time, as `list_services`."""
    asked.only("q", "region", "min_hourly", "kind", "status", "locale", "page", "per_page")
    asked.speak()
    paging = asked.paging()
    found = jobs.find(jobs.wanted(), paging)
    return _listed(found.items, found.total, paging)


@bp.get("/guides")
@public
def list_guides() -> Response:
    """Guides to rights, or those that answer a question, a page at a time."""
    asked.only(*GUIDE_PARAMETERS)
    asked.speak()
    paging = asked.paging()
    found = guides.find(asked.text("q"), paging.skip, paging.per_page)
    return _listed(found.items, found.total, paging)


@bp.get("/openapi.json")
@public
def openapi() -> Response:
    """This interface in OpenAPI 3.1."""
    return answer(document())


def answer(body: dict[str, Any], mimetype: str = "application/json") -> Response:
    """JSON as it is meant to be read: letters as letters; anyone's page may ask for it."""
    response = Response(json.dumps(body, ensure_ascii=False, separators=(",", ":")), mimetype=mimetype)
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cache-Control"] = "no-cache"
    return response


def _listed(items: list[dict[str, Any]], total: int, paging: asked.Paging) -> Response:
    following = paging.next(total)
    counts = {"page": paging.page, "per_page": paging.per_page, "total": total, "next": following}
    response = answer({"items": items, **counts})
    if following:
        response.headers["Link"] = f'<{following}>; rel="next"'
    return response


def _wanted() -> Filter:
    chosen = {name: asked.one_of(name, choices) for name, choices in filters().items()}
    region = asked.one_of("region", [one.code for one in pack.regions()])
    age = asked.number("age", 0, asked.OLDEST)
    source = asked.one_of("source", [services.PACK, *(one.name for one in published.sources())])
    words, office = asked.text("q"), asked.text("office")
    return Filter(words=words, region=region, office=office, source=source, age=age, **chosen)
