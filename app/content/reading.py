"""What does a directory hold? A pack, with everything that is wrong in it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from app.content import layout
from app.content.book import Book, Spot
from app.content.cases import check_cases
from app.content.facts import check_answers
from app.content.forms import RESERVED
from app.content.guides import Guides, read_guides
from app.content.guides.linking import Known
from app.content.guides.reading import is_guide
from app.content.links import Placed, check_links
from app.content.notices import NOTICES, check_payments
from app.content.numbers import value_today
from app.content.problems import Problem
from app.content.rules import check_rules, fact_words, needs_of, read_facts, rule_body
from app.content.shapes import SLUG, Shape
from app.content.yaml_lines import Document, read_document
from app.guides import calculators

FOLDERS = ("services", "forms", "cases", "locale")
FILES = ("pack.yaml", "parameters.yaml")
#: Read by the rooms that they are for, as they stand.
BY_ROOMS = ("asking.yaml", "hiring_checks.yaml", "jobs.yaml", "occupations.yaml", "places.yaml")
OPTIONAL = ("blocks.yaml", "facts.yaml", "notices.yaml", *BY_ROOMS)


@dataclass(frozen=True)
class Parts:
    """What the files hold, read one by one."""

    place: dict[str, Any]
    numbers: dict[str, Any]
    facts: dict[str, Any]
    services: Placed
    forms: Placed
    guides: Guides
    notices: dict[str, Any]


@dataclass(frozen=True)
class Pack:
    """A pack as it was read: plain values, each text in all languages."""

    place: Mapping[str, Any]
    numbers: tuple[Mapping[str, Any], ...]
    services: tuple[Mapping[str, Any], ...]
    forms: tuple[Mapping[str, Any], ...]
    facts: tuple[Mapping[str, Any], ...] = ()
    rules: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    guides: Guides = field(default_factory=Guides)
    notices: Mapping[str, Any] = field(default_factory=dict)

    @property
    def digest(self) -> str:
        """A fingerprint of everything in it."""
        everything = [self.place, self.numbers, self.services, self.forms, self.facts, self.rules]
        everything += [self.guides.guides, self.guides.shelves, self.notices]
        return hashlib.sha256(json.dumps(everything, sort_keys=True, default=str).encode()).hexdigest()


@dataclass(frozen=True)
class Reading:
    """A pack and what is wrong with it; `pack` is None where too little could be read, or anything is an error."""

    pack: Pack | None
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> list[Problem]:
        """What stops a load."""
        return [problem for problem in self.problems if not problem.is_warning]


def read_pack(root: Path) -> Reading:
    """Read and check a pack. Never raises for what is written in it; nothing is loaded."""
    documents = _documents(root)
    problems = [problem for document in documents.values() for problem in document.problems]
    languages = _languages(documents["pack.yaml"])
    if not languages or problems:
        return _told(None, problems or [Problem("pack.yaml", 1, ("languages",), "list_wanted", {"least": 1})])
    partial = _partial(documents["pack.yaml"])
    book = _book(documents, languages, *partial)
    parts = _parts(root, documents, book)
    problems = _strange_files(root, book.all_languages) + book.problems
    is_sound = all(problem.is_warning for problem in problems)
    return _told(_pack(parts) if is_sound else None, problems)


def _told(pack: Pack | None, problems: list[Problem]) -> Reading:
    ordered = tuple(sorted(problems, key=lambda one: (one.file, one.line, one.is_warning)))
    return Reading(pack, ordered)


def _documents(root: Path) -> dict[str, Document]:
    paths = [root / name for name in FILES] + [root / name for name in OPTIONAL if (root / name).exists()]
    paths += sorted(path for folder in FOLDERS for path in (root / folder).glob("*.yaml"))
    documents = [read_document(path, root) for path in paths]
    return {document.file: document for document in documents}


def _languages(place: Document) -> tuple[str, ...]:
    named = place.data.get("languages") if isinstance(place.data, Mapping) else None
    return tuple(one for one in named if isinstance(one, str)) if isinstance(named, list) else ()


def _partial(place: Document) -> tuple[tuple[str, ...], str]:
    """The languages in which only some texts stand, and the one that stands in for them."""
    given = place.data.get("partial") if isinstance(place.data, Mapping) else None
    if not isinstance(given, Mapping) or not isinstance(given.get("languages"), list):
        return (), ""
    return tuple(one for one in given["languages"] if isinstance(one, str)), str(given.get("fallback", ""))


def _book(
    documents: Mapping[str, Document], languages: tuple[str, ...], partial: tuple[str, ...], fallback: str
) -> Book:
    """The translations, and the names of numbers that texts may show."""
    translations = {}
    missing: list[Problem] = []
    for language in (*languages[1:], *partial):
        file = f"locale/{language}.yaml"
        if file not in documents and language in languages:
            missing.append(Problem(file, 1, (), "no_file"))
        translations[language] = documents.get(file) or Document(file, data={})
    numbers = documents["parameters.yaml"].data
    named = numbers if isinstance(numbers, Mapping) else {}
    today = {name: value_today(number) for name, number in named.items()}
    usable = frozenset(name for name, value in today.items() if value is not None)
    by_size = frozenset(name for name, value in today.items() if isinstance(value, Mapping))
    return Book(languages, translations, usable, by_size, missing, partial=partial, fallback=fallback)


def _parts(root: Path, documents: Mapping[str, Document], book: Book) -> Parts:
    place, there = _read(layout.PLACE, documents["pack.yaml"], ("pack",), book)
    numbers, _ = _read(layout.NUMBERS, documents["parameters.yaml"], ("parameters",), book)
    if "blocks.yaml" in documents:
        book.blocks, _ = _read(layout.BLOCKS, documents["blocks.yaml"], ("blocks",), book)
    services = _read_folder("services", layout.SERVICE, documents, book)
    forms = _read_folder("forms", layout.FORM, documents, book)
    facts = _facts(documents, forms, book)
    cases = _read_folder("cases", layout.CASES, documents, book)
    check_links(place, there, numbers, services, forms)
    check_rules(place, facts, services)
    if all(problem.is_warning for problem in book.problems):
        check_cases(cases, services, read_facts(facts, place), numbers)
    notices = _notices(documents, services, book)
    guides = read_guides(root, book, Known(place, services, forms, calculators.NAMES, book))
    book.note_unused()
    return Parts(place, numbers, facts, services, forms, guides, notices)


def _notices(documents: Mapping[str, Document], services: Placed, book: Book) -> dict[str, Any]:
    if "notices.yaml" not in documents:
        return {}
    notices, at = _read(NOTICES, documents["notices.yaml"], ("notices",), book)
    check_payments(notices.get("payments", []), services, at)
    return notices


def _facts(documents: Mapping[str, Document], forms: Placed, book: Book) -> dict[str, Any]:
    if "facts.yaml" not in documents:
        return {}
    facts, at = _read(layout.FACTS, documents["facts.yaml"], ("facts",), book)
    check_answers(facts, forms, at)
    return facts


def _pack(parts: Parts) -> Pack:
    services = {slug: one for slug, (one, _) in parts.services.items()}
    return Pack(
        place=parts.place,
        numbers=tuple(_number(name, one) for name, one in parts.numbers.items()),
        services=tuple(
            {**{key: value for key, value in one.items() if key != "rule"}, "slug": slug}
            for slug, one in services.items()
        ),
        forms=tuple(_form(slug, one, parts.place) for slug, (one, _) in parts.forms.items()),
        facts=tuple(
            {**fact.body(), "words": fact_words(parts.facts[fact.name], parts.place)}
            for fact in read_facts(parts.facts, parts.place)
        ),
        rules={
            slug: {**rule_body(one["rule"], one["checked_on"]), "needs": needs_of(one["rule"])}
            for slug, one in services.items()
            if "rule" in one
        },
        guides=parts.guides,
        notices=_payments_named(parts),
    )


def _payments_named(parts: Parts) -> dict[str, Any]:
    """What notices need to know of a payment: what the service is called, and the number of whom to ask."""
    numbers = {one["key"]: one["number"] for one in parts.place["hotlines"]}
    named = [
        {**one, "names": parts.services[one["service"]][0]["title"], "phone": numbers.get(one["hotline"], "")}
        for one in parts.notices.get("payments", [])
    ]
    return {**parts.notices, "payments": named} if parts.notices else {}


def _read(shape: Shape, document: Document, words: tuple[str, ...], book: Book) -> tuple[dict[str, Any], Spot]:
    at = Spot(book, document, (), words)
    return shape.read(document.data, at), at


def _read_folder(folder: str, shape: Shape, documents: Mapping[str, Document], book: Book) -> Placed:
    found = {}
    for file, document in documents.items():
        if Path(file).parent.name == folder:
            slug = Path(file).stem
            found[slug] = _read(shape, document, (folder, slug), book)
            if not SLUG.fullmatch(slug) or slug in RESERVED:
                found[slug][1].wrong("bad_file_name", name=slug)
    return found


def _number(name: str, one: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "name": name,
        "unit": one["unit"],
        "source": one["source"],
        "checked_on": date.fromisoformat(one["checked_on"]),
        "is_example": bool(one.get("example")),
        "values": dict(one["values"]),
    }


def _form(slug: str, one: Mapping[str, Any], place: Mapping[str, Any]) -> dict[str, Any]:
    """A form as the office keeps it: by itself, with the name and number of who decides."""
    office = place["offices"][one["office"]]
    return {**one, "slug": slug, "office_name": office["name"], "hotline": office.get("phone", "")}


def _strange_files(root: Path, languages: tuple[str, ...]) -> list[Problem]:
    """Files that nobody would read."""
    locales = {f"locale/{language}.yaml" for language in languages[1:]}
    found = sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())
    return [
        Problem(file, 1, (), "strange_file")
        for file in found
        if not (_is_read(file) or file in locales or is_guide(file, languages))
    ]


def _is_read(file: str) -> bool:
    return file in (*FILES, *OPTIONAL) or any(Path(file).match(f"{folder}/*.yaml") for folder in FOLDERS[:-1])
