"""Read every guide of a pack in every language, and say what is wrong with them, by file and line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.content.book import Book, Spot
from app.content.guides import front, glossary
from app.content.guides.body import BodyReader
from app.content.guides.linking import Known, joined
from app.content.problems import Problem
from app.content.shapes import SLUG
from app.content.words import check_text
from app.content.yaml_lines import Document, read_text, read_yaml

FENCE = re.compile(r"\A---\n(.*?\n)---\n", re.DOTALL)
RESERVED = ("law", "laws", "for", "work-out")  # addresses below /rights that are no guide's
Bodies = dict[str, dict[str, Any]]  # by language


@dataclass(frozen=True)
class Guides:
    """Guides by short name and language in the order of their lists, and the shelf of each language."""

    guides: dict[str, Bodies] = field(default_factory=dict)
    shelves: Bodies = field(default_factory=dict)


@dataclass(frozen=True)
class Page:
    """One file, read: its front matter, its body, and where each text stands."""

    front: dict[str, Any]
    body: dict[str, Any]
    at: Spot


def read_guides(root: Path, book: Book, known: Known) -> Guides:
    """All guides with the names of what they lead to; problems go to the book."""
    words = {language: glossary.read(root, book, language) for language in book.all_languages}
    pages = {folder.name: _pages(folder, root, book, words) for folder in sorted((root / "guides").glob("*/"))}
    guides = {}
    for slug, read in pages.items():
        if book.languages[0] in read:
            guides[slug] = joined(slug, {name: (page.front, page.body, page.at) for name, page in read.items()}, known)
    known.check_guides(guides, {slug: read[book.languages[0]].at for slug, read in pages.items() if slug in guides})
    order = sorted(guides, key=lambda slug: known.place_of(guides[slug][book.languages[0]]))
    shelves = {language: known.shelf(language, glossary.meanings(words[language])) for language in book.all_languages}
    return Guides({slug: _named(guides[slug], guides, known) for slug in order}, shelves)


def is_guide(file: str, languages: tuple[str, ...]) -> bool:
    """Whether a file of the pack, by its path, is one that is read here."""
    parts = Path(file).parts
    is_page = len(parts) == 3 and parts[0] == "guides" and parts[2] in {f"{one}.md" for one in languages}
    return is_page or file in {f"glossary/{one}.yaml" for one in languages}


def _named(bodies: Bodies, guides: Mapping[str, Bodies], known: Known) -> Bodies:
    """Links to other guides get the other's title, now that all are read."""
    return {language: known.with_titles(body, guides, language) for language, body in bodies.items()}


def _pages(folder: Path, root: Path, book: Book, words: Mapping[str, glossary.Words]) -> dict[str, Page]:
    if not SLUG.fullmatch(folder.name) or folder.name in RESERVED:
        file = f"guides/{folder.name}/{book.languages[0]}.md"
        book.problems.append(Problem(file, 1, (), "bad_file_name", {"name": folder.name}))
    found = {}
    for language in book.all_languages:
        path = folder / f"{language}.md"
        is_wanted = language in book.languages or path.exists()
        page = _page(path, root, book, language, words[language]) if is_wanted else None
        if page:
            found[language] = page
    return found


def _page(path: Path, root: Path, book: Book, language: str, words: glossary.Words) -> Page | None:
    document = Document(path.relative_to(root).as_posix())
    text = read_text(path, document)
    fenced = FENCE.match(text) if text is not None else None
    if text is not None and fenced is None:
        document.wrong((), "no_front_matter")
    if text is None or fenced is None:
        book.problems.extend(document.problems)
        return None
    read_yaml(f"---\n{fenced.group(1)}", document)
    book.problems.extend(document.problems)
    at = Spot(book, document, (), ())
    shape = front.source(language) if language == book.languages[0] else front.other(language)
    matter = shape.read(document.data, at)
    reader = BodyReader(at, first_line=fenced.group().count("\n") + 1)
    body = reader.read(text[fenced.end() :])
    for path_of, said in reader.spots:
        check_text(said, Spot(book, document, path_of, ()), language)
        glossary.check(said, Spot(book, document, path_of, ()), words)
    return Page(matter, body, at)
