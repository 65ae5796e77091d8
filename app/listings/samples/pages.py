"""Practice pages and a feed in schema.org's words: the first ten as HTML pages, the rest as one feed of JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

from app.listings.books import book
from app.listings.samples import traps
from app.listings.samples.invented import Invented, words

PAGES = 10


def write(folder: Path, jobs: Sequence[Invented], random: Random) -> None:
    """One page holds two scripts of which one is broken; one posting of the feed has neither an id nor an address."""
    told = [_posting(one, random) for one in jobs]
    for number, one in enumerate(told[:PAGES]):
        script = f'<script type="application/ld+json">{json.dumps(one, ensure_ascii=False)}</script>'
        broken = '<script type="application/ld+json">{"@type": "JobPosting", </script>' if number == 1 else ""
        (folder / f"page{number}.html").write_text(f"<!doctype html><title>-</title>{broken}{script}<p>-", "utf-8")
    nameless = {"@type": "JobPosting", "title": "-", "datePosted": "2026-01-01"}
    feed = {"@context": "https://schema.org", "@graph": [*told[PAGES:], nameless]}
    (folder / "feed.json").write_text(json.dumps(feed, ensure_ascii=False, indent=1), "utf-8")


def _posting(one: Invented, random: Random) -> dict[str, Any]:
    unit, known = one.unit.upper(), words()
    value: dict[str, Any] = {
        "@type": "QuantitativeValue",
        "minValue": one.least,
        "maxValue": one.most,
        "unitText": unit,
    }
    if one.number % 9 == 0:
        del value["unitText"]
    told = {
        "@type": "JobPosting",
        "title": traps.title(one, random),
        "description": "".join(f"<p>{line}</p>" for line in one.text.split("\n")),
        "datePosted": one.posted_on.isoformat(),
        "validThrough": f"{one.closes_on.isoformat()}T23:59:59",
        "hiringOrganization": {"@type": "Organization", "name": traps.company(one, random)},
        "jobLocation": {"@type": "Place", "address": _address(one)},
        "identifier": {"@type": "PropertyValue", "name": one.company, "value": f"J{one.number}"},
        "url": f"https://jobs.example.kr/{one.number}",
        "employmentType": known["contracts"][one.contract],
        "baseSalary": {"@type": "MonetaryAmount", "currency": book("importing/jobposting")["currency"], "value": value},
        "workHours": one.hours,
        "jobBenefits": one.welfare,
        "educationRequirements": known["educations"][one.education],
    }
    if one.number % 11 == 0:
        del told["baseSalary"]
    if one.number % 7 == 0:
        del told["validThrough"]
    return told


def _address(one: Invented) -> dict[str, str]:
    province, district, *street = one.place.split()
    return {
        "@type": "PostalAddress",
        "addressRegion": province,
        "addressLocality": district,
        "streetAddress": " ".join(street),
        "addressCountry": book("importing/jobposting")["country"],
    }
