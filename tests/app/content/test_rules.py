"""What is wrong with rules is named with its line, and every household case is tried."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from app.content.reading import Reading, read_pack
from tests.app.content.packs import write_pack

FACTS = """birth_date: {of: person, type: day, question: 생년월일, order: 1, answers: [birth_date]}
home:
  of: household
  type: one_of
  question: 집
  order: 2
  choices: [{name: own, label: 내 집}, {name: rent, label: 빌린 집}]
"""
WORDS = """facts:
  birth_date: {question: Date of birth}
  home: {question: Home, choices: {own: Mine, rent: Rented}}
"""
RULE = """rule:
  conditions:
    - name: age
      test: {">=": [{age: {var: birth_date}}, 65]}
      need: 나이
      basis: {law: help_act, article: 제1조}
    - name: home
      test: {"==": [{var: home}, rent]}
      need: 집
  amount: {per: month, most: {param: help_sum}}
"""
CASES = """- {name: inside, on: 2026-11-22, facts: {birth_date: 1950-01-01, home: rent}, expect: yes}
- {name: just outside, on: 2026-11-22, facts: {birth_date: 1961-11-23, home: rent}, expect: no, because: [age]}
- {name: unknown, on: 2026-11-22, facts: {birth_date: 1950-01-01}, expect: unknown, because: [home]}
"""


def read(root: Path, rule: str = RULE, cases: str = CASES, facts: str = FACTS) -> Reading:
    write_pack(root)
    (root / "facts.yaml").write_text(facts, "utf-8")
    (root / "cases").mkdir()
    (root / "cases/help.yaml").write_text(cases, "utf-8")
    with (root / "services/help.yaml").open("a", encoding="utf-8") as service:
        service.write(rule)
    english = root / "locale/en.yaml"
    text = english.read_text("utf-8").replace(
        "    basis: [how much]", "    basis: [how much]\n    rule: {age: Age, home: Home}"
    )
    english.write_text(text + WORDS, "utf-8")
    return read_pack(root)


def told(reading: Reading) -> list[tuple[str, str]]:
    return [(problem.key, problem.kind) for problem in reading.problems]


def test_a_pack_with_rules_facts_and_cases_is_sound(app: Flask, tmp_path: Path) -> None:
    reading = read(tmp_path)
    assert told(reading) == []
    assert reading.pack is not None
    assert list(reading.pack.rules) == ["help"]
    assert reading.pack.facts[1]["choices"] == ["own", "rent"]


@pytest.mark.parametrize(
    ("old", "new", "key", "kind"),
    [
        ("{var: home}", "{var: house}", "rule.conditions.1.test", "unknown_fact"),
        ("{var: home}, rent", "{var: home}, tent", "rule.conditions.1.test", "unknown_choice"),
        ("help_sum", "no_sum", "rule.amount.most", "unknown_number"),
        ('{"==": [{var: home}, rent]}', "{missing: home}", "rule.conditions.1.test", "missing_in_rule"),
        ("law: help_act", "law: no_act", "rule.conditions.0.basis.law", "unknown_law"),
    ],
)
def test_a_rule_that_names_what_is_not_there_is_told(
    app: Flask, tmp_path: Path, old: str, new: str, key: str, kind: str
) -> None:
    assert (key, kind) in told(read(tmp_path, rule=RULE.replace(old, new)))


def test_a_case_that_comes_out_otherwise_names_the_deciding_condition(app: Flask, tmp_path: Path) -> None:
    [problem] = read(tmp_path, cases=CASES.replace("expect: yes", "expect: no")).problems
    assert (problem.file, problem.line, problem.kind) == ("cases/help.yaml", 1, "case_differs")
    assert problem.params["found"] == "yes"
    [problem] = read(tmp_path / "other", cases=CASES.replace("[age]", "[home]")).problems
    assert (problem.line, problem.kind, problem.params["about"]) == (2, "case_because", "age")


def test_an_answer_that_nobody_could_give_is_told(app: Flask, tmp_path: Path) -> None:
    cases = CASES.replace("home: rent}, expect: yes", "home: tent}, expect: yes")
    assert told(read(tmp_path, cases=cases)) == [("0.facts.home", "answer_wanted")]


def test_two_cases_are_too_few(app: Flask, tmp_path: Path) -> None:
    reading = read(tmp_path, cases="".join(CASES.splitlines(keepends=True)[:2]))
    assert told(reading) == [("rule", "few_cases")]
    assert reading.errors == []
