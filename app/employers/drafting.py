"""What will stand in the posting? The advert that five answers make, in the pack's first language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from app.cases import queries as cases
from app.cases.definition import say
from app.employers.models import Employer, EmployerPosting
from app.employers.rules import BOARD
from app.i18n import force_locale, languages, t
from app.i18n.formats import local
from app.listings import told, wages
from app.listings.advert import Advert
from app.listings.places import places
from app.listings.posting import Pay
from app.parameters import queries as parameters

SIZES = ((5, "under5"), (10, "under10"), (30, "under30"), (50, "under50"), (100, "under100"))
SAID = ("task", "hours", "needs")  # parts of the description, each under its own name


def advert_of(row: EmployerPosting, employer: Employer, today: date) -> Advert:
    """The advert as it goes out when it is published today; a posting that is out keeps its day."""
    answers = row.answers
    place = answers.get("place", {})
    closes_on = date.fromisoformat(answers["closes_on"]) if answers.get("closes_on") else None
    with force_locale(languages()[0]):
        return Advert(
            board=BOARD,
            source_id=row.key,
            title=answers.get("title", ""),
            company=employer.name,
            company_number=employer.number,
            region=region_of(place),
            place=_written(place),
            text=_text(answers),
            pay=pay_of(answers),
            hours_week=answers.get("hours_week"),
            days_week=answers.get("days_week"),
            shift=answers.get("shift"),
            employment=answers.get("employment"),
            experience=answers.get("experience"),
            company_size=next((name for below, name in SIZES if employer.workers < below), "over100"),
            conditions=tuple(answers.get("conditions", ())),
            suits=tuple(answers.get("suits", ())),
            posted_on=local(row.published_at).date() if row.published_at else today,
            closes_on=closes_on,
            closes="date" if closes_on else "when_filled",
        )


def pay_of(answers: Mapping[str, Any]) -> Pay:
    """The pay with its comparable numbers; empty while it is not written."""
    unit, least, most = (answers.get(name) for name in ("pay_unit", "pay_least", "pay_most"))
    if not unit or not isinstance(least, int):
        return Pay()
    written = told.pay_of(Pay(unit=unit, least=least, most=most or least))
    pay = Pay(published=written, unit=unit, least=least, most=most or least)
    return wages.comparable(pay, answers.get("hours_week"), answers.get("days_week"))


def minimum_on(day: date) -> int | None:
    """An hour's minimum wage of a day, in whole units; None where the pack knows none."""
    number = parameters.numbers_on(day).get(told.MINIMUM_WAGE)
    return number.value if number and isinstance(number.value, int) else None


def region_of(place: Mapping[str, str]) -> str:
    """The narrowest code that an address names: its district, else the region that was chosen."""
    found = places().code_of(_written(place))
    region = place.get("region", "")
    return found if found and found[:2] == region[:2] else region or found


def _written(place: Mapping[str, str]) -> str:
    """The address as people read it, without a postcode."""
    regions = {one.name: say(one.label, languages()[0]) for one in cases.country().regions}
    region, road = regions.get(place.get("region", ""), ""), place.get("road", "")
    parts = [region if region and not road.startswith(region) else "", road, place.get("detail", "")]
    return " ".join(part for part in parts if part)[:200]


def _text(answers: Mapping[str, Any]) -> str:
    parts = [f"{t(f'employers.text.{name}')}\n{answers[name]}" for name in SAID if answers.get(name)]
    return "\n\n".join(parts)
