"""Files of drafts: a good one is read whole, a wrong one is named with what is wrong in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from app.errors import BadRequest
from app.participation.commands import SAMPLES
from app.participation.drafts import key_of, read_folder

GOOD = """---
number: 2026-17
title: Rest in the heat
law: Safety Rules
office: Ministry of Labour
source: the ministry's own page, 2026-11-02
opens_on: 2026-11-02
closes_on: 2026-12-14
locale: en
---
Twenty minutes every two hours.
"""


def test_a_good_file_is_read_whole(app: Flask, tmp_path: Path) -> None:
    (tmp_path / "heat.md").write_text(GOOD, "utf-8")
    [draft] = read_folder(tmp_path)
    assert (draft.key, draft.locale, draft.text) == (key_of("2026-17"), "en", "Twenty minutes every two hours.")
    assert len(key_of("2026-17")) == 10
    assert not draft.about["example"]
    assert [one.about["example"] for one in read_folder(SAMPLES)] == [True, True]


WRONG = (
    ("title: Rest in the heat\n", "", "title"),
    ("opens_on: 2026-11-02", "opens_on: soon", "opens_on"),
    ("closes_on: 2026-12-14", "closes_on: 2026-11-01", "closes_on"),
    ("locale: en", "locale: xx", "locale"),
    ("locale: en", "colour: red", "colour"),
    ("\n---\nTwenty", "\nTwenty", "front matter"),
    ("title: Rest", "title: [Rest", "front matter"),
    ("Twenty minutes every two hours.", "", "text"),
)


def test_a_wrong_file_is_named_with_what_is_wrong(app: Flask, tmp_path: Path) -> None:
    for before, after, what in WRONG:
        (tmp_path / "heat.md").write_text(GOOD.replace(before, after), "utf-8")
        with pytest.raises(BadRequest) as wrong:
            read_folder(tmp_path)
        assert wrong.value.params == {"file": "heat.md", "what": what}
