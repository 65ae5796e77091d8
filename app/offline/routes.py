"""The protocol over HTTP: keys, inbox, status, feed. No cookie and no token is looked at: the item is its authority."""

from __future__ import annotations

import json
from collections.abc import Callable
from hashlib import sha256
from typing import Any, TypeVar

from flask import Blueprint, Flask, Response, request
from sqlalchemy.exc import OperationalError

from app import vault
from app.changes import queries as changes
from app.errors import BadRequest, NotFound, TooLarge, Unavailable
from app.offline import actions, boxes, feed, wire
from app.offline.hub import boxes as hub_boxes
from app.offline.hub import custody, enrolled, feeds, identity
from app.offline.limiting import limit_bytes, limit_items, refuse_full_disk
from app.security import machine
from sync import schemas
from sync.errors import Misspelt
from sync.errors import TooLarge as OverLimit
from sync.push import Result
from sync.spelling import is_word

Read = TypeVar("Read")

bp = Blueprint("sync", __name__, url_prefix="/sync/v1")


def init_app(app: Flask) -> None:
    """Join the routes."""
    app.register_blueprint(bp)
    wire.init_app(app)


@bp.get("/keys")
@machine
def keys() -> Response:
    """The list of keys, signed by the root."""
    document = vault.queries.keyring().document
    response = wire.answer(document)
    response.headers["Cache-Control"] = "public, no-cache"
    response.headers["Vary"] = "Accept-Encoding"
    response.set_etag(sha256(document).hexdigest()[:16], weak=True)
    response.make_conditional(request)
    return response


@bp.post("/inbox")
@machine
def inbox() -> Response:
    """Take a batch of envelopes into custody."""
    refuse_full_disk()
    envelopes, receipts = _read(schemas.read_inbox, wire.read_body(limit_bytes))
    limit_items(len(envelopes))
    try:
        results = _take(envelopes, receipts)
    except OperationalError as error:  # a disk that filled up meanwhile, a database that is gone: nothing was promised
        raise Unavailable() from error
    return wire.answer(f'{{"epoch":"{vault.epoch()}","results":[{",".join(map(_spell, results))}]}}')


@bp.post("/status")
@machine
def status() -> Response:
    """A box for each paper that is asked about."""
    items = _read(schemas.read_status, wire.read_body(limit_bytes))
    limit_items(len(items))
    answers = hub_boxes.boxes(items) if identity.is_hub() else boxes.boxes(items)
    told = {"epoch": vault.epoch(), "items": answers}
    return wire.answer(json.dumps(told, separators=(",", ":")))


@bp.get("/feed/<scope>")
@machine
def read_feed(scope: str) -> Response:
    """One page of what changed in a scope."""
    tag = changes.head_tag(scope) if is_word(scope) else None
    if tag is None:
        _want(scope)
        raise NotFound()
    return feed.answer(scope, request.args.get("after", ""), tag)


def _take(envelopes: list[Any], receipts: list[Any]) -> list[Result]:
    """Into this hub's custody, or the office's; what an enrolled hub brings is said to have come by it."""
    if identity.is_hub():
        return custody.take(envelopes, receipts)
    return actions.accept(envelopes, receipts, "hub" if enrolled.caller() else "device")


def _want(scope: str) -> None:
    """A hub carries what its people ask for: it comes with the next round."""
    if identity.is_hub() and is_word(scope):
        feeds.want(scope)


def _read(reader: Callable[[Any], Read], body: Any) -> Read:
    try:
        return reader(body)
    except OverLimit:
        raise TooLarge() from None
    except Misspelt:
        raise BadRequest() from None


def _spell(result: Result) -> str:
    """One result; the receipt goes out to the letter as it was signed."""
    named = "null" if result.id is None else f'"{result.id}"'
    reason = f',"reason":"{result.reason}"' if result.reason else ""
    receipt = f',"receipt":{result.receipt}' if result.receipt else ""
    return f'{{"id":{named},"outcome":"{result.outcome}"{receipt}{reason}}}'
