"""Where do other catalogues take our services from? In HSDS 3.0 and CPSV-AP JSON-LD, a page at a time."""

from __future__ import annotations

from itertools import islice

from flask import Blueprint, Response

from app.api import asked
from app.api.routes import answer
from app.catalogue.published import own, queries
from app.catalogue.published.exports import cpsv, hsds
from app.catalogue.published.queries import Filter, Kept
from app.security import public

bp = Blueprint("exports", __name__, url_prefix="/api/v1/export")


@bp.get("/hsds/services")
@public
def as_hsds() -> Response:
    """A page of services as an HSDS 3.0 API answers it."""
    paging, services, total = _page()
    told = [hsds.service(kept) for kept in services]
    return answer(hsds.page(told, paging.page, paging.per_page, total))


@bp.get("/cpsv-ap/services")
@public
def as_cpsv_ap() -> Response:
    """A page of services as CPSV-AP; `Link: …; rel="next"` leads on."""
    paging, services, total = _page()
    response = answer(cpsv.graph([cpsv.service(kept) for kept in services]), "application/ld+json")
    following = paging.next(total)
    if following:
        response.headers["Link"] = f'<{following}>; rel="next"'
    return response


def _page() -> tuple[asked.Paging, list[Kept], int]:
    asked.only("locale", "page", "per_page")
    asked.speak()
    paging = asked.paging()
    ours = list(own.own())
    first = list(islice(ours, paging.skip, paging.skip + paging.per_page))
    rest = queries.found(Filter(), max(0, paging.skip - len(ours)), paging.per_page - len(first))
    return paging, [*first, *rest], len(ours) + queries.count(Filter())
