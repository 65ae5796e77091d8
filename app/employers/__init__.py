"""Those who look for people: their accounts, their postings on our own board, and who applied to them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from flask import Flask

from app.cases.definition import FormDefinition
from app.console.frame import CASE_LINKS
from app.employers import applicants, approving, begin, desk, public
from app.employers.applications import Applications
from app.employers.rules import ACCOUNT_FORM, FORM
from app.i18n import current_locale, t
from app.listings import queries as listings
from app.offline import handlers
from app.web.apply import DRESS
from app.web.publish import PAGES


def init_app(app: Flask) -> None:
    """Join the pages, and take part where applications arrive, are written and are looked at."""
    for part in (public, begin, desk, applicants, approving):
        app.register_blueprint(part.bp)
    handlers.register(app, FORM, Applications())
    app.extensions.setdefault(DRESS, {})[FORM] = dress
    app.extensions.setdefault(PAGES, []).append(public.pages)
    app.extensions.setdefault(CASE_LINKS, {})[ACCOUNT_FORM] = ("/staff/employers/asked/", "employers.open")


def dress(form: FormDefinition, answers: Mapping[str, Any]) -> FormDefinition:
    """The application named after the posting that it is for, and after who posted it."""
    named = answers.get("posting")
    posting = listings.find(named) if isinstance(named, str) and "\0" not in named[:20] else None
    if posting is None:
        return form
    locale = current_locale()
    title = {locale: t("employers.apply.title", title=posting.title)}
    return replace(form, title=title, office_name={locale: posting.company} if posting.company else form.office_name)
