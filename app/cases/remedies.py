"""By which day can the person do what? The periods of a service's appeals, reckoned from the days of one case.

Counted as 민법 제157조 and 제161조 do: the day itself is not counted, and a last day off moves to the next working day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from app.cases import queries
from app.cases.deadlines import Period, due_on
from app.cases.definition import FormDefinition
from app.catalogue import queries as catalogue
from app.catalogue.service import Service
from app.i18n.formats import local


@dataclass(frozen=True)
class Remedy:
    """One thing that the person can do until a day: what, to whom, by which article."""

    text: str
    to: str
    until: date
    article: str


def service_of(form: FormDefinition | None) -> Service | None:
    """The service that offers a form, in the language that is in force."""
    return catalogue.find_service(form.service) if form and form.service else None


def remedies(service: Service | None, days: dict[str, datetime | None]) -> tuple[Remedy, ...]:
    """What can be done, the nearest day first. `days` are the moments that periods run from, by `after`; None is a
    moment that has not come."""
    if service is None:
        return ()
    laws, holidays = catalogue.place().laws, queries.country().holidays
    found = [
        Remedy(
            one.text,
            one.to,
            due_on(Period(one.days, one.count, months=one.months), local(since), holidays),
            f"{laws[one.law]} {one.article}" if one.law else "",
        )
        for one in service.appeals
        if (since := days.get(one.after))
    ]
    return tuple(sorted(found, key=lambda one: one.until))
