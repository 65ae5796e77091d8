"""How do programs' requests come in, and answers go out? Bounded while inflating; compressed where it saves bytes."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable
from typing import Any

from flask import Flask, Response, request

from app.errors import BadRequest, TooLarge, Unsupported
from sync.canonical import read_leniently
from sync.errors import Misspelt
from sync.protocol import MAX_BODY_BYTES

_GZIP = zlib.MAX_WBITS | 16
#: What gzip may add to bytes that do not shrink.
_SLACK = 4096
#: Below this a gzip header costs more than it saves.
_WORTH_ZIPPING = 200
SYNC = "/sync/v1/"
#: What a page of another origin may send beside its body, and read beside ours; the second lines are of tus.
_ASKED = (
    "Content-Type, Content-Encoding, If-None-Match, "
    "Tus-Resumable, Upload-Length, Upload-Metadata, Upload-Offset, Upload-Checksum, X-HTTP-Method-Override"
)
_TOLD = (
    "Retry-After, Location, "
    "Tus-Resumable, Upload-Offset, Upload-Length, Upload-Expires, Tus-Version, Tus-Extension, Tus-Max-Size, "
    "Tus-Checksum-Algorithm"
)


def init_app(app: Flask) -> None:
    """Any origin may use the protocol, without credentials."""
    app.after_request(_open_to_all)


def read_body(charge: Callable[[int], None]) -> Any:
    """The JSON of the request, misspelt parts as FLAW. `charge` gets its size in bytes before anything is understood.

    Unsupported for another type or encoding, TooLarge above 1 MiB, BadRequest for what is no JSON.
    """
    encoding = request.headers.get("Content-Encoding", "").strip().lower()
    if request.mimetype != "application/json" or encoding not in ("", "identity", "gzip"):
        raise Unsupported()
    raw = _read_raw()
    text = _inflate(raw) if encoding == "gzip" else raw
    if len(text) > MAX_BODY_BYTES:
        raise TooLarge()
    charge(len(text))
    try:
        return read_leniently(text)
    except Misspelt:
        raise BadRequest() from None


def answer(body: str | bytes, status: int = 200) -> Response:
    """JSON, gzipped where the caller understands it and it saves bytes."""
    content = body.encode() if isinstance(body, str) else body
    response = Response(content, status, mimetype="application/json")
    if len(content) > _WORTH_ZIPPING and "gzip" in request.headers.get("Accept-Encoding", ""):
        response.set_data(gzip.compress(content, 6, mtime=0))
        response.headers["Content-Encoding"] = "gzip"
    return response


def _read_raw() -> bytes:
    if (request.content_length or 0) > MAX_BODY_BYTES + _SLACK:
        raise TooLarge()
    parts, size = [], 0
    while part := request.stream.read(64 << 10):
        parts.append(part)
        size += len(part)
        if size > MAX_BODY_BYTES + _SLACK:
            raise TooLarge()
    return b"".join(parts)


def _inflate(raw: bytes) -> bytes:
    """Never more than a byte over the limit is inflated, whatever the bytes promise."""
    inflater = zlib.decompressobj(_GZIP)
    try:
        text = inflater.decompress(raw, MAX_BODY_BYTES + 1)
    except zlib.error:
        raise BadRequest() from None
    if len(text) > MAX_BODY_BYTES:
        raise TooLarge()
    if not inflater.eof or inflater.unused_data:
        raise BadRequest()
    return text


def _open_to_all(response: Response) -> Response:
    if not request.path.startswith(SYNC):
        return response
    response.headers["Access-Control-Allow-Origin"] = "*"
    told = [name for name in _TOLD.split(", ") if name in response.headers]
    if told:
        response.headers["Access-Control-Expose-Headers"] = ", ".join(told)
    if request.method == "OPTIONS":
        response.headers["Access-Control-Allow-Methods"] = "GET, HEAD, PATCH, POST"
        response.headers["Access-Control-Allow-Headers"] = _ASKED
        response.headers["Access-Control-Max-Age"] = "86400"
        # A page of the centre may reach a hub in the village's own network (Chrome's private network access).
        if "Access-Control-Request-Private-Network" in request.headers:
            response.headers["Access-Control-Allow-Private-Network"] = "true"
    return response
