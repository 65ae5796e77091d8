"""Names say what a thing is; a name that says nothing hides a thing that has no place."""

import ast
import re

from tests.house.sources import ROOT, files, functions, name

SAYS_NOTHING = {"common", "utils", "util", "helpers", "helper", "misc"}
ENDINGS = ("Manager", "Helper", "Util", "Utils", "Impl")
PYTHON = files(".py", under=("app", "sync"))


def test_no_module_is_a_drawer_for_everything() -> None:
    found = [name(path) for path in files(".py", ".js") if path.stem in SAYS_NOTHING]
    found += [
        name(path)
        for room in ("app", "sync")
        for path in (ROOT / room).rglob("*")
        if path.is_dir() and path.name in SAYS_NOTHING
    ]
    assert found == []


def test_classes_are_nouns_of_the_domain() -> None:
    found = [
        f"{name(path)} {node.name}"
        for path in PYTHON
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ClassDef) and node.name.endswith(ENDINGS)
    ]
    assert found == []


def test_no_work_is_left_as_a_note() -> None:
    marks = re.compile(r"\b(?:TO_DO|FIX_ME|XX_X|HA_CK)\b".replace("_", ""))
    everywhere = files(".py", ".js", ".css", ".html", ".yaml")
    assert [name(path) for path in everywhere if marks.search(path.read_text("utf-8"))] == []


def test_nothing_is_promised_and_not_done() -> None:
    empty = [
        f"{name(path)}:{node.lineno} {node.name}"
        for path in PYTHON
        if path.name != "ports.py"
        for node in functions(path)
        if any(isinstance(part, ast.Raise) and "NotImplementedError" in ast.unparse(part) for part in node.body)
    ]
    assert empty == []
