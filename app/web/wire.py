"""How does a page go over the wire? Compressed, and not at all when the browser already holds it."""

from __future__ import annotations

import gzip
import hashlib
from functools import lru_cache

import brotli
from flask import Flask, Response, g, request

from app.i18n import languages
from app.i18n.words import COOKIE

TEXT = {"text/html", "application/manifest+json", "image/svg+xml", "application/problem+json"}
WORTH_IT = 600  # bytes; below this, compressed and plain take one packet alike
ONE_YEAR = 31_536_000


def init_app(app: Flask) -> None:
    """Look at each answer on its way out."""
    app.after_request(send_lean)


def send_lean(response: Response) -> Response:
    """Public pages get `no-cache` and an ETag; all text is compressed. What set its own Cache-Control keeps it."""
    if response.mimetype not in TEXT or response.direct_passthrough or "Content-Encoding" in response.headers:
        return response
    shared = "Cache-Control" not in response.headers
    if shared and response.status_code == 200 and request.method in ("GET", "HEAD"):
        _remember_language(response)
        response.headers["Cache-Control"] = "no-cache"
        response.set_etag(hashlib.blake2b(response.get_data(), digest_size=9).hexdigest(), weak=True)
        response.make_conditional(request)
        if response.status_code == 304:
            return response
    _compress(response, shared)
    return response


def _remember_language(response: Response) -> None:
    """`/` leads to the language last read. No cookie where the browser's own wish says the same."""
    locale = g.get("locale")
    known = request.cookies.get(COOKIE) or request.accept_languages.best_match(languages())
    if locale and known != locale:
        response.set_cookie(COOKIE, locale, max_age=ONE_YEAR, samesite="Lax", secure=request.is_secure)


def _compress(response: Response, shared: bool) -> None:
    body = response.get_data()
    encoding = request.accept_encodings.best_match(["br", "gzip"])
    if len(body) < WORTH_IT or encoding is None:
        return
    # What may not be stored is somebody's own: nothing of it stays in memory either.
    pack = _kept if shared else _packed if response.cache_control.no_store else _quickly
    response.set_data(pack(body, encoding))
    response.headers["Content-Encoding"] = encoding
    response.vary.add("Accept-Encoding")


@lru_cache(maxsize=512)
def _kept(body: bytes, encoding: str) -> bytes:
    """Public pages are packed once, as small as can be, and kept."""
    return _packed(body, encoding, 11)


@lru_cache(maxsize=128)
def _quickly(body: bytes, encoding: str) -> bytes:
    """One of very many public pages: the same again is asked for soon, or never."""
    return _packed(body, encoding)


def _packed(body: bytes, encoding: str, effort: int = 5) -> bytes:
    if encoding == "br":
        return bytes(brotli.compress(body, mode=brotli.MODE_TEXT, quality=effort))
    return gzip.compress(body, compresslevel=min(effort, 9), mtime=0)
