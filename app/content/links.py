"""Do the parts of a pack know one another? Offices, laws, hotlines, forms and pages that are named must be there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from app import clock
from app.catalogue.service import FOLDERS
from app.content.book import Spot
from app.content.numbers import value_today
from app.i18n.formats import zone

OWN_PAGES = ("benefits", "benefits/check", "rights", "jobs", "papers", "settings", "help")
Placed = Mapping[str, tuple[dict[str, Any], Spot]]  # by short name, with where its file begins


def check_links(place: dict[str, Any], at: Spot, numbers: Mapping[str, Any], services: Placed, forms: Placed) -> None:
    """Note everything that names what is not there."""
    pages = {f"{FOLDERS[one['kind']]}/{slug}" for slug, (one, _) in services.items() if one.get("kind")}
    pages |= {f"life/{event}" for event in place.get("life_events", {})}
    for key in ("tiles", "soon", "job_services"):
        for number, link in enumerate(place.get(key, ())):
            _known(link.get("to"), (*OWN_PAGES, *pages), "dead_link", at.down(key).down(number), "to")
    for number, link in enumerate(place.get("soon", ())):
        _check_end(link.get("until"), numbers, at.down("soon").down(number))
    for number, page in enumerate(place.get("life_pages", ())):
        _check_life_page(page, place, at.down("life_pages").down(number))
    _check_branches(place, at.down("offices"))
    for service, there in services.values():
        _check_service(service, place, forms, there)
    for slug, (form, there) in forms.items():
        _check_form(slug, form, place, services, there)


def _check_end(name: Any, numbers: Mapping[str, Any], at: Spot) -> None:
    number = numbers.get(name) or {}
    day = value_today(number)
    if number.get("unit") != "day":
        at.wrong("day_number_wanted", "until", name=name)
    elif day and day < clock.today(zone()).isoformat():
        at.warn("day_passed", "until", day=day)


def _check_branches(place: dict[str, Any], at: Spot) -> None:
    """A branch belongs to an office that sorts, and has regions of the country."""
    regions = [one.get("code") for one in place.get("regions", ())]
    for key, office in place.get("offices", {}).items():
        _known(office.get("of"), place.get("offices", {}), "unknown_office", at.down(key), "of")
        for number, code in enumerate(office.get("regions", ())):
            _known(code, regions, "unknown_region", at.down(key), "regions", number)


def _check_life_page(page: dict[str, Any], place: dict[str, Any], at: Spot) -> None:
    _known(page.get("event"), place.get("life_events", {}), "unknown_life_event", at, "event")
    hotlines = [one.get("key") for one in place.get("hotlines", ())]
    for number, key in enumerate(page.get("hotlines", ())):
        _known(key, hotlines, "unknown_hotline", at, "hotlines", number)


def _check_service(service: dict[str, Any], place: dict[str, Any], forms: Placed, at: Spot) -> None:
    areas = [one.get("key") for one in place.get("areas", ()) if one.get("kind") == service.get("kind")]
    _known(service.get("area"), areas, "unknown_area", at, "area")
    _known(service.get("office"), place.get("offices", {}), "unknown_office", at, "office")
    if not place.get("offices", {}).get(service.get("office"), {"phone": "-"}).get("phone"):
        at.wrong("missing_key", "office", name="phone")
    hotlines = [one.get("key") for one in place.get("hotlines", ())]
    for number, key in enumerate(service.get("hotlines", ())):
        _known(key, hotlines, "unknown_hotline", at, "hotlines", number)
    for number, key in enumerate(service.get("life_events", ())):
        _known(key, place.get("life_events", {}), "unknown_life_event", at, "life_events", number)
    for number, basis in enumerate(service.get("basis", ())):
        _known(basis.get("law"), place.get("laws", {}), "unknown_law", at, "basis", number, "law")
    _known(service.get("form"), forms, "unknown_form", at, "form")


def _check_form(slug: str, form: dict[str, Any], place: dict[str, Any], services: Placed, at: Spot) -> None:
    _known(form.get("office"), place.get("offices", {}), "unknown_office", at, "office")
    _known(form.get("service"), services, "unknown_service", at, "service")
    service = services.get(str(form.get("service")))
    if service and service[0].get("form") != slug:
        at.wrong("not_offered", "service", name=form["service"])


def _known(name: Any, among: Iterable[Any], kind: str, at: Spot, *below: str | int) -> None:
    if name is not None and name not in among:
        at.wrong(kind, *below, name=name)
