"""How does a search engine read a posting? schema.org `JobPosting`, as Google's profile wants it, or not at all.

https://developers.google.com/search/docs/appearance/structured-data/job-posting: title, description, day, employer and
place are required. Pay is told only where its unit was published and nobody disputes it. Nothing is invented.
"""

from __future__ import annotations

from datetime import datetime, time
from html import escape
from typing import Any
from zoneinfo import ZoneInfo

from app.i18n.formats import zone
from app.listings.books import book
from app.listings.places import places
from app.listings.posting import Pay, Posting

EMPLOYMENT = {
    "part_time": "PART_TIME",
    "fixed": "TEMPORARY",
    "dispatched": "CONTRACTOR",
    "daily": "PER_DIEM",
    "intern": "INTERN",
}
FULL_WEEK = 35  # hours from which a job is full-time (OECD's line is 30; boards here say 40)
EDUCATION = {
    "high": "high school",
    "college": "associate degree",
    "university": "bachelor degree",
    "master": "postgraduate degree",
    "doctor": "postgraduate degree",
}


def job_posting(posting: Posting, address: str) -> dict[str, Any] | None:
    """The markup of a job's own page; None for what is closed, no job, or lacks what the profile requires."""
    place = _place(posting)
    is_fit = posting.kind == "job" and posting.status != "closed" and posting.company and posting.posted_on and place
    if not is_fit or not posting.text or posting.posted_on is None:
        return None
    told = {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": posting.title,
        "description": "".join(f"<p>{escape(line)}</p>" for line in posting.text.split("\n")),
        "datePosted": posting.posted_on.isoformat(),
        "validThrough": _until(posting),
        "hiringOrganization": {"@type": "Organization", "name": posting.company},
        "jobLocation": place,
        "identifier": {"@type": "PropertyValue", "name": "Dure", "value": posting.id},
        "url": address,
        "employmentType": _employment(posting),
        "baseSalary": _salary(posting.pay),
        "workHours": str(posting.hours_week) if posting.hours_week else None,
        "educationRequirements": _education(posting),
        "occupationalCategory": posting.occupation or None,
    }
    return {name: value for name, value in told.items() if value is not None}


def _until(posting: Posting) -> str | None:
    """The last moment of the last day, on the office's clock."""
    if posting.closes_on is None:
        return None
    return datetime.combine(posting.closes_on, time(23, 59, 59), ZoneInfo(zone())).isoformat()


def _place(posting: Posting) -> dict[str, Any] | None:
    """Province and district by name; None where the place is unknown."""
    known = places()
    province = known.province(posting.region)
    if not province:
        return None
    address = {
        "@type": "PostalAddress",
        "addressRegion": known.names[province],
        "addressLocality": known.names.get(posting.region) if posting.region != province else None,
        "addressCountry": book("importing/jobposting")["country"],
    }
    return {"@type": "Place", "address": {name: value for name, value in address.items() if value}}


def _employment(posting: Posting) -> str | None:
    if posting.employment == "permanent":
        return "FULL_TIME" if (posting.hours_week or 0) >= FULL_WEEK else None
    return EMPLOYMENT.get(posting.employment or "")


def _salary(pay: Pay) -> dict[str, Any] | None:
    """Only what reads back as the same pay."""
    if pay.hourly is None or pay.unit is None or not pay.least:
        return None
    value: dict[str, Any] = {"@type": "QuantitativeValue", "unitText": pay.unit.upper()}
    if pay.most == pay.least:
        value["value"] = pay.least
    else:
        value["minValue"] = pay.least
        if pay.most:
            value["maxValue"] = pay.most
    return {"@type": "MonetaryAmount", "currency": book("importing/jobposting")["currency"], "value": value}


def _education(posting: Posting) -> Any:
    if posting.education == "none":
        return "no requirements"
    category = EDUCATION.get(posting.education or "")
    return {"@type": "EducationalOccupationalCredential", "credentialCategory": category} if category else None
