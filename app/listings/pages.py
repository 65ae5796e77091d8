"""Which pages of work are there? The way in and two blank ones, which devices keep; what was found, and one posting."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import render_template

from app import clock
from app.catalogue import queries as catalogue
from app.changes.pages import PublicPage
from app.i18n import current_locale, t
from app.i18n.formats import day_year, number, won, zone
from app.listings import boards, occupations, queries
from app.listings.asked import Asked, Found
from app.listings.asking import PER_PAGE, asked_of, chips
from app.listings.places import places
from app.listings.posting import CONDITIONS, Posting
from app.listings.search import search, why
from app.listings.told import Told, told
from app.listings.wish import CHOICES, SORTS, Wish

MOST_REASONS = 4
WAYS = (("jobs/cv", "paper"), ("employers", "office"))  # beside the search: address and icon
#: How a course's and a tender's own fields are said.
OWN: Mapping[str, Callable[[Any], str]] = {
    **dict.fromkeys(("begins_on", "ends_on", "opens_on"), day_year),
    **dict.fromkeys(("fee", "price"), won),
    **dict.fromkeys(("seats", "began", "finished"), number),
    "work_3": lambda share: t("listings.worked", share=share, n=3),
    "work_6": lambda share: t("listings.worked", share=share, n=6),
    **dict.fromkeys(("who", "office", "only_in"), str),
}
Filter = tuple[str, str, str, Any]


@dataclass(frozen=True)
class Hit:
    """One result as a list shows it."""

    told: Told
    distance: str
    why: str


@dataclass(frozen=True)
class Board:
    """Where a posting was seen."""

    name: str
    url: str
    day: date


def pages(_locale: str) -> Iterator[PublicPage]:
    """Every page of this room that is the same for everyone."""
    yield from (start(), held(), blank())


def start() -> PublicPage:
    """The way in: the search, regions, what helps people who look for work."""
    return _page("jobs", t("listings.jobs"), "jobs", **_around(Wish()), found=None)


def held() -> PublicPage:
    """Which regions this device holds, and how much data that may cost; script fills it."""
    return _page("jobs/held", t("listings.held"), "held", regions=catalogue.place().regions)


def blank() -> PublicPage:
    """What the worker shows for any posting that the device holds; script fills it."""
    names = ("contract", "people", "occupation", "size")
    return _page(
        "jobs/-", t("listings.jobs"), "posting", blank=True, one=None, facts=[(name, "") for name in names], boards=[]
    )


def results(wish: Wish) -> PublicPage:
    """What was found, ten to a page."""
    asked = asked_of(wish)
    found = search(asked)
    known = {one.number: one for one in queries.by_numbers([hit.number for hit in found.hits])}
    items = [
        Hit(told(known[hit.number]), _distance(hit.why), _reasons(hit.why)) for hit in found.hits if hit.number in known
    ]
    return _page(
        "jobs",
        t("listings.jobs"),
        "jobs",
        **_around(wish),
        found=found,
        items=items,
        chips=list(chips(wish, found.understood)),
        sorts=[(sort, wish.but(sort=sort, page="").query) for sort in SORTS],
        before=wish.but(page=str(asked.page - 1)).query if asked.page > 1 else "",
        after=_after(wish, asked, found),
    )


def one(posting: Posting, wish: Wish, jsonld: str = "") -> PublicPage:
    """A posting with all that is known of it; `wish` is the search that led to it."""
    said = told(posting)
    reasons = why(asked_of(wish), posting) if wish else ()
    distance = _distance(reasons)
    page = _page(
        f"jobs/{posting.id}",
        posting.title,
        "posting",
        one=said,
        below=said.wage if said.wage and said.wage.word == "below" else None,
        where=" ".join(filter(None, (posting.place or places().names.get(posting.region, ""), distance))),
        facts=_facts(posting),
        boards=[Board(boards.name_of(one.board), one.url, one.fetched_at.date()) for one in posting.sources],
        why=[t(f"listings.why.{key}", value=_value(key, value)) for key, value in reasons],
        query=wish.query,
    )
    return PublicPage(page.path, page.title, page.tab, page.main, extra=jsonld)


def filters(wish: Wish) -> list[Filter]:
    """The ways to narrow a search: kind of control, parameter, label, choices or unit."""
    here = [(one.code, one.name) for one in catalogue.place().regions]
    if wish.one("region") and wish.one("region") not in dict(here):
        here.append((wish.one("region"), places().names.get(wish.one("region"), wish.one("region"))))
    return [
        _choose("kind"),
        ("one", "region", t("listings.filter.region"), here),
        ("one", "km", t("listings.filter.km"), [(km, t("listings.chip.km", n=km)) for km in CHOICES["km"]]),
        ("number", "hourly", t("listings.filter.hourly"), t("listings.won")),
        ("number", "hours", t("listings.filter.hours"), t("listings.hours")),
        *(_choose(name) for name in ("shift", "employment", "education", "experience", "size")),
        _choose("has", "many"),
        _choose("suits", "many"),
    ]


def _around(wish: Wish) -> dict[str, Any]:
    """What stands on every page of the list."""
    place = catalogue.place()
    folder = {one.to: one for one in catalogue.services()}
    services = [folder[to] for to in place.job_services]
    keys = dict.fromkeys(key for service in services for key in service.hotlines)
    return {
        "wish": wish,
        "filters": filters(wish),
        "regions": place.regions,
        "services": services,
        "lines": [place.hotlines[key] for key in keys],
        "ways": WAYS,
    }


def _choose(name: str, kind: str = "one") -> Filter:
    return (kind, name, t(f"listings.filter.{name}"), [(one, t(f"listings.{name}.{one}")) for one in CHOICES[name]])


def _after(wish: Wish, asked: Asked, found: Found) -> str:
    return wish.but(page=str(asked.page + 1)).query if asked.page * PER_PAGE < found.total else ""


def _facts(posting: Posting) -> list[tuple[str, str]]:
    """What else is known, each with its name."""
    contract = t(f"listings.employment.{posting.employment}") if posting.employment else ""
    people = [
        t(f"listings.{name}.{value}")
        for name, value in (("education", posting.education), ("experience", posting.experience))
        if value
    ]
    size = t(f"listings.size.{posting.company_size}") if posting.company_size else ""
    told = [
        ("contract", contract),
        ("people", ", ".join(people)),
        ("occupation", occupations.name_of(posting.occupation, current_locale())),
        ("size", size),
    ]
    return [*told, *_own(posting)]


def _own(posting: Posting) -> Iterator[tuple[str, str]]:
    """A course's or a tender's own few fields."""
    for name, value in posting.extra.items():
        if name in OWN and value not in (None, ""):
            yield name, OWN[name](value)


def _distance(reasons: Sequence[tuple[str, Any]]) -> str:
    km = dict(reasons).get("km")
    return t("listings.km", n=km) if km is not None else ""


def _reasons(reasons: Sequence[tuple[str, Any]]) -> str:
    """The first few reasons in one line; the distance stands with the place."""
    told = [t(f"listings.fits.{key}", value=_value(key, value)) for key, value in reasons if key not in ("km", "fresh")]
    return ", ".join(dict.fromkeys(told[:MOST_REASONS]))


def _value(key: str, value: Any) -> str:
    if key == "pay":
        return won(int(value))
    return t(f"listings.has.{value}") if key == "has" and value in CONDITIONS else str(value)


def _page(rest: str, title: str, template: str, **values: Any) -> PublicPage:
    home = f"/{current_locale()}"
    main = render_template(f"listings/{template}.html", home=home, today=clock.today(zone()), **values)
    return PublicPage(path=f"{home}/{rest}", title=title, tab="jobs", main=main)
