"""What does the pack in force say? Read once for each request, in the language asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar, cast

from flask import g
from sqlalchemy import select

from app import clock
from app.catalogue.definition import Area, Hotline, LifeEvent, Link, Place, Region
from app.catalogue.models import CatalogueService, LoadedPack
from app.catalogue.service import Service
from app.db import db
from app.errors import Unavailable
from app.i18n import current_locale
from app.parameters import queries as parameters

Kept = TypeVar("Kept")


@dataclass(frozen=True)
class FrontPage:
    """What the first page shows of the pack: situations, what ends soon, whom to call."""

    tiles: tuple[Link, ...]
    soon: tuple[Link, ...]
    hotlines: tuple[Hotline, ...]


def place(locale: str | None = None) -> Place:
    """What the pack says of its place. Raises Unavailable before the first pack was loaded."""
    locale = locale or current_locale()
    return _kept(f"place.{locale}", lambda: Place.of(_pack().body, locale))


def life_events(locale: str | None = None) -> tuple[LifeEvent, ...]:
    """What happens to people here, in the pack's order."""
    return place(locale).life_events


def services(kind: str | None = None, locale: str | None = None) -> tuple[Service, ...]:
    """All services, or those of a kind, in the order of their lists."""
    locale = locale or current_locale()
    found = _kept(f"services.{locale}", lambda: _services(locale))
    return tuple(one for one in found if kind in (None, one.kind))


def find_service(slug: str, locale: str | None = None) -> Service | None:
    """The service with this short name."""
    return next((one for one in services(locale=locale) if one.slug == slug), None)


def find_services(kind: str, words: str, locale: str | None = None) -> tuple[Service, ...]:
    """The services of a kind whose name or first lines hold all the words."""
    wanted = words.casefold().split()
    return tuple(one for one in services(kind, locale) if all(word in _text(one) for word in wanted))


def by_area(kind: str, among: tuple[Service, ...], locale: str | None = None) -> list[tuple[Area, list[Service]]]:
    """Services under their headings; a heading without services is left out."""
    grouped = [
        (area, [one for one in among if one.area == area.key]) for area in place(locale).areas if area.kind == kind
    ]
    return [(area, listed) for area, listed in grouped if listed]


def front_page(locale: str | None = None) -> FrontPage:
    """What the first page shows; what has ended is left out."""
    here = place(locale)
    home = tuple(one for one in here.hotlines.values() if one.is_home)
    return FrontPage(here.tiles, due_soon(locale), home)


def due_soon(locale: str | None = None) -> tuple[Link, ...]:
    """What ends soon, the nearest first, until its last day has passed."""
    here, numbers = place(locale), parameters.numbers_on()
    today = clock.today(here.zone)
    ends = [(one, date.fromisoformat(str(numbers[one["until"]].value))) for one in here.soon if one["until"] in numbers]
    links = [Link(one["to"], one["text"], until_on=until_on) for one, until_on in ends if until_on >= today]
    return tuple(sorted(links, key=lambda link: link.until_on or today))


def hotlines(locale: str | None = None, urgent: bool = False) -> tuple[Hotline, ...]:
    """Every number where a person answers; the urgent ones apart."""
    return tuple(one for one in place(locale).hotlines.values() if one.is_urgent == urgent)


def holidays() -> frozenset[date]:
    """The days, besides Saturdays and Sundays, on which offices are closed."""
    return frozenset(place().holidays)


def regions(locale: str | None = None) -> tuple[Region, ...]:
    """First-level regions, in the pack's order."""
    return place(locale).regions


def digest() -> str | None:
    """The fingerprint of the pack in force, or None before the first."""
    return db.session.scalar(select(LoadedPack.digest))


def forget() -> None:
    """Read the pack anew within this request."""
    g.pop("catalogue", None)


def _pack() -> LoadedPack:
    row: LoadedPack | None = db.session.scalar(select(LoadedPack))
    if row is None:
        raise Unavailable("catalogue.no_pack")
    return row


def _services(locale: str) -> tuple[Service, ...]:
    languages = place(locale).languages
    areas = [area.key for area in place(locale).areas]
    rows = db.session.scalars(select(CatalogueService)).all()
    found = [Service.of(row.body, locale, languages) for row in rows]
    return tuple(sorted(found, key=lambda one: (areas.index(one.area), one.order, one.slug)))


def _text(service: Service) -> str:
    return " ".join((service.title, service.ask, service.row, service.lead, *service.who)).casefold()


def _kept(name: str, make: Callable[[], Kept]) -> Kept:
    kept = cast(dict[str, Any], g.setdefault("catalogue", {}))
    if name not in kept:
        kept[name] = make()
    return cast(Kept, kept[name])
