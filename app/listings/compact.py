"""How does a posting go to devices? Short, under schema.org's names where they exist; what is not known is absent.

The shape is that of docs/protocol.md (`jobs.<region>`): about 110 bytes each, compressed, of a thousand in one region.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from app.listings.posting import Posting

DAY_ZERO = date(2020, 1, 1)  # days are counted from here
A_DAY = 1 << 20  # a posting's number is its first day and its place in that day
WHEN_FILLED = 0  # as `validThrough`: the posting ends when somebody is found


def compact(posting: Posting) -> dict[str, Any]:
    """The body of the feed's item; its id is that of the item."""
    first, place = divmod(posting.number, A_DAY)
    body = {
        "n": place,
        "first": first if first != _days(posting.posted_on) else None,
        "kind": posting.kind if posting.kind != "job" else None,
        "title": posting.title,
        "hiringOrganization": posting.company,
        "jobLocation": posting.region,
        "place": posting.place,
        "occupationalCategory": posting.occupation,
        "datePosted": _days(posting.posted_on),
        "validThrough": _ends(posting),
        "workHours": posting.hours_week,
        "days": posting.days_week,
        "shift": posting.shift,
        "employmentType": posting.employment,
        "educationRequirements": posting.education,
        "experienceRequirements": posting.experience,
        "companySize": posting.company_size,
        "jobBenefits": list(posting.conditions),
        "suits": list(posting.suits),
        "boards": sorted({source.board for source in posting.sources}),
        "extra": dict(posting.extra),
        **_pay(posting),
    }
    return {name: value for name, value in body.items() if value or (name in ("n", "validThrough") and value == 0)}


def day_of(days: int) -> date:
    """The day that a number of days stands for."""
    return date.fromordinal(DAY_ZERO.toordinal() + days)


def day_number(day: date) -> int:
    """The number of a day."""
    return (day - DAY_ZERO).days


def _days(day: date | None) -> int | None:
    return (day - DAY_ZERO).days if day else None


def _ends(posting: Posting) -> int | None:
    return WHEN_FILLED if posting.closes == "when_filled" else _days(posting.closes_on)


def _pay(posting: Posting) -> dict[str, Any]:
    """The text as published only where nothing can be reckoned from it."""
    pay = posting.pay
    is_clear = pay.unit and (pay.least or pay.most)
    told = {"baseSalary": [pay.unit, pay.least, pay.most]} if is_clear else {"salary": pay.published}
    return {**told, "hourly": pay.hourly, "monthly": pay.monthly}
