"""What does a YAML file say, and on which line? Plain values only: no anchors, no dates, no yes and no for truths."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import reduce
from pathlib import Path
from typing import Any

import yaml

from app.content.problems import KeyPath, Problem

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the fast one where libyaml is there; both give the same
WHOLE = re.compile(r"-?(0|[1-9][0-9]*)")
WORDS: Mapping[str, Any] = {"true": True, "false": False, "null": None, "~": None, "": None}


@dataclass
class Document:
    """A file of a pack: its data, the line of each key, and what could not be read."""

    file: str
    data: Any = None
    lines: dict[KeyPath, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def at(self, path: KeyPath) -> Any:
        """The data at a path that is there."""
        return reduce(lambda data, key: data[key], path, self.data)

    def line_of(self, path: KeyPath) -> int:
        """The line of a key, or of the nearest key above one that is not there."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def wrong(self, path: KeyPath, kind: str, line: int | None = None, **params: object) -> None:
        """Note a problem at a key."""
        self.problems.append(Problem(self.file, line or self.line_of(path), path, kind, params))


def read_document(path: Path, root: Path) -> Document:
    """The file with its lines. Never raises for what is written in it."""
    document = Document(path.relative_to(root).as_posix())
    text = read_text(path, document)
    return document if text is None else read_yaml(text, document)


def read_text(path: Path, document: Document) -> str | None:
    """The text of a file; None, and noted, where there is none."""
    try:
        return path.read_text("utf-8")
    except FileNotFoundError:
        document.wrong((), "no_file")
    except UnicodeDecodeError:
        document.wrong((), "not_utf8")
    return None


def read_yaml(text: str, document: Document) -> Document:
    """Fill a document with what a text says."""
    try:
        alias = next((token for token in yaml.scan(text, Loader=LOADER) if isinstance(token, yaml.AliasToken)), None)
        if alias:
            document.wrong((), "alias", line=alias.start_mark.line + 1)
            return document
        node = yaml.compose(text, Loader=LOADER)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        document.wrong((), "yaml", line=mark.line + 1 if mark else 1, about=getattr(error, "problem", "") or str(error))
    else:
        document.data = _value(node, (), document)
    return document


def _value(node: yaml.Node | None, path: KeyPath, document: Document) -> Any:
    if node is None:
        return None
    document.lines.setdefault(path, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, path, document)
    if isinstance(node, yaml.SequenceNode):
        return [_value(one, (*path, at), document) for at, one in enumerate(node.value)]
    return _scalar(node) if isinstance(node, yaml.ScalarNode) else None


def _mapping(node: yaml.MappingNode, path: KeyPath, document: Document) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in node.value:
        key = str(name.value)
        line = name.start_mark.line + 1
        if key in found:
            document.wrong((*path, key), "twice", line=line)
        document.lines[(*path, key)] = line
        found[key] = _value(value, (*path, key), document)
    return found


def _scalar(node: yaml.ScalarNode) -> Any:
    text = str(node.value)
    if node.style:  # quoted or a block: always a text
        return text
    if text in WORDS:
        return WORDS[text]
    return int(text) if WHOLE.fullmatch(text) else text
