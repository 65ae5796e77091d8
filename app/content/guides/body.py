"""What does the Markdown of a guide say? A short answer, points, steps, then further questions; nothing else is read.

The first paragraphs are the short answer, the first list the points, the numbered list the steps
(`1. **name** *by when* text`); each `##` after them is a further question with its answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from app.content.book import Spot
from app.content.problems import KeyPath

READER = MarkdownIt("commonmark")
Node = SyntaxTreeNode


@dataclass
class BodyReader:
    """Reads one body. `first_line` is the line of the file on which it begins."""

    at: Spot
    first_line: int
    spots: list[tuple[KeyPath, str]] = field(default_factory=list)

    def read(self, markdown: str) -> dict[str, Any]:
        """`{lead, points, steps, further}`; every text is noted in `spots` with where it stands."""
        opening, sections = self._split(SyntaxTreeNode(READER.parse(markdown)).children)
        found: dict[str, Any] = {
            "lead": " ".join(self._paragraphs(opening, ("lead",))),
            "points": self._points(opening, ("points",)),
            "steps": [
                self._step(item, ("steps", number)) for number, item in enumerate(_items(opening, "ordered_list"))
            ],
            "further": [self._further(section, ("further", number)) for number, section in enumerate(sections)],
        }
        for key in ("lead", "steps"):
            if not found[key]:
                self.at.wrong("missing_part", name=key)
        return found

    def _split(self, nodes: Sequence[Node]) -> tuple[list[Node], list[list[Node]]]:
        """What stands before the first heading, and the sections, each with its heading first."""
        opening: list[Node] = []
        sections: list[list[Node]] = []
        for node in nodes:
            if node.type == "heading" and node.tag == "h2":
                sections.append([node])
            elif node.type not in ("paragraph", "bullet_list", "ordered_list"):
                self._strange(node, node.type)
            else:
                (sections[-1] if sections else opening).append(node)
        return opening, sections

    def _step(self, item: Node, path: KeyPath) -> dict[str, str]:
        """The first words in bold name it; what is set off right after says by when."""
        first, *others = item.children
        pieces = [one for one in first.children[0].children if one.type != "text" or one.content.strip()]
        if not pieces or pieces[0].type != "strong":
            self._strange(item, "step")
            return {"name": "", "when": "", "text": ""}
        has_limit = len(pieces) > 1 and pieces[1].type == "em"
        text = [self._said(pieces[2 if has_limit else 1 :]), *(self._said(one.children[0].children) for one in others)]
        step = {
            "name": self._said(pieces[0].children),
            "when": self._said(pieces[1].children) if has_limit else "",
            "text": " ".join(text).strip(),
        }
        for key, words in step.items():
            self._note((*path, key), item, words)
        return step

    def _further(self, section: Sequence[Node], path: KeyPath) -> dict[str, Any]:
        heading, *rest = section
        for one in rest:
            if one.type == "ordered_list":
                self._strange(one, "ordered_list")
        ask = self._said(heading.children[0].children)
        self._note((*path, "ask"), heading, ask)
        answer = self._paragraphs(rest, (*path, "answer"))
        return {"ask": ask, "answer": answer, "points": self._points(rest, (*path, "points"))}

    def _paragraphs(self, nodes: Sequence[Node], path: KeyPath) -> list[str]:
        texts = []
        for number, node in enumerate(one for one in nodes if one.type == "paragraph"):
            texts.append(self._said(node.children[0].children))
            self._note((*path, number), node, texts[-1])
        return texts

    def _points(self, nodes: Sequence[Node], path: KeyPath) -> list[str]:
        texts = []
        for number, item in enumerate(_items(nodes, "bullet_list")):
            if [one.type for one in item.children] != ["paragraph"]:
                self._strange(item, "list_item")
                continue
            texts.append(self._said(item.children[0].children[0].children))
            self._note((*path, number), item, texts[-1])
        return texts

    def _said(self, pieces: Sequence[Node]) -> str:
        """A line of text: bold stays marked, lines are joined, nothing else is known."""
        return "".join(self._piece(one) for one in pieces).strip()

    def _piece(self, one: Node) -> str:
        if one.type == "text":
            return one.content
        if one.type == "softbreak":
            return " "
        if one.type == "strong":
            return f"**{self._said(one.children)}**"
        self._strange(one, one.type)
        return ""

    def _note(self, path: KeyPath, node: Node, text: str) -> None:
        self.at.document.lines[path] = self._line(node)
        self.spots.append((path, text))

    def _strange(self, node: Node, kind: str) -> None:
        self.at.document.wrong(("body",), "markdown", line=self._line(node), name=kind)
        self.at.book.problems.append(self.at.document.problems.pop())

    def _line(self, node: Node) -> int:
        above: Node | None = node
        while above is not None and (above.is_root or above.map is None):
            above = above.parent
        return self.first_line + (above.map[0] if above is not None and above.map else 0)


def _items(nodes: Sequence[Node], kind: str) -> list[Node]:
    return [item for node in nodes if node.type == kind for item in node.children]
