"""What do three joined lists of Gov24 v3 say? `serviceList`, `serviceDetail` and `supportConditions`, page by page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.catalogue.published.books import book
from app.catalogue.published.formats import codes, files, terms, texts
from app.catalogue.published.formats.place import Regions
from app.catalogue.published.period import read_period
from app.catalogue.published.problems import Notes
from app.catalogue.published.service import Criteria, Published

SOURCE, LANGUAGE = "gov24", "ko"
LISTS = {"list": "serviceList", "detail": "serviceDetail", "conditions": "supportConditions"}


@dataclass(frozen=True)
class Row:
    """One row of a list, with where it stood."""

    file: str
    number: int
    given: Mapping[str, Any]


@dataclass
class Lists:
    """The rows of the three lists by the service's id."""

    rows: dict[str, dict[str, Row]] = field(default_factory=lambda: {name: {} for name in LISTS})


def read(
    path: Path, regions: Regions, notes: Notes, step: Callable[[int, int], None], is_part: bool = False
) -> Iterator[Published]:
    """The services of a folder of pages; or of one file: a page of `serviceList`, or all three lists by name."""
    lists = _read_lists(path, notes, is_part)
    listed = lists.rows["list"]
    if not listed:
        notes.wrong(path.name, 0, "no_list", name=LISTS["list"])
        return
    for name in ("detail", "conditions"):
        notes.not_clear(f"no_{name}", len(listed.keys() - lists.rows[name].keys()))
        notes.not_clear(f"only_{name}", len(lists.rows[name].keys() - listed.keys()))
    for done, (key, row) in enumerate(listed.items(), start=1):
        yield _service(row, lists.rows["detail"].get(key), lists.rows["conditions"].get(key), regions, notes)
        step(done, len(listed))


def _read_lists(path: Path, notes: Notes, is_part: bool) -> Lists:
    lists = Lists()
    pages: dict[str, list[tuple[str, int, int]]] = {name: [] for name in LISTS}
    for file, name, page in _pages(path, notes):
        rows = _rows(file, page, notes)
        if rows is None:
            continue
        pages[name].append((file, len(rows), _total(page, len(rows))))
        for number, given in files.numbered(rows):
            _put(lists.rows[name], Row(file, number, given), notes)
    for name in LISTS:
        if not is_part:
            files.whole_pages(pages[name], notes)
    return lists


def _pages(path: Path, notes: Notes) -> Iterator[tuple[str, str, Any]]:
    """File, list and page. The list is known by the file's name; in a single file by its keys."""
    for name, stem in LISTS.items() if path.is_dir() else ():
        for file in files.paths(path, f"{stem}*.json"):
            yield file.name, name, files.read_json(file, notes)
    if path.is_file():
        given = files.read_json(path, notes)
        together = {name: given[stem] for name, stem in LISTS.items() if isinstance(given, dict) and stem in given}
        for name, found in (together or {"list": given}).items():
            for page in found if isinstance(found, list) else [found]:
                yield path.name, name, page


def _rows(file: str, page: Any, notes: Notes) -> list[Any] | None:
    """The rows of a page; None, and a note, for an answer that is no page."""
    if page is None:
        return None
    if not isinstance(page, dict) or not isinstance(page.get("data"), list):
        said = str(page.get("msg") or page.get("message") or "")[:120] if isinstance(page, dict) else ""
        notes.wrong(file, 0, "no_page", said=said)
        return None
    rows: list[Any] = page["data"]
    if isinstance(page.get("currentCount"), int) and page["currentCount"] != len(rows):
        notes.wrong(file, 0, "half", rows=len(rows), total=page["currentCount"])
    return rows


def _total(page: Mapping[str, Any], rows: int) -> int:
    total = page.get("totalCount")
    return total if isinstance(total, int) else rows


def _put(rows: dict[str, Row], row: Row, notes: Notes) -> None:
    if not isinstance(row.given, dict):
        notes.wrong(row.file, row.number, "no_row")
        return
    key = texts.plain(row.given.get(_name_of("list", "id")))
    if not key:
        notes.wrong(row.file, row.number, "no_id")
    elif key in rows:
        notes.wrong(row.file, row.number, "twice", id=key, before=f"{rows[key].file}:{rows[key].number}")
    else:
        rows[key] = row


def _service(row: Row, detail: Row | None, conditions: Row | None, regions: Regions, notes: Notes) -> Published:
    """One service from its rows in the three lists."""
    key = texts.plain(row.given.get(_name_of("list", "id")))
    given = {**_named("list", row), **{name: value for name, value in _named("detail", detail).items() if value}}
    if not texts.plain(given.get("title")):
        notes.wrong(row.file, row.number, "no_title", id=key)
    office = texts.plain(given.get("office"))
    criteria = _criteria(given, conditions, notes)
    return Published(
        source=SOURCE,
        source_id=key,
        language=LANGUAGE,
        period=read_period(texts.plain(given.get("period"))),
        criteria=criteria,
        office=office,
        region=regions.of_office(office),
        **{name: texts.plain(given.get(name)) for name in ("title", "who", "what", "how", "where", "documents")},
        **{name: texts.plain(given.get(name)) for name in ("office_kind", "department", "selection")},
        summary=texts.plain(given.get("summary") or given.get("purpose")),
        phone=texts.plain(given.get("phone")),
        url=texts.address(given.get("url")),
        apply_url=texts.address(given.get("apply_url")),
        kinds=texts.listed(given.get("kinds")),
        stages=terms.stages_of(criteria),
        themes=terms.ours("themes", (texts.plain(given.get("themes")),), notes),
        groups=terms.groups_of(criteria),
        basis=tuple(basis for name in ("laws", "rules", "ordinances") for basis in texts.bases(given.get(name))),
        views=texts.number(given.get("views")),
        registered_on=texts.day(given.get("registered_at")),
        modified_on=texts.day(given.get("modified_at")),
    )


def _criteria(given: Mapping[str, Any], conditions: Row | None, notes: Notes) -> Criteria:
    users = terms.users(texts.listed(given.get("users")), book("formats/gov24")["users"], notes)
    if conditions is None:
        return codes.criteria({}, users, "", 0, notes)
    return codes.criteria(conditions.given, users, conditions.file, conditions.number, notes)


def _named(name: str, row: Row | None) -> dict[str, Any]:
    fields = book("formats/gov24")["fields"][name]
    return {ours: row.given.get(theirs) for theirs, ours in fields.items()} if row else {}


def _name_of(name: str, ours: str) -> str:
    fields: dict[str, str] = book("formats/gov24")["fields"][name]
    return next(theirs for theirs, named in fields.items() if named == ours)
