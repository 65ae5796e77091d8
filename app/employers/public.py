"""Who wants people? What posting here asks and gives, how to get an account, and what an advert may not say."""

from __future__ import annotations

from collections.abc import Iterator

from flask import Blueprint, Response, render_template

from app.changes.pages import PublicPage, show
from app.employers import laws
from app.employers.rules import ACCOUNT_FORM
from app.i18n import current_locale, t
from app.security import public

bp = Blueprint("employers", __name__)


@bp.get("/<locale>/employers")
@public
def employers() -> Response:
    """The page for those who look for people."""
    return show(_page())


def pages(_locale: str) -> Iterator[PublicPage]:
    """The room's public page, in the language that is in force."""
    yield _page()


def _page() -> PublicPage:
    checks = [(one, laws.said(one, {"least": 0, "hourly": 0})) for one in laws.checks().values() if one.words]
    main = render_template("employers/public.html", checks=checks, form=ACCOUNT_FORM)
    return PublicPage(f"/{current_locale()}/employers", t("employers.public"), "jobs", main)
