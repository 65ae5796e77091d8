"""What are my rights? The door to guides and petitions, which do not know one another, and the question box."""

from __future__ import annotations

from collections.abc import Iterator

from flask import Blueprint, Response, render_template, request

from app.catalogue import pages as catalogue_pages
from app.catalogue import queries as catalogue
from app.catalogue.service import Service
from app.changes.pages import PublicPage, show
from app.errors import NotFound
from app.guides import finding
from app.guides import pages as guide_pages
from app.guides import queries as guides
from app.guides.guide import Heading
from app.i18n import current_locale, t
from app.security import public

MOST_WORDS = 200  # characters of a question
MOST_FOUND = 6  # more answers than that are none

bp = Blueprint("rights", __name__)


@bp.get("/<locale>/rights")
@public
def rights() -> Response:
    """All that one may ask, or what answers the words of `q`."""
    return show(_found(asked) if (asked := _words()) else listing())


@bp.get("/<locale>/rights/<slug>")
@public
def right(slug: str) -> Response:
    """A guide, or a right with its petition."""
    guide = guides.find_guide(slug)
    if guide:
        return show(guide_pages.one(guide))
    service = catalogue.find_service(slug)
    if service is None or service.kind != "petition":
        raise NotFound()
    return show(catalogue_pages.one(service))


@bp.get("/<locale>/rights/for/<key>")
@public
def audience(key: str) -> Response:
    """The guides for one kind of person."""
    return show(guide_pages.audience(_heading(key)))


@bp.get("/<locale>/rights/laws")
@public
def laws() -> Response:
    """The guides by the laws that they cite."""
    return show(guide_pages.laws())


def pages(_locale: str) -> Iterator[PublicPage]:
    """The door itself: it is kept on every device."""
    yield listing()


def listing() -> PublicPage:
    """The question box, the situations with their guides, who one is, petitions, and people."""
    petitions = catalogue.services("petition")
    return _page(
        groups=guides.by_situation(),
        audiences=[heading for heading, _ in guides.by_audience()],
        petitions=petitions,
        lines=_lines(petitions),
        urgent=catalogue.hotlines(urgent=True),
    )


def _found(words: str) -> PublicPage:
    found = finding.find(words)[:MOST_FOUND]
    petitions = catalogue.find_services("petition", words)
    return _page(words=words, found=found, petitions=petitions, lines=_lines(catalogue.services("petition")))


def _page(**values: object) -> PublicPage:
    home = f"/{current_locale()}"
    given = {"words": "", "found": (), "groups": (), "audiences": (), "urgent": (), **values}
    return PublicPage(f"{home}/rights", t("catalogue.rights"), "rights", _rendered(home=home, **given))


def _rendered(**values: object) -> str:
    return render_template("guides/rights.html", **values)


def _heading(key: str) -> Heading:
    found = next((heading for heading, _ in guides.by_audience() if heading.key == key), None)
    if found is None:
        raise NotFound()
    return found


def _lines(petitions: tuple[Service, ...]) -> list[object]:
    known = catalogue.place().hotlines
    return [known[key] for key in dict.fromkeys(key for one in petitions for key in one.hotlines)]


def _words() -> str:
    return request.args.get("q", "").replace("\0", "").strip()[:MOST_WORDS]
