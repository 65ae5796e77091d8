"""How does a device become a kiosk, and how does one person's session on it begin and end?"""

from __future__ import annotations

import json

from flask import Blueprint, Response, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from app.changes.pages import PublicPage, show
from app.db import transaction
from app.errors import NotFound, TooMany
from app.i18n import current_locale, languages, t
from app.kiosk import actions, pages, queries, rules
from app.kiosk.queries import Device
from app.security import anonymous_form, limits, public

FOR_YEARS = 5 * 31_536_000
TRIES_A_MINUTE = 10  # of one address, whatever the device
FAULTS = ("wrong", "screen", "wait")
DAY = "public, max-age=86400"

bp = Blueprint("kiosk", __name__)


@bp.get("/<locale>/kiosk")
@public
def start() -> Response:
    """Where each person begins."""
    return show(pages.start())


@bp.get("/<locale>/kiosk/take")
@public
def take() -> Response:
    """What a phone opens from a code."""
    return show(pages.take())


@bp.get("/<locale>/kiosk/card")
@public
def card() -> Response:
    """Going on with four words."""
    return show(pages.card())


@bp.get("/<locale>/kiosk/still")
@public
def still() -> Response:
    """Is somebody still here?"""
    return show(pages.still())


@bp.get("/<locale>/kiosk/help")
@public
def help_page() -> Response:
    """Who helps."""
    return show(pages.help_page())


@bp.get("/<locale>/kiosk/later")
@public
def later() -> Response:
    """Ways to go on elsewhere."""
    return show(pages.later())


@bp.post("/<locale>/kiosk/end")
@anonymous_form
def end() -> AnyResponse:
    """Nothing that this server gave the person's browser stays in it; the device stays a kiosk."""
    return _forget_person(redirect(f"/{languages()[0]}/kiosk", 303))


@bp.get("/<locale>/kiosk/set-up")
@public
def ask() -> Response:
    """Becoming a kiosk, or none any more, with the PIN that staff were shown."""
    why = request.args.get("why", "")
    device = queries.this_device()
    told = json.dumps(vars(device), ensure_ascii=False) if device else ""
    main = render_template("kiosk/set_up.html", device=device, told=told, why=why if why in FAULTS else "")
    response = show(PublicPage(f"/{current_locale()}/kiosk/set-up", t("kiosk.set_up"), "", main))
    response.headers["Cache-Control"] = "no-store"
    return response


@bp.post("/<locale>/kiosk/set-up")
@anonymous_form
def set_up() -> AnyResponse:
    """Make this browser a kiosk, or an ordinary browser again; every try costs."""
    form = request.form
    width, is_leaving = rules.whole(form.get("width", "")), "leave" in form
    if not is_leaving and not rules.is_screen(width):
        return _again("screen")
    try:
        limits.spend(f"kiosk set-up {limits.caller()}", 1, TRIES_A_MINUTE)
        found = actions.check_pin(rules.whole(form.get("number", "")), form.get("pin", ""))
    except TooMany:
        return _again("wait")
    if found is None:
        return _again("wrong")
    if is_leaving:
        return _leave()
    with transaction():
        actions.mark_set(found.id)
    return _become(Device(found.id, found.place, found.helper, current_locale()), str(width), form.get("paper", ""))


@bp.get("/kiosk/<int:width>.css")
@public
def scale(width: int) -> Response:
    """How large a millimetre is on a screen of this width, for pages that no script has touched. Chromium fills the
    whole screen there, so its width is the window's. NotFound for what is no screen."""
    if not rules.is_screen(width):
        raise NotFound()
    text = f':root[data-screen="kiosk"]{{--mm:calc(100vw / {width})}}'
    return Response(text, mimetype="text/css", headers={"Cache-Control": DAY})


@bp.get("/kiosk/manifest.webmanifest")
@public
def manifest() -> Response:
    """The site as a kiosk opens it: over the whole screen, at the first page of a session."""
    body = {
        "name": t("web.long_name"),
        "short_name": t("web.name"),
        "id": "/kiosk",
        "start_url": f"/{languages()[0]}/kiosk",
        "scope": "/",
        "display": "fullscreen",
        "background_color": "#f8f6f0",
        "theme_color": "#0b4a51",
        "icons": [{"src": "/icon.svg", "sizes": "any", "type": "image/svg+xml"}],
    }
    return Response(json.dumps(body, ensure_ascii=False, separators=(",", ":")), mimetype="application/manifest+json")


def _become(device: Device, mm: str, paper: str) -> AnyResponse:
    response = redirect(f"/{current_locale()}/kiosk/set-up", 303)
    told = {rules.SCREEN: "kiosk", rules.MILLIMETRE: mm, rules.PAPER: paper if paper in rules.PAPERS else "a4"}
    for name, value in told.items():
        response.set_cookie(name, value, FOR_YEARS, samesite="Lax", secure=request.is_secure)
    written = queries.written(device)
    response.set_cookie(rules.DEVICE, written, FOR_YEARS, httponly=True, samesite="Lax", secure=request.is_secure)
    return response


def _leave() -> AnyResponse:
    response = _forget_person(redirect(f"/{current_locale()}/kiosk/set-up", 303))
    for name in rules.OF_THE_DEVICE:
        response.delete_cookie(name)
    return response


def _forget_person(response: AnyResponse) -> AnyResponse:
    """Only cookies and what the browser cached: `storage` would take the sealed papers that still have to be sent."""
    for name in rules.of_a_person(request.cookies):
        response.delete_cookie(name)
    response.headers["Clear-Site-Data"] = '"cache"'
    response.headers["Cache-Control"] = "no-store"
    return response


def _again(why: str) -> AnyResponse:
    return redirect(f"/{current_locale()}/kiosk/set-up?why={why}", 303)
