"""Who may be told by push about a paper? Whoever shows its status token."""

from __future__ import annotations

import json

from flask import Blueprint, Response

from app import notices
from app.errors import BadRequest
from app.offline import queries, wire
from app.offline.limiting import limit_bytes
from app.security import machine
from sync import schemas
from sync.errors import Misspelt

bp = Blueprint("push", __name__, url_prefix="/push/v1")


@bp.get("/key")
@machine
def key() -> Response:
    """The key that a browser's subscription is made for."""
    return wire.answer(json.dumps({"public": notices.queries.vapid_public()}, separators=(",", ":")))


@bp.post("/subscriptions")
@machine
def subscribe() -> Response:
    """Tell this browser about these papers; items whose token does not fit are passed over."""
    try:
        subscription, locale, items = schemas.read_subscription(wire.read_body(limit_bytes))
    except Misspelt:
        raise BadRequest() from None
    papers = [paper.id for paper in queries.those_that_fit(items) if paper]
    is_new = notices.actions.subscribe(subscription, locale, papers)
    return wire.answer("{}", 201 if is_new else 200)


@bp.delete("/subscriptions")
@machine
def unsubscribe() -> Response:
    """Tell this browser nothing more."""
    body = wire.read_body(limit_bytes)
    endpoint = body.get("endpoint") if isinstance(body, dict) else None
    if not isinstance(endpoint, str) or len(body) != 1:
        raise BadRequest()
    notices.actions.unsubscribe(endpoint)
    return Response(status=204)
