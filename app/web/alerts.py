"""What must everybody know at once? The emergencies that hold now: above every page, on a page of their own, off-line.

The feed's small scope `alerts.<locale>` has one item: the page, and for each emergency the line above every page with
the moment at which it ends, so that a device without a signal drops it in time; and the few sentences of the worker.
"""

from __future__ import annotations

import time
from typing import Any

from flask import Blueprint, Flask, Response, current_app, render_template
from markupsafe import Markup
from sqlalchemy.exc import SQLAlchemyError

from app import clock
from app.cases import queries as cases
from app.cases.definition import say
from app.catalogue import queries as catalogue
from app.changes import actions as feed
from app.changes.pages import PublicPage, show
from app.config import settings
from app.db import transaction
from app.errors import DureError, NotFound
from app.i18n import current_locale, force_locale, languages, t
from app.notices import alerting, cap
from app.notices.message import alert_values
from app.notices.people import Alert
from app.security import machine, public
from app.web import kept
from app.web.allowed import check

bp = Blueprint("alerts", __name__)
ITEM = "now"
NOTES = ("notice", "notice_text", "jobs", "jobs_text")  # what the worker says where no page is open
FRESH_SECONDS = 1.0
_SHELF, _PUBLISHED = "dure.alert_lines", "dure.alerts_published"


def init_app(app: Flask) -> None:
    """Join the page and the line above all others."""
    app.register_blueprint(bp)
    app.jinja_env.globals.update(alert_lines=lines)


@bp.get("/<locale>/alerts")
@public
def shown() -> Response:
    """What holds now."""
    response = show(page())
    response.headers["Cache-Control"] = "no-cache"
    return response


@bp.get("/cap/v1/<identifier>.xml")
@machine
def document(identifier: str) -> Response:
    """One emergency for other systems (CAP 1.2). Those that were never let go are nobody's business."""
    found = alerting.by_identifier(identifier)
    if found is None or found.state == alerting.ASKED:
        raise NotFound()
    return Response(spelt(found), mimetype="application/cap+xml", headers={"Cache-Control": "no-cache"})


def spelt(alert: Alert) -> bytes:
    """The CAP document of an emergency, with the districts' names in each language."""
    names = {
        locale: {one.name: say(one.label, locale) for one in cases.country().regions} for locale in alert.body["words"]
    }
    sender = settings().contact or settings().public_url or "dure"
    is_over = alert.state == alerting.CANCELLED
    issued_at = alert.issued_at or alert.created_at
    told = cap.Cap(
        identifier=alert.identifier,
        sender=sender,
        sent=issued_at,
        status="Actual",
        type="Cancel" if is_over else "Alert",
        expires=alert.expires_at,
        body=alert.body,
        regions=alert.regions,
    )
    return cap.written(told, names)


def tell_due() -> int:
    """Bring the pages up to date where what holds has changed, and tell the districts. Own transactions."""
    holds = [one.id for one in alerting.live()]
    if current_app.extensions.get(_PUBLISHED) != holds:
        publish()
        current_app.extensions[_PUBLISHED] = holds
    return alerting.tell_due()


def end_past() -> int:
    """Close what is over. Own transactions."""
    ended = alerting.end_past()
    if ended:
        publish()
    return ended


def publish() -> int:
    """Bring the feed up to date in every language; gives how many changes. Own transaction."""
    scopes = feeds()
    with transaction():
        count = sum(feed.publish_all(scope, items) for scope, items in scopes.items())
    feed.sequence()
    forget_lines()
    kept.forget()
    return count


def feeds() -> dict[str, dict[str, Any]]:
    """The scope of each language with its one item."""
    return {f"alerts.{locale}": {ITEM: body(locale)} for locale in languages()}


def body(locale: str) -> dict[str, Any]:
    """The one item of the scope in a language."""
    with current_app.test_request_context(f"/{locale}/"), force_locale(locale):
        made, told = page(), _lines(alerting.live())
        words = {name: t(f"js.c.worker.{name}") for name in NOTES}
    check(made.path, made.main)
    for one in told:
        check(made.path, one["html"])
    return {**made.body(), "banner": told, "words": words}


def page() -> PublicPage:
    """The page of emergencies, in the language that is in force."""
    rows = [(one, alert_parts(one), area(one)) for one in alerting.live()]
    main = render_template("told/alerts.html", rows=rows, lines=catalogue.hotlines(urgent=True))
    return PublicPage(f"/{current_locale()}/alerts", t("told.alerts"), "", main)


def lines() -> Markup:
    """What stands above the page now, at most a second old."""
    shelf: dict[str, tuple[float, list[dict[str, str]]]] = current_app.extensions.setdefault(_SHELF, {})
    locale = current_locale()
    if locale not in shelf or time.monotonic() - shelf[locale][0] > FRESH_SECONDS:
        try:
            shelf[locale] = (time.monotonic(), _lines(alerting.live()))
        except (DureError, SQLAlchemyError):
            return Markup()
    now = clock.stamp(clock.now())
    return Markup("").join(Markup(one["html"]) for one in shelf[locale][1] if one["until"] > now)  # noqa: S704


def forget_lines() -> None:
    """Read the lines again at the next page."""
    current_app.extensions.pop(_SHELF, None)


def alert_parts(alert: Alert) -> dict[str, str]:
    """Headline, text and what to do, in the language that is in force."""
    words = alert.body["words"]
    return dict(words.get(current_locale()) or next(iter(words.values()), {}))


def area(alert: Alert) -> str:
    """The districts by their names."""
    names = {one.name: say(one.label, current_locale()) for one in cases.country().regions}
    return ", ".join(names.get(code, code) for code in alert.regions)


def _lines(alerts: list[Alert]) -> list[dict[str, str]]:
    return [
        {
            "until": clock.stamp(one.expires_at),
            "html": render_template(
                "told/alert_line.html", headline=alert_values(one.id, current_locale())["headline"], area=area(one)
            ),
        }
        for one in alerts
    ]
