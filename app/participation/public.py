"""What does everybody read? The list of petitions, drafts and proposals, and one page for each with its days."""

from __future__ import annotations

from collections.abc import Iterator

from flask import Blueprint, Response, render_template

from app import clock
from app.changes.pages import PublicPage, show
from app.errors import Gone
from app.i18n import current_locale, t
from app.i18n.formats import zone
from app.participation import queries
from app.participation.models import Matter
from app.participation.rules import GRACE, OPINION, PETITION, PROPOSAL, SIGNATURE, Kind, is_final, is_open
from app.security import public

TAB = "rights"

bp = Blueprint("participation", __name__)


@bp.get("/<locale>/voices")
@public
def voices() -> Response:
    """The list."""
    return show(listing())


@bp.get("/<locale>/voices/<key>")
@public
def matter(key: str) -> Response:
    """One matter. Gone where it was taken down."""
    found = queries.get(key)
    if found.hidden_at:
        raise Gone("voices.error.taken_down")
    return show(one(found))


def pages(_locale: str) -> Iterator[PublicPage]:
    """The room's public pages, in the language that is in force."""
    yield listing()
    yield from (one(matter) for matter in queries.listed())


def hidden_paths(locale: str) -> list[str]:
    """Where matters were that have been taken down."""
    return [f"/{locale}/voices/{one.key}" for one in queries.everything() if one.hidden_at]


def listing() -> PublicPage:
    """Everything that people may speak on, and how to ask for something oneself."""
    groups = [(kind, queries.listed(kind)) for kind in (Kind.PETITION, Kind.DRAFT, Kind.PROPOSAL)]
    return _page("voices", t("voices.title"), "list", groups=groups, forms={"petition": PETITION, "proposal": PROPOSAL})


def one(matter: Matter) -> PublicPage:
    """One matter: what is asked, its days, how many spoke, what they said, what the office answered."""
    today = clock.today(zone())
    return _page(
        f"voices/{matter.key}",
        matter.title,
        "one",
        matter=matter,
        may_speak=is_open(matter.closes_on, matter.answered_on, today),
        is_final=is_final(matter.closes_on, today),
        form=OPINION if matter.kind == Kind.DRAFT else SIGNATURE,
        opinions=queries.opinions(matter.id),
        grace=GRACE.days,
    )


def _page(rest: str, title: str, template: str, **values: object) -> PublicPage:
    home = f"/{current_locale()}"
    today = clock.today(zone())
    main = render_template(f"participation/{template}.html", home=home, today=today, is_open=is_open, **values)
    return PublicPage(f"{home}/{rest}", title, TAB, main)
