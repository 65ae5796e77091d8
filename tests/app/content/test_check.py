"""Is a country team told what is wrong with its pack, by file, line and key?"""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from app.content.reading import read_pack
from tests.app.content.packs import line_of, write_pack
from tests.tools.isolation import OwnContextRunner

LONG = "어려운 사람을 돕기 위하여 마을에서 여러 사람이 함께 모여 의논하고 결정하여 드리는 이름도 긴 도움이에요."
BORN, HOUSING, RENT = (f"sections.0.questions.{number}" for number in range(3))


def test_a_sound_pack_has_no_problem(app: Flask, tmp_path: Path) -> None:
    reading = read_pack(write_pack(tmp_path))
    assert reading.problems == ()
    assert reading.pack is not None


def test_the_reference_pack_has_no_problem(app: Flask) -> None:
    reading = read_pack(Path("app/content/packs/kr"))
    assert [problem.told() for problem in reading.problems] == []


@pytest.mark.parametrize(
    ("stem", "old", "new", "key", "kind"),
    [
        ("service", "row: ", "rows: ", "rows", "unknown_key"),
        ("service", "order: 1\n", "", "", "missing_key"),
        ("service", "order: 1", "order: first", "order", "number_wanted"),
        ("service", "office: town", "office: city", "office", "unknown_office"),
        ("service", "area: hard", "area: soft", "area", "unknown_area"),
        ("service", "[welfare]", "[police]", "hotlines.0", "unknown_hotline"),
        ("service", "law: help_act", "law: other_act", "basis.0.law", "unknown_law"),
        ("service", "[hardship]", "[joy]", "life_events.0", "unknown_life_event"),
        ("service", "form: help", "form: gone", "form", "unknown_form"),
        ("service", "매달 {param:help_sum}", "매달 {param:sum}", "row", "unknown_number"),
        ("service", "checked_on: 2026-11-22", "checked_on: 2026-02-30", "checked_on", "day_wanted"),
        ("service", "title: 도움", "title: ", "title", "text_wanted"),
        ("pack", "to: benefits/help}\nsoon", "to: benefits/gone}\nsoon", "tiles.0.to", "dead_link"),
        ("pack", "until: help_end", "until: help_sum", "soon.0.until", "day_number_wanted"),
        ("pack", "icon: home", "icon: spaceship", "tiles.0.icon", "icon_wanted"),
        ("pack", "Asia/Seoul", "Asia/Dure", "zone", "zone_wanted"),
        ("numbers", "2026-01-01: 100000", "2199-01-01: 100000", "help_sum.values", "no_value_today"),
        ("numbers", "unit: money", "unit: shells", "help_sum.unit", "one_of_wanted"),
        ("numbers", "100000", "many", "help_sum.values.2026-01-01", "number_wanted"),
        ("form", "second_factor: birth_date", "second_factor: name", "second_factor", "unknown_question"),
        ("form", "second_factor: birth_date", "second_factor: rent", "second_factor", "factor_wanted"),
        ("form", "{var: housing}, rent", "{var: house}, rent", f"{RENT}.shown_if", "unknown_question"),
        ("form", "{var: housing}, rent", "{var: housing}, rented", f"{RENT}.shown_if", "unknown_choice"),
        ("form", '"==": [', '"===": [', f"{RENT}.shown_if", "rule_operator"),
        ("form", "type: money", "type: coins", f"{RENT}.type", "one_of_wanted"),
        ("form", "max: today", "max: soon", f"{BORN}.max", "bound_day"),
        ("form", "        min: 0\n", "        decimals: 1\n", f"{RENT}.decimals", "not_for_type"),
        ("form", "name: rent\n", "name: housing\n", f"{RENT}.name", "same_name"),
        ("form", "office: town", "office: city", "office", "unknown_office"),
        ("form", "label: 집세", "label: 집세 {param:help_sum}", f"{RENT}.label", "no_numbers_here"),
        ("form", "required: true\n        max", "required: yes\n        max", f"{BORN}.required", "truth_wanted"),
        ("english", "    lead: We help in hard times.\n", "", "lead", "no_translation"),
        ("english", "{own: My home,", "{owned: My home,", f"{HOUSING}.choices.0.label", "no_translation"),
        ("english", "title: Help\n", "title: Help\n    titel: Help\n", "services.help.titel", "dead_words"),
        ("english", '"{param:help_sum} a month"', '"something each month"', "services.help.row", "other_numbers"),
    ],
)
def test_what_is_wrong_is_named(app: Flask, tmp_path: Path, stem: str, old: str, new: str, key: str, kind: str) -> None:
    reading = read_pack(write_pack(tmp_path, **{stem: (old, new)}))
    assert reading.pack is None
    assert (key, kind) in {(problem.key, problem.kind) for problem in reading.errors}


