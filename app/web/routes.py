"""Where does a person begin, and how do they set up the site for themselves?"""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Blueprint, Response, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from app.changes.pages import PublicPage, show
from app.i18n import current_locale, force_locale, languages, t
from app.i18n.words import COOKIE
from app.security import anonymous_form, public
from app.web import pages
from app.web.frame import TEXT_SIZES, THEMES, USUAL_TEXT, Look

ONE_YEAR = 31_536_000

bp = Blueprint("web", __name__)


@bp.get("/")
@public
def choose() -> AnyResponse:
    """To the language last read, else the one the browser asks for; a choice for everyone else."""
    wanted = request.cookies.get(COOKIE) or request.accept_languages.best_match(languages())
    if wanted in languages():
        response = redirect(f"/{wanted}/")
        response.headers["Cache-Control"] = "no-store"
        return response
    return _choice()


@bp.get("/<locale>/")
@public
def home() -> Response:
    """The first page."""
    return show(pages.home())


@bp.get("/<locale>/help")
@public
def help_page() -> Response:
    """What people ask first."""
    return show(pages.help_page())


@bp.get("/<locale>/offline")
@public
def offline() -> Response:
    """The page for what is not on the device; the worker keeps it."""
    return show(pages.offline())


@bp.get("/<locale>/shell")
@public
def shell() -> Response:
    """The frame with every pictogram and an empty main part: the worker composes its pages with it."""
    blank = PublicPage(path=f"/{current_locale()}/", title="", tab="", main="")
    html = render_template("web/layout.html", page=blank, whole=True, look=lambda: Look("", ""))
    return Response(html, mimetype="text/html")


@bp.get("/<locale>/settings")
@public
def settings() -> Response:
    """The page of settings."""
    return show(pages.settings())


@bp.post("/<locale>/settings")
@anonymous_form
def change_settings() -> AnyResponse:
    """Keep a text size or theme in a cookie and go back to where the person was."""
    response = redirect(_back(), 303)
    text, theme = request.form.get("text", ""), request.form.get("theme", "")
    if size := _text_size(text):
        response.set_cookie("text", size, max_age=ONE_YEAR, samesite="Lax", secure=request.is_secure)
    if theme in THEMES:
        response.set_cookie("theme", theme, max_age=ONE_YEAR, samesite="Lax", secure=request.is_secure)
    elif theme == "auto":
        response.delete_cookie("theme", samesite="Lax", secure=request.is_secure)
    return response


def _choice() -> Response:
    names = [{**one, "title": _in(one["locale"])} for one in pages.spoken()]
    page = PublicPage(path="/", title=t("web.choose"), tab="", main=render_template("web/choose.html", names=names))
    return show(page)


def _in(locale: str) -> str:
    with force_locale(locale):
        return t("web.choose")


def _text_size(asked: str) -> str:
    """The size asked for, or one step from the present one; empty for anything else."""
    if asked in TEXT_SIZES:
        return asked
    step = {"smaller": -1, "larger": 1}.get(asked)
    if step is None:
        return ""
    now = request.cookies.get("text", "")
    at = TEXT_SIZES.index(now if now in TEXT_SIZES else USUAL_TEXT) + step
    return TEXT_SIZES[min(max(at, 0), len(TEXT_SIZES) - 1)]


def _back() -> str:
    """The page of ours that the form was on; only its path is taken, so that nobody can be led elsewhere."""
    came_from = urlsplit(request.referrer or "")
    if came_from.netloc == request.host and came_from.path.startswith("/") and not came_from.path.startswith("//"):
        return came_from.path + (f"?{came_from.query}" if came_from.query else "")
    return f"/{current_locale()}/settings"
