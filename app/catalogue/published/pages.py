"""What do people see of published services? A list to search, and pages that say whose words they are."""

from __future__ import annotations

from dataclasses import asdict
from math import ceil
from urllib.parse import urlencode

from flask import render_template

from app.catalogue import queries as pack
from app.catalogue.published import queries
from app.catalogue.published.choices import choices
from app.catalogue.published.laws import resolved
from app.catalogue.published.needs import need
from app.catalogue.published.queries import Filter, Kept
from app.catalogue.published.screener import conditions_of
from app.changes.pages import PublicPage
from app.i18n import current_locale, languages, t

FOLDER = "benefits/all"
PER_PAGE = 20
MOST_PAGES = 1000  # beyond this a person should search


def listing(wanted: Filter, number: int) -> PublicPage:
    """One page of what is found. A page beyond the last shows that there is nothing more."""
    total = queries.count(wanted)
    chosen = {name: str(value) for name, value in asdict(wanted).items() if value not in ("", None)}
    return _page(
        FOLDER + _query(chosen, number),
        t("published.title"),
        "list",
        services=queries.listed(wanted, (number - 1) * PER_PAGE, PER_PAGE),
        wanted=wanted,
        total=total,
        number=number,
        last=max(1, min(MOST_PAGES, ceil(total / PER_PAGE))),
        address=lambda at: f"/{current_locale()}/{FOLDER}{_query(chosen, at)}",
        choices=choices(),
        is_filtered=bool(set(chosen) - {"words"}),
        sources=queries.sources(),
    )


def one(kept: Kept) -> PublicPage:
    """The page of one service, in the source's own words."""
    place = pack.place()
    return _page(
        f"{FOLDER}/{kept.slug}",
        kept.service.title,
        "one",
        kept=kept,
        service=kept.service,
        laws=resolved(kept.service.basis, pack.place(languages()[0]).laws),
        needs=[(_mark(condition.test), need(condition, place)) for condition in conditions_of(kept.service)],
    )


def _mark(test: object) -> str:
    """The pictogram of a condition: open to everyone, not said, or for the person to see."""
    return "yes" if test is True else "help" if test is None else "info"


def _query(chosen: dict[str, str], number: int) -> str:
    asked = {("q" if name == "words" else name): value for name, value in chosen.items()}
    if number > 1:
        asked["page"] = str(number)
    return f"?{urlencode(asked)}" if asked else ""


def _page(rest: str, title: str, template: str, **values: object) -> PublicPage:
    main = render_template(f"published/{template}.html", home=f"/{current_locale()}", **values)
    return PublicPage(path=f"/{current_locale()}/{rest}", title=title, tab="benefits", main=main)
