"""Do forms share questions that are written once?"""

from __future__ import annotations

from pathlib import Path

from flask import Flask

from app.content.reading import read_pack
from tests.app.content.packs import write_pack

BLOCKS = """
person:
  - name: full_name
    type: text
    label: 이름
    short: 이름
    required: true
  - name: phone
    type: phone
    label: 전화
    short: 전화
    required: false
"""
ENGLISH = """
blocks:
  person:
    full_name: {label: Name, short: Name}
    phone: {label: Phone, short: Phone}
"""
USE = ("    questions:\n", "    questions:\n      - use: person\n")


def _write(root: Path, blocks: str = BLOCKS, **changes: tuple[str, str]) -> Path:
    write_pack(root, **{"form": USE, **changes})
    (root / "blocks.yaml").write_text(blocks)
    english = root / "locale/en.yaml"
    english.write_text(english.read_text() + ENGLISH)
    return root


def test_a_form_holds_the_questions_of_a_block_as_its_own(app: Flask, tmp_path: Path) -> None:
    reading = read_pack(_write(tmp_path))
    assert reading.problems == ()
    assert reading.pack is not None
    questions = reading.pack.forms[0]["sections"][0]["questions"]
    assert [one["name"] for one in questions] == ["full_name", "phone", "birth_date", "housing", "rent"]
    assert questions[0]["label"] == {"ko": "이름", "en": "Name"}


def test_a_block_that_is_not_there_is_named(app: Flask, tmp_path: Path) -> None:
    reading = read_pack(_write(tmp_path, form=(USE[0], USE[1].replace("person", "people"))))
    assert [(one.key, one.kind) for one in reading.errors] == [("sections.0.questions.0.use", "unknown_block")]


def test_a_question_that_a_form_and_its_block_both_ask_is_named(app: Flask, tmp_path: Path) -> None:
    reading = read_pack(_write(tmp_path, BLOCKS.replace("full_name", "birth_date")))
    assert ("sections.0.questions.1.name", "same_name") in [(one.key, one.kind) for one in reading.errors]


def test_what_is_wrong_in_a_block_is_named_once_and_there(app: Flask, tmp_path: Path) -> None:
    reading = read_pack(_write(tmp_path, BLOCKS.replace("type: phone", "type: telephone")))
    assert [(one.file, one.key) for one in reading.errors] == [("blocks.yaml", "person.1.type")]


def test_the_reference_pack_shares_its_questions(app: Flask) -> None:
    pack = read_pack(Path("app/content/packs/kr")).pack
    assert pack is not None
    asked = {
        form["slug"]: {one["name"] for section in form["sections"] for one in section["questions"]}
        for form in pack.forms
    }
    assert asked["livelihood-benefit"] & asked["housing-benefit"] >= {
        "full_name",
        "home",
        "household_size",
        "account_number",
    }
