"""Dure: public services that still work when the signal does not. The one place where the parts are joined."""

from __future__ import annotations

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from app import (
    api,
    cases,
    catalogue,
    changes,
    cli,
    console,
    content,
    db,
    employers,
    i18n,
    kiosk,
    listings,
    offline,
    parameters,
    participation,
    people,
    scheduler,
    security,
    statutes,
    vault,
    web,
)
from app.config import Settings, read_settings

ROOMS = (
    vault,
    people,
    parameters,
    statutes,
    catalogue,
    listings,
    cases,
    offline,
    content,
    web,
    console,
    employers,
    participation,
    kiosk,
    api,
    scheduler,
    cli,
)


def create_app(settings: Settings | None = None) -> Flask:
    """The application, ready to serve. Raises ValueError for a setting that makes no sense."""
    settings = settings or read_settings()
    app = Flask(__name__, static_folder=None)
    app.extensions["dure.settings"] = settings
    settings.home.mkdir(parents=True, exist_ok=True)
    db.init_app(app, settings.database_url)
    i18n.init_app(app, settings.pack)
    security.init_app(app, settings)
    for room in ROOMS:
        room.init_app(app)
    changes.init_app(app, changes.Notary(sign=vault.sign, epoch=vault.epoch, canonical=vault.canonical))
    if settings.proxies:
        hops = settings.proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    return app
