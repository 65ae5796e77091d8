"""What does an Open Referral HSDS 3.0 file say? Services alone, in lists, in pages, or inside organizations."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from app.catalogue.published.formats import codes, files, texts
from app.catalogue.published.formats.place import Regions
from app.catalogue.published.period import read_period
from app.catalogue.published.problems import Notes
from app.catalogue.published.service import Criteria, Published

SOURCE = "hsds"
NEEDED = ("id", "name", "status")
LIVE = ("active", "temporarily closed")
STATUSES = (*LIVE, "inactive", "defunct")
Given = Mapping[str, Any]


def read(
    path: Path, regions: Regions, notes: Notes, step: Callable[[int, int], None], is_part: bool = False
) -> Iterator[Published]:
    """The services that are on offer in a file or a folder of JSON files."""
    found: dict[str, tuple[str, int, Given]] = {}
    pages: list[tuple[str, int, int]] = []
    for file in files.paths(path, "*.json"):
        given = files.read_json(file, notes)
        if isinstance(given, dict) and isinstance(given.get("total_items"), int):
            pages.append((file.name, len(given.get("contents") or ()), given["total_items"]))
        for number, one in files.numbered(list(_services(given))):
            _put(found, file.name, number, one, notes)
    if not is_part:
        files.whole_pages(pages, notes)
    live = [(name, number, one) for name, number, one in found.values() if one.get("status") in LIVE]
    for done, (name, number, one) in enumerate(live, start=1):
        yield _service(one, name, number, regions, notes)
        step(done, len(live))


def _services(given: Any) -> Iterator[Any]:
    """Every service, wherever it stands; what stands inside an organization is offered by it."""
    if isinstance(given, list):
        for one in given:
            yield from _services(one)
    elif isinstance(given, dict) and isinstance(given.get("contents"), list):
        yield from _services(given["contents"])
    elif isinstance(given, dict) and isinstance(given.get("services"), list):
        office = {"organization": {key: given[key] for key in ("id", "name", "description") if key in given}}
        yield from ({**office, **one} if isinstance(one, dict) else one for one in given["services"])
    elif given is not None:
        yield given


def _put(found: dict[str, tuple[str, int, Given]], file: str, number: int, one: Any, notes: Notes) -> None:
    if not isinstance(one, dict):
        notes.wrong(file, number, "no_row")
        return
    missing = [name for name in NEEDED if not texts.plain(one.get(name))]
    if missing:
        notes.wrong(file, number, "no_field", name=", ".join(missing))
    elif one["status"] not in STATUSES:
        notes.wrong(file, number, "strange_value", code="status", value=str(one["status"])[:40])
    elif str(one["id"]) in found:
        notes.wrong(file, number, "twice", id=one["id"], before=found[str(one["id"])][0])
    else:
        found[str(one["id"])] = (file, number, one)


def _service(one: Given, file: str, number: int, regions: Regions, notes: Notes) -> Published:
    office = texts.plain((one.get("organization") or {}).get("name"))
    return Published(
        source=SOURCE,
        source_id=str(one["id"]),
        language="",
        title=texts.plain(one["name"]),
        period=read_period(""),
        criteria=_criteria(one, file, number, notes),
        summary=texts.plain(one.get("alert")) or texts.plain(one.get("description")).split("\n")[0],
        what=texts.plain(one.get("description")),
        who=texts.plain(one.get("eligibility_description")),
        how=texts.plain(one.get("application_process")),
        where="\n".join(_places(one)),
        documents="\n".join(texts.plain(paper.get("document")) for paper in one.get("required_documents") or ()),
        office=office,
        region=regions.of_office(office),
        phone="\n".join(dict.fromkeys(_phones(one))),
        url=texts.address(one.get("url")),
        modified_on=texts.day(one.get("last_modified")),
        registered_on=texts.day(one.get("assured_date")),
    )


def _criteria(one: Given, file: str, number: int, notes: Notes) -> Criteria:
    """Ages; the rest of who may come is said in words only."""
    low, top = (_age(one.get(name), name, file, number, notes) for name in ("minimum_age", "maximum_age"))
    if low is not None and top is not None and low > top:
        notes.wrong(file, number, "upside_down", low=low, top=top)
    unsaid = dict.fromkeys(codes.SAID)
    return Criteria(((low, top),) if low is not None or top is not None else (), unsaid)


def _age(value: Any, name: str, file: str, number: int, notes: Notes) -> int | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
        notes.wrong(file, number, "strange_value", code=name, value=str(value)[:40])
        return None
    return int(value)


def _phones(one: Given) -> Iterator[str]:
    yield from filter(None, (texts.plain(phone.get("number")).strip('"') for phone in one.get("phones") or ()))


def _places(one: Given) -> Iterator[str]:
    for place in one.get("service_at_locations") or ():
        named = texts.plain((place.get("location") or {}).get("name"))
        if named:
            yield named
