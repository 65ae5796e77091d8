"""What does an answer hold, whether it is XML or JSON? Each name with all that stands under it, in its order.

Lists come in three shapes: one element with text, the same element again and again, or one with the items inside.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from lxml import etree

from app.catalogue.published.formats import files
from app.catalogue.published.problems import Notes

Node: TypeAlias = "str | Tree"
Tree: TypeAlias = "dict[str, list[Node]]"


def read(path: Path, notes: Notes) -> tuple[str, Tree | None]:
    """The name of the answer and what is in it; None, and a note, for what cannot be read."""
    if path.suffix.lower() == ".json":
        found = files.read_json(path, notes)
        if isinstance(found, dict) and len(found) == 1 and isinstance(next(iter(found.values())), dict):
            [(name, inside)] = found.items()
            return name, _tree(inside)
        return "", _tree(found) if isinstance(found, dict) else None
    root = files.read_xml(path, notes)
    if root is None:
        return "", None
    node = _node(root)
    return _name(root), node if isinstance(node, dict) else {}


def text(tree: Tree, name: str) -> str:
    """The first text under a name; empty where there is none."""
    return next(texts(tree, name), "")


def texts(tree: Tree, name: str) -> Iterator[str]:
    """Every text under a name, however deep it stands."""
    for node in tree.get(name, []):
        yield from _leaves(node)


def items(tree: Tree, name: str, parts: Sequence[str]) -> Iterator[str]:
    """The items of a list in any of its shapes: of each its named parts in one line, or its bare text."""
    for node in tree.get(name, []):
        yield from _told(node, parts)


def _told(node: Node, parts: Sequence[str]) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif node.keys() & set(parts):
        yield " ".join(filter(None, (text(node, part) for part in parts)))
    else:
        for inside in node.values():
            for one in inside:
                if isinstance(one, dict):
                    yield from _told(one, parts)


def _leaves(node: Node) -> Iterator[str]:
    if isinstance(node, str):
        yield node.strip()
    else:
        for inside in node.values():
            for one in inside:
                yield from _leaves(one)


def _node(element: etree._Element) -> Node:
    children = [child for child in element if isinstance(child.tag, str)]
    if not children:
        return "".join(element.itertext())  # type: ignore[arg-type]
    tree: Tree = {}
    for child in children:
        tree.setdefault(_name(child), []).append(_node(child))
    return tree


def _name(element: etree._Element) -> str:
    return str(etree.QName(element).localname)


def _tree(given: dict[str, Any]) -> Tree:
    return {
        name: [_plain(one) for one in (value if isinstance(value, list) else [value]) if one is not None]
        for name, value in given.items()
    }


def _plain(value: Any) -> Node:
    return _tree(value) if isinstance(value, dict) else str(value)
