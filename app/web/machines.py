"""What do programs ask of the site? Whether it lives and is ready, how it fares, its name for a home screen."""

from __future__ import annotations

import json
import os
import time
from functools import cache
from pathlib import Path

from flask import Blueprint, Flask, Response, g, request
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest, multiprocess
from prometheus_client.registry import REGISTRY
from sqlalchemy import text

from app.changes import queries as feed
from app.db import db
from app.errors import Unavailable
from app.i18n import languages, t
from app.security import machine, public

ICONS = Path(__file__).parent.parent.parent / "static" / "icons"
MONTH = "public, max-age=2592000"

REQUESTS = Counter("dure_requests", "Answers by route and status", ["route", "status"])
SECONDS = Histogram("dure_request_seconds", "Seconds until the answer", ["route"])

bp = Blueprint("machines", __name__)


def init_app(app: Flask) -> None:
    """Count each answer. Routes are named by their rule, never by the address that was asked for."""
    app.register_blueprint(bp)
    app.before_request(_start)
    app.after_request(_count)


@bp.get("/healthz")
@machine
def healthz() -> Response:
    """This process answers."""
    return _line("ok")


@bp.get("/readyz")
@machine
def readyz() -> Response:
    """The database answers and the pages were published. Unavailable otherwise."""
    try:
        db.session.execute(text("SELECT 1"))
        published = set(feed.scopes())
    except Exception as problem:  # any reason not to answer is the same to a load balancer
        raise Unavailable() from problem
    if not {f"pages.{locale}" for locale in languages()} <= published:
        raise Unavailable()
    return _line("ready")


@bp.get("/metrics")
@machine
def metrics() -> Response:
    """Counters in the words of Prometheus; of all processes where PROMETHEUS_MULTIPROC_DIR is set."""
    return Response(
        generate_latest(_registry()), mimetype="text/plain; version=0.0.4", headers={"Cache-Control": "no-store"}
    )


@bp.get("/manifest.webmanifest")
@public
def manifest() -> Response:
    """The name and picture under which the site stands on a home screen."""
    body = {
        "name": t("web.long_name"),
        "short_name": t("web.name"),
        "id": "/",
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": "#f8f6f0",
        "theme_color": "#0b4a51",
        "icons": [
            {"src": "/icon.svg", "sizes": "any", "type": "image/svg+xml"},
            {"src": "/icon-192.png", "sizes": "192x192", "type": "image/png", "purpose": "any maskable"},
            {"src": "/icon-512.png", "sizes": "512x512", "type": "image/png", "purpose": "any maskable"},
        ],
    }
    return Response(json.dumps(body, ensure_ascii=False, separators=(",", ":")), mimetype="application/manifest+json")


@bp.get("/icon.svg")
@public
def icon_svg() -> Response:
    """The seedling, for tabs and home screens."""
    return _picture("icon.svg", "image/svg+xml")


@bp.get('/icon-<any("192", "512"):size>.png')
@public
def icon_png(size: str) -> Response:
    """The same, for home screens that want dots."""
    return _picture(f"icon-{size}.png", "image/png")


@bp.get("/favicon.ico")
@public
def favicon() -> Response:
    """Browsers that do not read the link in the page ask here."""
    return _picture("icon-192.png", "image/png")


def _line(word: str) -> Response:
    return Response(word + "\n", mimetype="text/plain", headers={"Cache-Control": "no-store"})


def _picture(name: str, kind: str) -> Response:
    return Response(_bytes_of(name), mimetype=kind, headers={"Cache-Control": MONTH})


@cache
def _bytes_of(name: str) -> bytes:
    return (ICONS / name).read_bytes()


def _registry() -> CollectorRegistry:
    if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
        return REGISTRY
    registry = CollectorRegistry()
    multiprocess.MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return registry


def _start() -> None:
    g.started = time.perf_counter()


def _count(response: Response) -> Response:
    route = request.url_rule.rule if request.url_rule else "none"
    REQUESTS.labels(route, response.status_code).inc()
    if "started" in g:
        SECONDS.labels(route).observe(time.perf_counter() - g.started)
    return response
