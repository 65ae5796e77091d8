"""How does a page of the feed go out? Compressed once for everyone, with a tag, for any cache to keep."""

from __future__ import annotations

import gzip
import json
from functools import lru_cache
from hashlib import sha256

import brotli
from flask import Response, request

from app.changes import queries as changes
from app.errors import Gone
from sync.spelling import is_word

#: Pages that a worker keeps ready: a few languages, from the beginning and from the last few days.
_KEPT = 64


def answer(scope: str, after: str, tag: str) -> Response:
    """The page after a cursor. `tag` changes whenever an answer may. Gone for a cursor that cannot be used."""
    if after and not is_word(after):
        raise Gone(reset=True)
    etag = sha256(f"{scope} {after} {tag}".encode()).hexdigest()[:16]
    coding = _coding()
    if request.if_none_match.contains_weak(etag):
        response = Response(status=304)
        del response.headers["Content-Type"]
    else:
        response = Response(_page(scope, after, tag, coding), mimetype="application/json")
        if coding:
            response.headers["Content-Encoding"] = coding
    response.headers["Cache-Control"] = "public, no-cache"
    response.headers["Vary"] = "Accept-Encoding"
    response.set_etag(etag, weak=True)
    return response


def _coding() -> str:
    accepted = request.headers.get("Accept-Encoding", "")
    return next((coding for coding in ("br", "gzip") if coding in accepted), "")


@lru_cache(maxsize=_KEPT)
def _page(scope: str, after: str, tag: str, coding: str) -> bytes:  # noqa: ARG001 (the tag is what makes it fresh)
    page = changes.page_after(scope, after or None)
    body: dict[str, object] = {"scope": page.scope, "cursor": page.cursor, "more": page.more, "changes": page.changes}
    if page.head is not None:
        body["head"] = page.head
    return _compress(json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode(), coding)


def _compress(content: bytes, coding: str) -> bytes:
    if coding == "br":
        # Quality 9: a tenth of a second for a whole language, within a few per cent of the best.
        return bytes(brotli.compress(content, mode=brotli.MODE_TEXT, quality=9))  # type: ignore[no-untyped-call]
    return gzip.compress(content, 9, mtime=0) if coding else content
