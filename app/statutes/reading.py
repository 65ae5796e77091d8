"""What does a file of a statute hold? Front matter, chapters, articles, and the acts at its end; or what is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from app.statutes.book import book, pattern
from app.statutes.names import number_of
from app.statutes.paragraphs import days_in, paragraphs_of
from app.statutes.problems import Problem
from app.statutes.text import Act, ReadArticle, ReadLaw

FENCE = "---"
HEADING = re.compile(r"^(#{1,6})\s*(.*)$")
NEEDED = ("name", "id", "promulgated_on", "in_force_on", "state")


@dataclass
class _Draft:
    number: str
    heading: str
    chapter: str
    line: int
    lines: list[str] = field(default_factory=list)


class Reader:
    """Reads one file; what is wrong is noted with its line, and reading goes on."""

    def __init__(self, path: Path, root: Path) -> None:
        self.file = path.relative_to(root).as_posix() if path != root else path.name
        self.lines = path.read_text("utf-8").splitlines()
        self.problems: list[Problem] = []

    def law(self) -> ReadLaw | None:
        """The law; None where something is wrong."""
        front, start = self._front()
        drafts, acts_at, chapters = self._articles(start)
        articles = tuple(self._article(one) for one in drafts)
        if not articles and not self.problems:
            self._wrong(len(self.lines), "no_articles")
        if self.problems:
            return None
        text = "\n".join(self.lines[start:])
        return ReadLaw(
            id=str(front["id"]),
            name=str(front["name"]),
            kind=str(front.get("kind") or ""),
            ministries=tuple(map(str, front.get("ministries") or ())),
            number=str(front.get("number") or ""),
            promulgated_on=front["promulgated_on"],
            in_force_on=front["in_force_on"],
            is_repealed=front["state"] in book()["repealed"] or _only_repeals(articles, text),
            source=str(front.get("source") or ""),
            articles=articles,
            acts=tuple(_acts(self.lines[acts_at:])),
            chapters=chapters,
            file=self.file,
        )

    def _front(self) -> tuple[Mapping[str, Any], int]:
        """The front matter by our names, and the line after it."""
        ends = [number for number, line in enumerate(self.lines[1:], 1) if line.strip() == FENCE]
        if not self.lines or self.lines[0].strip() != FENCE or not ends:
            self._wrong(1, "no_front")
            return {}, 0
        try:
            given = yaml.safe_load("\n".join(self.lines[1 : ends[0]]))
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            self._wrong(mark.line + 2 if mark else 1, "bad_front")
            return {}, ends[0] + 1
        said = given if isinstance(given, Mapping) else {}
        front = {ours: said.get(theirs) for ours, theirs in book()["front"].items()}
        for name in NEEDED:
            self._check_front(front, name)
        return front, ends[0] + 1

    def _check_front(self, front: dict[str, Any], name: str) -> None:
        key = book()["front"][name]
        line = next((number for number, line in enumerate(self.lines, 1) if line.startswith(f"{key}:")), 1)
        if not front.get(name):
            self._wrong(line, "no_key", key=key)
        elif name.endswith("_on") and not isinstance(front[name], date):
            self._wrong(line, "bad_day", key=key)

    def _articles(self, start: int) -> tuple[list[_Draft], int, dict[str, date]]:
        found: list[_Draft] = []
        chapter, seen = "", set[str]()
        chapters: dict[str, date] = {}
        for at in range(start, len(self.lines)):
            line = self.lines[at]
            if pattern("addenda").match(line):
                return found, at + 1, chapters
            if article := pattern("article").match(line):
                number = number_of(article[1], article[2])
                if number in seen:
                    self._wrong(at + 1, "twice", article=line.removeprefix("##### ").strip())
                seen.add(number)
                found.append(_Draft(number, (article[3] or "").strip(), chapter, at + 1))
            elif named := pattern("chapter").match(line):
                chapter = pattern("note").sub("", named[1]).strip()
                chapters |= {chapter: max(days)} if (days := days_in(named[1])) else {}
            elif heading := HEADING.match(line):
                if len(heading[1]) > 1 or found:
                    self._wrong(at + 1, "strange_heading", heading=heading[2][:40])
            elif found:
                found[-1].lines.append(line)
            elif line.strip():
                self._wrong(at + 1, "text_before")
        return found, len(self.lines), chapters

    def _article(self, draft: _Draft) -> ReadArticle:
        text = "\n".join(draft.lines).strip()
        if not text and draft.heading:
            self._wrong(draft.line, "empty")
        return ReadArticle(
            draft.number,
            draft.heading,
            draft.chapter,
            paragraphs_of(draft.lines),
            frozenset(days_in(text)),
            draft.line,
            not text or bool(pattern("deleted").match(text)),  # a bare heading is an article that moved away
        )

    def _wrong(self, line: int, kind: str, **params: object) -> None:
        self.problems.append(Problem(self.file, line, kind, params))


def _only_repeals(articles: Sequence[ReadArticle], text: str) -> bool:
    """A stub: the act whose only article says that the law of that name is repealed."""
    return len(articles) <= 1 and bool(pattern("repeals").search(text))


def _acts(lines: Sequence[str]) -> Iterator[Act]:
    heads = [(at, found) for at, line in enumerate(lines) if (found := pattern("act").match(line.strip()))]
    ends = [at for at, _ in heads[1:]] + [len(lines)]
    for (at, found), end in zip(heads, ends, strict=False):
        text = "\n".join(line for line in lines[at + 1 : end] if line.strip())
        yield Act(found[2], date(int(found[3]), int(found[4]), int(found[5])), found[1] or "", text)
