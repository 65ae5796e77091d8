"""What do Bokjiro's central and local answers say? Lists and details, XML or JSON, under two sets of names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from app.catalogue.published.books import book
from app.catalogue.published.formats import files, terms, texts, trees
from app.catalogue.published.formats.place import Regions
from app.catalogue.published.formats.trees import Tree
from app.catalogue.published.period import between, read_period
from app.catalogue.published.problems import Notes
from app.catalogue.published.service import Criteria, Published

CENTRAL, LOCAL, LANGUAGE = "bokjiro-central", "bokjiro-local", "ko"
LIST, ROW, DETAIL = "wantedList", "servList", "wantedDtl"
# Groups of which the feed never says anything in codes.
UNSAID: Mapping[str, None] = {"sex": None, "income": None, "person": None, "household": None}


@dataclass
class Answers:
    """What all files hold: rows of lists and details by source and id, and the pages of each source."""

    rows: dict[tuple[str, str], Tree] = field(default_factory=dict)
    details: dict[str, Tree] = field(default_factory=dict)
    pages: dict[str, list[tuple[str, int, int]]] = field(default_factory=dict)


def read(
    path: Path, regions: Regions, notes: Notes, step: Callable[[int, int], None], is_part: bool = False
) -> Iterator[Published]:
    """The services of a folder of saved answers, or of one."""
    answers = Answers()
    for file in files.paths(path, "*.xml", "*.json"):
        _read_answer(file, answers, notes)
    for pages in answers.pages.values():
        if not is_part:
            files.whole_pages(pages, notes)
    listed = {key for _, key in answers.rows}
    if not listed:
        answers.rows = {(_source(one), key): {} for key, one in answers.details.items()}
    notes.not_clear("only_detail", len(answers.details.keys() - {key for _, key in answers.rows}))
    for done, ((source, key), row) in enumerate(answers.rows.items(), start=1):
        detail = answers.details.get(key)
        notes.not_clear("no_detail", int(detail is None))
        yield _service(source, row, detail or {}, regions, notes)
        step(done, len(answers.rows))


def _read_answer(file: Path, answers: Answers, notes: Notes) -> None:
    name, tree = trees.read(file, notes)
    if tree is None:
        return
    code = trees.text(tree, "resultCode")
    if code and code not in book("formats/bokjiro")["good_codes"]:
        notes.wrong(file.name, 0, "no_page", said=trees.text(tree, "resultMessage"))
    elif name == DETAIL or (name != LIST and ROW not in tree and trees.text(tree, "servId")):
        _put_detail(file.name, tree, answers, notes)
    elif ROW in tree or name == LIST:
        _put_page(file.name, tree, answers, notes)
    else:
        notes.wrong(file.name, 0, "error_page", said=name)


def _put_detail(file: str, tree: Tree, answers: Answers, notes: Notes) -> None:
    key = trees.text(tree, "servId")
    if not key:
        notes.wrong(file, 1, "no_id")
    answers.details[key] = tree


def _put_page(file: str, tree: Tree, answers: Answers, notes: Notes) -> None:
    rows = [row for row in tree.get(ROW, []) if isinstance(row, dict)]
    source = next(iter({_source(row) for row in rows}), CENTRAL)
    total = trees.text(tree, "totalCount")
    page = (file, len(rows), int(total) if total.isdecimal() else len(rows))
    answers.pages.setdefault(source, []).append(page)
    for number, row in files.numbered(rows):
        key = trees.text(row, "servId")
        if not key:
            notes.wrong(file, number, "no_id")
        elif not trees.text(row, "servNm"):
            notes.wrong(file, number, "no_title", id=key)
        elif (source, key) in answers.rows:
            notes.wrong(file, number, "twice", id=key, before=file)
        answers.rows[source, key] = row


def _source(row: Tree) -> str:
    """Central or local, by the fields that only one of them knows."""
    names = book("formats/bokjiro")
    local, central = (len(row.keys() & set(names[name])) for name in ("tells_local", "tells_central"))
    return LOCAL if local > central else CENTRAL


def _service(source: str, row: Tree, detail: Tree, regions: Regions, notes: Notes) -> Published:
    given = _ours(row, detail)
    office = given.get("office") or " ".join(filter(None, (given.get("province"), given.get("district"))))
    groups = terms.ours("groups", texts.listed(given.get("groups")), notes)
    dated = texts.day(given.get("from_on")), _until(given.get("to_on"))
    return Published(
        source=source,
        source_id=given["id"],
        language=LANGUAGE,
        title=given.get("title", ""),
        period=between(*dated) if any(dated) else read_period(""),
        criteria=Criteria(groups={**UNSAID, "tagged": terms.codes_of(groups) or None}),
        office=office or given.get("department", ""),
        region=regions.of_office(given.get("province") or office),
        **{name: given.get(name, "") for name in ("summary", "who", "selection", "what", "how", "documents")},
        department=given.get("department", ""),
        phone=given.get("phone", ""),
        url=texts.address(given.get("url")),
        kinds=texts.listed(given.get("kinds")),
        stages=terms.ours("stages", texts.listed(given.get("stages")), notes),
        themes=terms.ours("themes", texts.listed(given.get("themes")), notes),
        groups=groups,
        basis=texts.bases(given.get("laws")),
        views=texts.number(given.get("views")),
        registered_on=texts.day(given.get("registered_at")),
        modified_on=texts.day(given.get("modified_at")),
    )


def _ours(row: Tree, detail: Tree) -> dict[str, str]:
    """Each of our fields: from the detail where it says something, else from the list's row."""
    found: dict[str, str] = {}
    for tree in (row, detail):
        told: dict[str, list[str]] = {}
        for theirs, ours in book("formats/bokjiro")["fields"].items():
            told.setdefault(ours, []).extend(texts.plain(one) for one in trees.texts(tree, theirs))
        for theirs, how in book("formats/bokjiro")["lists"].items():
            told.setdefault(how["to"], []).extend(texts.plain(one) for one in trees.items(tree, theirs, how["text"]))
        found |= {ours: "\n".join(dict.fromkeys(filter(None, lines))) for ours, lines in told.items() if any(lines)}
    return found


def _until(value: object) -> str:
    """`99991231` is no last day."""
    return "" if str(value or "").startswith("9999") else texts.day(value)