def test_a_problem_names_its_line(app: Flask, tmp_path: Path) -> None:
    reading = read_pack(write_pack(tmp_path, service=("lead: ", "leed: ")))
    unknown = next(problem for problem in reading.errors if problem.kind == "unknown_key")
    assert unknown.line == line_of("services/help.yaml", "lead:")


@pytest.mark.parametrize(
    ("text", "kind"),
    [("a: [", "yaml"), ("a: 1\na: 2", "twice"), ("a: &b 1\nc: *b", "alias"), ("\x00", "yaml"), ("", "mapping_wanted")],
)
def test_a_file_that_cannot_be_read_is_named(app: Flask, tmp_path: Path, text: str, kind: str) -> None:
    (write_pack(tmp_path) / "services/help.yaml").write_text(text)
    problems = read_pack(tmp_path).errors
    assert ("services/help.yaml", kind) in {(problem.file, problem.kind) for problem in problems}


def test_a_file_that_nobody_reads_is_named(app: Flask, tmp_path: Path) -> None:
    (write_pack(tmp_path) / "services/help.yml").write_text("kind: benefit")
    assert [(problem.file, problem.kind) for problem in read_pack(tmp_path).errors] == [
        ("services/help.yml", "strange_file")
    ]


def test_an_empty_directory_is_no_pack(app: Flask, tmp_path: Path) -> None:
    reading = read_pack(tmp_path)
    assert reading.pack is None
    assert {problem.kind for problem in reading.errors} >= {"no_file"}


@pytest.mark.parametrize(
    ("stem", "old", "new", "kind"),
    [
        ("service", "어려우면 도와요.", LONG, "too_long"),
        ("english", "We help in hard times.", "We help " + "and help " * 12 + "you.", "too_long"),
        ("service", "어려우면 도와요.", "어려우면 100,000원을 드려요.", "written_sum"),
        ("numbers", "checked_on: 2026-11-22", "checked_on: 2020-01-01", "checked_long_ago"),
        ("numbers", "2099-12-31", "2020-12-31", "day_passed"),
    ],
)
def test_what_should_be_better_is_told_and_does_not_stop_a_load(
    app: Flask, tmp_path: Path, stem: str, old: str, new: str, kind: str
) -> None:
    reading = read_pack(write_pack(tmp_path, **{stem: (old, new)}))
    assert [problem.kind for problem in reading.problems] == [kind]
    assert reading.pack is not None


def test_the_command_tells_file_line_and_key(cli: OwnContextRunner, tmp_path: Path) -> None:
    write_pack(tmp_path, service=("office: town", "office: city"))
    result = cli.invoke(args=["pack", "check", str(tmp_path)])
    assert result.exit_code == 1
    line = line_of("services/help.yaml", "office:")
    assert f"services/help.yaml:{line}: 오류: office: ‘city’" in result.output


def test_the_command_is_content_with_the_reference_pack(cli: OwnContextRunner) -> None:
    result = cli.invoke(args=["pack", "check"])
    assert result.exit_code == 0
    assert "주의 0개" in result.output
