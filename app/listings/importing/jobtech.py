"""What does a JobTech stream say? JSON adverts; `removed: true`: this one is gone. It tells changes, not the whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from app.listings import places, wages
from app.listings.advert import Advert
from app.listings.books import book
from app.listings.importing import items, texts
from app.listings.importing.record import Notes, Record, Refused

name, patterns = "jobtech", ("*.json", "*.jsonl", "*.ndjson")
is_stream, is_page = True, False
FULL_TIME = 40  # hours of a full week, of which `scope_of_work` is a share in per cent


def read(file: Path, notes: Notes) -> Iterator[Record]:
    """Adverts of an array, of a search's answer, or one on each line."""
    for row, told in items.records(file, ("headline", "removed"), notes):
        is_gone = told.get("removed") is True
        posted = texts.day_text(told.get("publication_date"))
        yield Record(texts.line(told.get("id")), None if is_gone else told, row, day=posted)


def advert(parts: Mapping[str, Mapping[str, Any]], board: str, source_id: str) -> Advert:
    """One advert. Telephone numbers and mail addresses of the people named beside it are not kept."""
    told = next(iter(parts.values()))
    title = texts.line(told.get("headline"), texts.LONGEST_TITLE)
    if not title:
        raise Refused("no_title")
    employer, address = _part(told, "employer"), _part(told, "workplace_address")
    place = " ".join(filter(None, (texts.line(address.get(one)) for one in ("region", "municipality", "city"))))
    text = texts.lines(_part(told, "description").get("text"))
    pay, is_disputed = wages.read(texts.line(told.get("salary_description")), _label(told, "salary_type"))
    closes, closes_on = texts.closing(told.get("application_deadline"))
    types = f"{_label(told, 'employment_type')} {_label(told, 'working_hours_type')} {_label(told, 'duration')}"
    return Advert(
        board,
        source_id,
        title,
        url=texts.address(told.get("webpage_url") or _part(told, "application_details").get("url")),
        company=texts.line(employer.get("name") or employer.get("workplace")),
        company_number=re.sub(r"\D", "", texts.line(employer.get("organization_number")))[:32],
        occupation=_occupation(told),
        region=places.code_of(place),
        place=place,
        text=texts.without(text, _contacts(told)),
        pay=pay,
        is_disputed=is_disputed,
        hours_week=_hours(_part(told, "scope_of_work")),
        employment=texts.named(types, book("importing/words")["employment"]) or None,  # type: ignore[arg-type]
        experience="none" if told.get("experience_required") is False else None,
        suits=("no_experience",) if told.get("experience_required") is False else (),
        posted_on=texts.day(told.get("publication_date")),
        closes_on=closes_on,
        closes=closes,
    )


def _contacts(told: Mapping[str, Any]) -> list[object]:
    """What must not be found in the text: telephone numbers and mail addresses of employer and contact persons."""
    blocks = [_part(told, "employer"), _part(told, "application_details")]
    people = told.get("application_contacts")
    blocks += [one for one in people if isinstance(one, Mapping)] if isinstance(people, list) else []
    members = ("email", "phone_number", "telephone", "name") if people else ("email", "phone_number", "telephone")
    named = [block.get(member) for block in blocks[:2] for member in ("email", "phone_number", "telephone")]
    return named + [block.get(member) for block in blocks[2:] for member in members]


def _occupation(told: Mapping[str, Any]) -> str:
    """A code of the board's own list says nothing here: only one that looks like ours is kept."""
    found = told.get("occupation")
    code = found.get("legacy_ams_taxonomy_id") if isinstance(found, Mapping) else None
    return texts.line(code) if re.fullmatch(r"\d{6}", texts.line(code)) else ""


def _hours(scope: Mapping[str, Any]) -> int | None:
    share = texts.whole(scope.get("min"))
    return FULL_TIME * share // 100 if share and share <= 100 and scope.get("min") == scope.get("max") else None


def _label(told: Mapping[str, Any], name: str) -> str:
    return texts.line(_part(told, name).get("label"))


def _part(told: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """A member that should be an object; some are a list of one."""
    found = told.get(name)
    if isinstance(found, list) and found:
        found = found[0]
    return found if isinstance(found, Mapping) else {}
