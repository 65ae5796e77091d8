"""Is a country team told what is wrong with its guides, by file, line and key?"""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from app.content.reading import Reading, read_pack
from tests.app.content.packs import write_pack

HEADINGS = "situations:\n  - {key: pay, title: 월급}\naudiences:\n  - {key: worker, title: 일하는 사람}\nlife_events:"
HEADINGS_IN_ENGLISH = "  situations: {pay: Pay}\n  audiences: {worker: Workers}\n  life_events:"
KOREAN = """---
question: 도움을 받을 수 있나요?
title: 도움
situation: pay
order: 1
audience: [worker]
words: [도와주세요]
basis:
  - {law: help_act, article: 제1조, about: 도와야 해요.}
next:
  - service: help
hotlines: [welfare]
checked_on: 2026-11-22
---
네. **바로** 받아요.

- 돈이 들지 않아요.

1. **전화해요** *오늘*
   사람이 받아요.

## 더 궁금해요

물어보세요.
"""
ENGLISH = """---
question: Can I get help?
title: Help
words: [help me]
about: [They must help.]
---
Yes, **at once**.

- It is free.

1. **Call** *Today*
   A person answers.

## More

Just ask.
"""


def read(root: Path, korean: tuple[str, str] = ("", ""), english: tuple[str, str] = ("", "")) -> Reading:
    """The small pack with one guide, each of its files spoilt by a replacement."""
    write_pack(root, pack=("life_events:", HEADINGS), english=("  life_events:", HEADINGS_IN_ENGLISH))
    folder = root / "guides" / "get-help"
    folder.mkdir(parents=True)
    (folder / "ko.md").write_text(KOREAN.replace(*korean) if korean[0] else KOREAN, "utf-8")
    (folder / "en.md").write_text(ENGLISH.replace(*english) if english[0] else ENGLISH, "utf-8")
    (root / "glossary").mkdir()
    (root / "glossary" / "ko.yaml").write_text("수급: {plainer: 받기}\n", "utf-8")
    return read_pack(root)


def test_a_sound_guide_is_read_in_every_language(app: Flask, tmp_path: Path) -> None:
    reading = read(tmp_path)
    assert [problem.told() for problem in reading.problems] == []
    assert reading.pack is not None
    korean, english = (reading.pack.guides.guides["get-help"][locale] for locale in ("ko", "en"))
    assert korean["steps"] == [{"name": "전화해요", "when": "오늘", "text": "사람이 받아요."}]
    assert english["basis"][0] | {"about": "They must help."} == english["basis"][0]
    assert english["next"][0]["to"] == "benefits/help"


@pytest.mark.parametrize(
    ("old", "new", "key", "kind"),
    [
        ("title: ", "titel: ", "titel", "unknown_key"),
        ("order: 1\n", "", "", "missing_key"),
        ("situation: pay", "situation: play", "situation", "unknown_situation"),
        ("audience: [worker]", "audience: [boss]", "audience.0", "unknown_audience"),
        ("law: help_act", "law: other_act", "basis.0.law", "unknown_law"),
        ("[welfare]", "[police]", "hotlines.0", "unknown_hotline"),
        ("service: help", "service: gone", "next.0.service", "unknown_service"),
        ("service: help", "form: gone", "next.0.form", "unknown_form"),
        ("service: help", "guide: gone", "next.0.guide", "unknown_guide"),
        ("service: help", "calculator: gone", "next.0.calculator", "unknown_calculator"),
        ("service: help", "page: help", "next.0.page", "unknown_key"),
        ("checked_on: 2026-11-22", "checked_on: 2026-02-30", "checked_on", "day_wanted"),
        ("네. **바로**", "네. {param:gone} **바로**", "lead.0", "unknown_number"),
        ("사람이 받아요.", "[여기](https://example.org)를 보세요.", "body", "markdown"),
        ("사람이 받아요.", "<b>사람</b>이 받아요.", "body", "markdown"),
        ("사람이 받아요.", "![그림](x.png)", "body", "markdown"),
        ("## 더", "### 더", "body", "markdown"),
        ("1. **전화해요** *오늘*\n   사람이 받아요.\n", "", "", "missing_part"),
        ("1. **전화해요** *오늘*", "1. 전화해요", "body", "markdown"),
        ("---\nquestion", "question", "", "no_front_matter"),
    ],
)
def test_what_is_wrong_is_named(app: Flask, tmp_path: Path, old: str, new: str, key: str, kind: str) -> None:
    reading = read(tmp_path, korean=(old, new))
    assert reading.pack is None
    assert (key, kind) in {(problem.key, problem.kind) for problem in reading.errors}


def test_a_translation_explains_every_article(app: Flask, tmp_path: Path) -> None:
    reading = read(tmp_path, english=("[They must help.]", "[They must help., Twice.]"))
    assert [(one.file, one.kind) for one in reading.errors] == [("guides/get-help/en.md", "about_count")]


def test_a_missing_language_is_told(app: Flask, tmp_path: Path) -> None:
    read(tmp_path)
    (tmp_path / "guides/get-help/en.md").unlink()
    assert [(one.file, one.kind) for one in read_pack(tmp_path).errors] == [("guides/get-help/en.md", "no_file")]


def test_a_hard_word_and_a_long_sentence_are_warned_of_on_their_line(app: Flask, tmp_path: Path) -> None:
    long = "어려운 사람을 돕기 위하여 마을에서 여러 사람이 함께 모여 의논하고 결정하여 드리는 이름도 긴 도움이에요."
    reading = read(tmp_path, korean=("사람이 받아요.", f"수급을 위한 전화예요.\n\n   {long}"))
    assert {one.kind for one in reading.problems} == {"hard_word", "too_long"}
    assert reading.errors == []
    lines = (tmp_path / "guides/get-help/ko.md").read_text("utf-8").splitlines()
    step = next(number for number, line in enumerate(lines, 1) if line.startswith("1. **"))
    assert {one.line for one in reading.problems} == {step}


def test_a_strange_file_beside_a_guide_is_told(app: Flask, tmp_path: Path) -> None:
    read(tmp_path)
    (tmp_path / "guides/get-help/fr.md").write_text("x", "utf-8")
    assert [(one.file, one.kind) for one in read_pack(tmp_path).errors] == [("guides/get-help/fr.md", "strange_file")]
