"""An emergency is written by one person and let go by another: two presses, and everybody in the districts is told."""

from __future__ import annotations

from datetime import timedelta

from flask import Blueprint, Response, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from app import clock
from app.cases import queries as cases
from app.cases.definition import say
from app.console.frame import page
from app.db import transaction
from app.errors import BadRequest, Conflict, DureError
from app.i18n import current_locale, language_name, languages, t
from app.notices import alerting, cap
from app.people.guards import current, staff
from app.web import alerts

bp = Blueprint("console_alerts", __name__, url_prefix="/staff/alerts")
ROLES = ("editor", "operator")
HOURS = (1, 3, 6, 12, 24, 48, 168)
TOLD = ("asked", "issued", "cancelled")


@bp.get("/")
@staff(*ROLES)
def listed() -> Response:
    """All of late, those that wait first, and the form for a new one."""
    return _page()


@bp.post("/")
@staff(*ROLES)
def ask() -> AnyResponse:
    """The first press: written, and shown to a second person."""
    try:
        with transaction():
            _from_file() if request.files.get("cap") else _from_form()
    except (BadRequest, Conflict) as error:
        return _page(error)
    return _back("asked")


@bp.post("/<alert_id>/confirm")
@staff(*ROLES)
def confirm(alert_id: str) -> AnyResponse:
    """The second press, by somebody else."""
    try:
        with transaction():
            alerting.confirm(alert_id, current().id)
    except Conflict as error:
        return _page(error)
    alerts.publish()
    return _back("issued")


@bp.post("/<alert_id>/cancel")
@staff(*ROLES)
def cancel(alert_id: str) -> AnyResponse:
    """It is over."""
    with transaction():
        alerting.cancel(alert_id)
    alerts.publish()
    return _back("cancelled")


def _page(error: DureError | None = None) -> Response:
    told = request.args.get("told", "")
    rows = [(one, alerts.alert_parts(one), alerts.area(one)) for one in alerting.newest()]
    response = page(
        "alerts",
        rows=rows,
        me=current().id,
        codes=cap.CODES,
        hours=HOURS,
        regions=[(one.name, say(one.label, current_locale())) for one in cases.country().regions],
        spoken=[(one, language_name(one)) for one in languages()],
        told=told if told in TOLD else "",
        wrong=t(error.key, **error.params) if error else "",
        given=request.form,
    )
    response.status_code = error.status if error else 200
    return response


def _from_form() -> None:
    form = request.form
    said = {
        locale: {name: form.get(f"{name}_{locale}", "").strip()[:500] for name in ("headline", "text", "act")}
        for locale in languages()
    }
    body = {
        "event": form.get(f"headline_{languages()[0]}", "").strip()[:100],
        "contact": form.get("contact", "").strip()[:24],
        "words": {locale: one for locale, one in said.items() if one["headline"]},
        **{name: form.get(name, "") for name in cap.CODES},
    }
    if any(body[name] not in codes for name, codes in cap.CODES.items()) or not body["event"]:
        raise BadRequest("told.error.alert")
    known = {one.name for one in cases.country().regions}
    hours = form.get("hours", "")
    until = clock.now() + timedelta(hours=int(hours) if hours.isdigit() and int(hours) in HOURS else 6)
    alerting.ask(body, [one for one in form.getlist("region") if one in known], until, current().id)


def _from_file() -> None:
    """What another system sent is looked at by two people like all else."""
    read = cap.read(request.files["cap"].read(cap.MOST_BYTES + 1))
    if read.status != "Actual" or read.type not in ("Alert", "Update"):
        raise BadRequest("told.error.cap", params={"element": "status"})
    known = {one.name for one in cases.country().regions}
    regions = [one for one in read.regions if one in known] or request.form.getlist("region")
    alerting.ask(read.body, [one for one in regions if one in known], read.expires, current().id, read.identifier)


def _back(told: str) -> AnyResponse:
    return redirect(f"/staff/alerts/?told={told}", 303)
