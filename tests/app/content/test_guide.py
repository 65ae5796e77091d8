"""Does the small pack that the guide prints work as it stands, and does the guide name every key?"""

from __future__ import annotations

import re
from pathlib import Path

from flask import Flask

from app.content import layout
from app.content.forms import ONLY_FOR
from app.content.reading import read_pack
from app.logic.rules import OPERATORS
from app.parameters.rules import UNITS

GUIDE = Path("docs/pack-guide.md").read_text("utf-8")
FILE = re.compile(r"^```yaml\n# (\S+\.yaml)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def test_the_pack_in_the_guide_passes_the_check(app: Flask, tmp_path: Path) -> None:
    for name, text in FILE.findall(GUIDE):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    reading = read_pack(tmp_path)
    assert [problem.told() for problem in reading.problems] == []
    assert reading.pack is not None


def test_the_guide_names_every_key() -> None:
    shapes = (layout.PLACE, layout.SERVICE, layout.FORM, layout.QUESTION)
    shapes += (layout.RULE, layout.CONDITION, layout.FACTS.of, layout.CASES.of)
    keys = {key for shape in shapes for key in (*shape.needed, *shape.allowed)}
    words = {*keys, *UNITS, *layout.TYPES, *OPERATORS, *ONLY_FOR}
    assert {word for word in words if word not in GUIDE} == set()
