"""Which public pages has the catalogue? The list of benefits, and a page for each service."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from flask import render_template

from app.catalogue import queries
from app.catalogue.service import FOLDERS, Service
from app.changes.pages import PublicPage, lent
from app.i18n import current_locale, t
from app.parameters import queries as parameters
from app.parameters.rules import named_in


def pages(locale: str) -> Iterator[PublicPage]:
    """Every page of this room, in the language that is in force."""
    yield benefits()
    yield from (one(service) for service in queries.services(locale=locale) if service.spoken_in == locale)


def benefits(words: str = "") -> PublicPage:
    """All benefits under their headings; with words, all services that hold them, benefits first."""
    kinds = list(FOLDERS) if words else ["benefit"]
    return _page(
        FOLDERS["benefit"],
        t("catalogue.benefits"),
        FOLDERS["benefit"],
        "benefits",
        events=() if words else queries.life_events(),
        groups=[group for kind in kinds for group in queries.by_area(kind, queries.find_services(kind, words))],
        words=words,
        checked_on=min((one.checked_on for one in queries.services("benefit")), default=None),
        lines=_lines(hotline for one in queries.services("benefit") for hotline in one.hotlines),
    )


def one(service: Service) -> PublicPage:
    """The page of one service: what it is, who gets it, how much, what to bring, where, by when, by which law."""
    if service.spoken_in != current_locale():
        return lent(lambda: one(_again(service)))
    place = queries.place()
    return _page(
        service.to,
        service.title,
        FOLDERS[service.kind],
        service.kind,
        service=service,
        office=place.offices[service.office],
        laws=place.laws,
        source_language=place.languages[0],
        lines=_lines(service.hotlines),
        has_examples=_has_examples(service),
    )


def _again(service: Service) -> Service:
    """The same service in the language that is in force now."""
    return next(one for one in queries.services() if one.slug == service.slug)


def _lines(keys: Iterable[str]) -> list[Any]:
    known = queries.place().hotlines
    return [known[key] for key in dict.fromkeys(keys)]


def _has_examples(service: Service) -> bool:
    """Whether a number on the page is an example: its source was not seen by whoever wrote the pack."""
    numbers = parameters.numbers_on()
    return any(numbers[name].is_example for name in named_in(_texts(service)) if name in numbers)


def _texts(service: Service) -> Iterator[str]:
    yield from (service.row, service.lead, *service.who, *service.objection)
    yield from (point["text"] for point in service.points)
    yield from (line for lines in service.facts.values() for line in lines)
    yield from (line for explanation in service.explain for line in explanation.answer)
    yield from (cell for row in (service.table.rows if service.table else ()) for cell in row)
    yield from (f"{step.when} {step.text}" for step in service.steps)


def _page(rest: str, title: str, tab: str, template: str, **values: object) -> PublicPage:
    main = render_template(f"catalogue/{template}.html", home=f"/{current_locale()}", **values)
    return PublicPage(path=f"/{current_locale()}/{rest}", title=title, tab=tab, main=main)
