"""What do pages and feeds in schema.org's words say? `JobPosting` as JSON-LD, in HTML pages or as JSON by itself.

https://schema.org/JobPosting. An advert without an identifier and without an address of its own is refused: nothing
is invented for it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from lxml import html

from app.listings import places, wages
from app.listings.advert import Advert
from app.listings.books import book
from app.listings.importing import items, texts
from app.listings.importing.files import pieces, start_of
from app.listings.importing.record import Notes, Record, Refused
from app.listings.importing.work24 import hours_week
from app.listings.posting import Pay

name, patterns = "jobposting", ("*.html", "*.htm", "*.json", "*.jsonld", "*.jsonl", "*.ndjson")
is_stream, is_page = False, True
TYPE = "JobPosting"
LARGEST_PAGE = 5_000_000  # letters of one page
MARKS = ("datePosted", "hiringOrganization")


def read(file: Path, notes: Notes) -> Iterator[Record]:
    """Every JobPosting of a page or a feed, also inside `@graph`, lists and items of lists."""
    if start_of(file).startswith("<"):
        yield from _in_page(file, notes)
        return
    for row, told in items.records(file, MARKS, notes):
        yield from (_record(one, row) for one in _postings(told))


def advert(parts: Mapping[str, Mapping[str, Any]], board: str, source_id: str) -> Advert:
    """One JobPosting."""
    told = next(iter(parts.values()))
    title = texts.line(told.get("title") or told.get("name"), texts.LONGEST_TITLE)
    if not title:
        raise Refused("no_title")
    firm = _one(told.get("hiringOrganization"))
    place = _place(told)
    pay, is_disputed = _pay(told)
    closes, closes_on = texts.closing(told.get("validThrough"))
    text = texts.lines(told.get("description"))
    kinds = " ".join(map(str, _many(told.get("employmentType"))))
    words = book("importing/words")
    benefits = " ".join(texts.line(one, 1000) for one in _many(told.get("jobBenefits")))
    experience = _experience(told)
    return Advert(
        board,
        source_id,
        title,
        url=texts.address(told.get("url")),
        company=texts.line(firm.get("name") or firm.get("legalName")) or texts.line(told.get("hiringOrganization")),
        company_number=re.sub(r"\D", "", texts.line(firm.get("taxID") or firm.get("vatID")))[:32],
        occupation=_occupation(told),
        region=places.code_of(place),
        place=place,
        text=texts.without(text, _contacts(told)),
        pay=pay,
        is_disputed=is_disputed,
        hours_week=hours_week(texts.line(told.get("workHours"))),
        shift=texts.named(texts.line(told.get("workHours")), words["shift"]) or None,  # type: ignore[arg-type]
        employment=_employment(kinds),
        education=_education(told),
        experience=experience,
        conditions=texts.all_named(benefits, words["conditions"]),
        suits=("no_experience",) if experience in ("none", "new") else (),
        posted_on=texts.day(told.get("datePosted")),
        closes_on=closes_on,
        closes=closes,
    )


def _in_page(file: Path, notes: Notes) -> Iterator[Record]:
    text = "".join(pieces(file, notes))[:LARGEST_PAGE]
    root = html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8"), ensure_head_body=True)
    scripts = [one for one in root.iter("script") if "ld+json" in (one.get("type") or "")]
    row = 0
    for script in scripts:
        try:
            told = json.loads((script.text or "").strip().removesuffix(";"), strict=False)
        except (json.JSONDecodeError, RecursionError):
            row += 1
            notes.reject(row, "unreadable")
            continue
        for one in _postings(told):
            row += 1
            yield _record(one, row)
    if not row:
        notes.broken("no_posting_in_page")


def _postings(told: Any, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    """The postings in a value, wherever schema.org lets them stand."""
    if depth > 6:
        return
    if isinstance(told, list):
        for one in told:
            yield from _postings(one, depth + 1)
    elif isinstance(told, Mapping):
        if TYPE in _many(told.get("@type")):
            yield told
        for inside in ("@graph", "itemListElement", "item", "mainEntity", "dataFeedElement"):
            if inside in told:
                yield from _postings(told[inside], depth + 1)


def _record(told: Mapping[str, Any], row: int) -> Record:
    identifier, url = told.get("identifier"), texts.address(told.get("url"))
    given = _one(identifier).get("value") if isinstance(identifier, (Mapping, list)) else identifier
    host = urlsplit(url).hostname or ""
    posted = texts.day_text(told.get("datePosted"))
    return Record(texts.line(given) or url, told, row, board=host.removeprefix("www."), day=posted)


def _pay(told: Mapping[str, Any]) -> tuple[Pay, bool]:
    """`baseSalary`: an amount with currency and unit, or a text. Another currency is kept as text only."""
    salary = told.get("baseSalary")
    if not isinstance(salary, Mapping):
        return wages.read(texts.line(salary), "")
    value, profile = salary.get("value"), book("importing/jobposting")
    bounds = value if isinstance(value, Mapping) else {"value": value}
    currency = texts.line(salary.get("currency") or bounds.get("currency"))
    least, most = (texts.whole(bounds.get(name, bounds.get("value"))) for name in ("minValue", "maxValue"))
    unit = profile["unit"].get(texts.line(bounds.get("unitText") or salary.get("unitText")).upper())
    sums = "–".join(dict.fromkeys(f"{one:,}" for one in (least, most) if one))
    published = " ".join(filter(None, [sums, currency, texts.line(bounds.get("unitText"))]))
    if currency != profile["currency"] or (least and most and least > most):
        return Pay(published), False
    return Pay(published, unit, least or None, most or None), False


def _place(told: Mapping[str, Any]) -> str:
    address = _one(_one(told.get("jobLocation")).get("address"))
    if address:
        named = [texts.line(address.get(part)) for part in ("addressRegion", "addressLocality", "streetAddress")]
        return " ".join(dict.fromkeys(filter(None, named)))[:200]
    return texts.line(_one(told.get("jobLocation")).get("address") or _one(told.get("jobLocation")).get("name"))


def _experience(told: Mapping[str, Any]) -> Any:
    asked = told.get("experienceRequirements")
    if isinstance(asked, Mapping):
        months = texts.whole(asked.get("monthsOfExperience"))
        return None if months is None else "experienced" if months else "none"
    return texts.named(texts.line(asked), book("importing/words")["experience"]) or None


def _education(told: Mapping[str, Any]) -> Any:
    asked = told.get("educationRequirements")
    words = texts.line(_one(asked).get("credentialCategory") or asked)
    known = book("importing/jobposting")["education"].get(words.lower())
    return known or texts.named(words, book("importing/words")["education"]) or None


def _employment(kinds: str) -> Any:
    known = book("importing/jobposting")["employment"]
    found = next((known[one] for one in kinds.upper().split() if one in known), None)
    return found or texts.named(kinds, book("importing/words")["employment"]) or None


def _occupation(told: Mapping[str, Any]) -> str:
    code = re.match(r"\d{6}", texts.line(told.get("occupationalCategory")))
    return code.group() if code else ""


def _contacts(told: Mapping[str, Any]) -> list[object]:
    people = [_one(told.get("applicationContact")), _one(_one(told.get("hiringOrganization")).get("contactPoint"))]
    return [one.get(member) for one in people for member in ("telephone", "email", "name")]


def _one(value: Any) -> Mapping[str, Any]:
    """A member that may be an object or a list of objects: the first; empty for anything else."""
    if isinstance(value, list) and value:
        value = value[0]
    return value if isinstance(value, Mapping) else {}


def _many(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]
