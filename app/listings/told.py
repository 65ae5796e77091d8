"""How is a posting said? Pay in one honest number, beside the law's least; when, where, until when; what is missing.

The twin on devices is static/js/jobs/told.js.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from app import clock
from app.i18n import t
from app.i18n.formats import day, won, zone
from app.listings.posting import Pay, Posting
from app.parameters import queries as parameters
from app.parameters.rules import Number

MINIMUM_WAGE = "minimum_wage"
NEW_DAYS, SOON_DAYS = 2, 3  # posted at most, ends in at most so many days
MOST_TAGS = 4


@dataclass(frozen=True, slots=True)
class Wage:
    """An hour's pay beside the least that the law allowed on the day of posting. `word` is above, equal or below."""

    word: str
    minimum: Number
    text: str


@dataclass(frozen=True, slots=True)
class Told:
    """A posting in words."""

    posting: Posting
    pay: str
    beside: tuple[str, ...]
    wage: Wage | None
    when: str
    ending: str
    mark: str
    tags: tuple[str, ...]
    missing: tuple[str, ...]


def told(posting: Posting, today: date | None = None) -> Told:
    """What a page says of a posting, in the language of the request."""
    today = today or clock.today(zone())
    return Told(
        posting,
        pay_of(posting.pay),
        tuple(_beside(posting.pay)),
        wage_of(posting),
        when_of(posting),
        ending_of(posting, today),
        mark_of(posting, today),
        tags_of(posting)[:MOST_TAGS],
        tuple(_missing(posting)),
    )


def pay_of(pay: Pay) -> str:
    """The sum with its unit; the source's own words where nothing can be reckoned from it; empty without any."""
    amount = _amount(pay.least, pay.most)
    return t(f"listings.pay.{pay.unit}", sum=amount) if pay.unit and amount else pay.published


def wage_of(posting: Posting) -> Wage | None:
    """How an hour's pay stands to the minimum wage of its day; None where it cannot be reckoned."""
    minimum = parameters.numbers_on(posting.posted_on).get(MINIMUM_WAGE)
    hourly = posting.pay.hourly
    if minimum is None or hourly is None or not isinstance(minimum.value, int) or posting.kind != "job":
        return None
    more = hourly - minimum.value
    word = "equal" if more == 0 else "above" if more > 0 else "below"
    return Wage(word, minimum, t(f"listings.wage.{word}", sum=won(abs(more)), least=won(minimum.value)))


def when_of(posting: Posting) -> str:
    """By day or by night, how many days and hours a week."""
    said = [
        t(f"listings.shift.{posting.shift}") if posting.shift else "",
        t("listings.days_week", n=posting.days_week) if posting.days_week else "",
        t("listings.hours_week", n=posting.hours_week) if posting.hours_week else "",
    ]
    return ", ".join(filter(None, said))


def ending_of(posting: Posting, today: date) -> str:
    """Until when one can apply."""
    if posting.closes != "date" or posting.closes_on is None:
        return t(f"listings.closes.{'when_filled' if posting.closes == 'when_filled' else 'unknown'}")
    left = (posting.closes_on - today).days
    if left < 0:
        return t("listings.closed_on", day=day(posting.closes_on))
    return t("listings.last_day" if left == 0 else "listings.until", day=day(posting.closes_on), n=left)


def mark_of(posting: Posting, today: date) -> str:
    """`soon` where it closes within a few days, `new` where it came within a few; else empty."""
    soon, new = today + timedelta(SOON_DAYS), today - timedelta(NEW_DAYS)
    if posting.closes_on and today <= posting.closes_on <= soon:
        return "soon"
    return "new" if posting.posted_on and posting.posted_on >= new else ""


def tags_of(posting: Posting) -> tuple[str, ...]:
    """What is special about it, for whom it suits first."""
    suits = [t(f"listings.suits.{one}") for one in posting.suits]
    employment = [t(f"listings.employment.{posting.employment}")] if posting.employment else []
    return (*suits, *employment, *(t(f"listings.has.{one}") for one in posting.conditions))


def _beside(pay: Pay) -> list[str]:
    """The same pay for an hour and for a month, where it was not published so."""
    hour = [t("listings.about_hourly", sum=won(pay.hourly))] if pay.hourly and pay.unit != "hour" else []
    month = [t("listings.about_monthly", sum=won(pay.monthly))] if pay.monthly and pay.unit != "month" else []
    return hour + month


def _amount(least: int | None, most: int | None) -> str:
    if least and most and least != most:
        return t("listings.range", least=won(least), most=won(most))
    if least:
        return won(least) if most else t("listings.from", least=won(least))
    return t("listings.up_to", most=won(most)) if most else ""


def _missing(posting: Posting) -> list[str]:
    """What a person should ask for before applying, in the order of importance."""
    if posting.kind != "job":
        return []
    lacks = {
        "pay": not (posting.pay.unit and (posting.pay.least or posting.pay.most)),
        "hours": not posting.hours_week,
        "contract": not posting.employment,
        "place": not posting.place,
        "closes": posting.closes == "unknown",
        "company": not posting.company,
    }
    return [t(f"listings.missing.{name}") for name, is_missing in lacks.items() if is_missing]
