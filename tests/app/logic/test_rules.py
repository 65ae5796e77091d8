"""Do rules say yes, no and unknown as the vectors do, here and in the browser's script?"""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.logic import Ground, check_rule, element_vars_of, evaluate, hangs_on, holds, params_of, vars_of

VECTORS = Path("tests/vectors/logic.json")
ABOUT_PEOPLE = Path("tests/vectors/logic_people.json")
CASES = json.loads(VECTORS.read_text("utf-8"))
PEOPLE_CASES = json.loads(ABOUT_PEOPLE.read_text("utf-8"))
SCRIPT = """
import { readFileSync } from "node:fs";
const { evaluate } = await import(process.argv[1]);
const cases = JSON.parse(readFileSync(process.argv[2], "utf8"));
const told = cases.map(({ rule, facts = {}, params, today }) => evaluate(rule, facts, { params, today }));
console.log(JSON.stringify(told));
"""
PEOPLE_SCRIPT = """
import { readFileSync } from "node:fs";
const { hangsOn } = await import(process.argv[1] + "/check/people.js");
const { evaluate } = await import(process.argv[1] + "/lib/logic.js");
const cases = JSON.parse(readFileSync(process.argv[2], "utf8"));
const told = cases.map(({ rule, facts = {}, params = {}, today = null }) =>
  [evaluate(rule, facts, { params, today }), hangsOn(rule, { facts, params, today })]);
console.log(JSON.stringify(told));
"""
needs_node = pytest.mark.skipif(shutil.which("node") is None, reason="no node here; the browser tests run them too")


@pytest.mark.parametrize("case", CASES + PEOPLE_CASES, ids=[case["name"] for case in CASES + PEOPLE_CASES])
def test_a_rule_has_the_value_of_its_vector(case: dict) -> None:
    value = evaluate(case["rule"], case.get("facts", {}), case.get("params"), case.get("today"))
    assert json.dumps(value) == json.dumps(case["out"])  # as JSON, because in Python True == 1


@pytest.mark.parametrize("case", PEOPLE_CASES, ids=[case["name"] for case in PEOPLE_CASES])
def test_what_is_not_known_hangs_on_the_answers_of_its_vector(case: dict) -> None:
    ground = Ground(case.get("facts", {}), case.get("params", {}), case.get("today"))
    found = hangs_on(case["rule"], ground)
    assert found == case.get("hangs_on", found)
    assert case["out"] is None or found == []


@needs_node
def test_the_script_says_the_same_for_every_vector() -> None:
    module = Path("static/js/lib/logic.js").resolve().as_uri()
    run = ["node", "--input-type=module", "-e", SCRIPT, "--", module, str(VECTORS)]
    told = json.loads(subprocess.run(run, check=True, capture_output=True, text=True).stdout)
    assert told == [case["out"] for case in CASES]


@needs_node
def test_the_script_says_the_same_of_days_members_and_sizes() -> None:
    scripts = Path("static/js").resolve().as_uri()
    run = ["node", "--input-type=module", "-e", PEOPLE_SCRIPT, "--", scripts, str(ABOUT_PEOPLE)]
    told = json.loads(subprocess.run(run, check=True, capture_output=True, text=True).stdout)
    assert [value for value, _ in told] == [case["out"] for case in PEOPLE_CASES]
    for case, (_, hangs) in zip(PEOPLE_CASES, told, strict=True):
        assert hangs == case.get("hangs_on", hangs), case["name"]


def test_holds_is_unknown_for_what_is_no_truth() -> None:
    assert holds(1, {}) is None
    assert holds({"==": [{"var": "a"}, 1]}, {"a": 1}) is True


OPERATIONS = ["==", "!=", "<", ">=", "and", "or", "!", "in", "+", "-", "*", "if", "today", "nonsense"]
OPERATIONS += ["some", "every", "count", "sum", "age", "months", "by_size", "percent", "min", "max"]
RULES = st.recursive(
    st.booleans()
    | st.integers()
    | st.sampled_from(["a", "b", "2026-01-01"])
    | st.builds(lambda name: {"var": name}, st.sampled_from("ab")),
    lambda inner: st.builds(
        lambda name, operands: {name: operands},
        st.sampled_from(OPERATIONS),
        st.lists(inner, max_size=4),
    ),
    max_leaves=12,
)
FACTS = st.dictionaries(st.sampled_from("ab"), st.none() | st.booleans() | st.integers(-9, 9) | st.just("a"))


@given(RULES, FACTS)
def test_no_rule_and_no_answer_ever_raises(rule: object, facts: dict) -> None:
    evaluate(rule, facts)


@given(RULES, st.booleans() | st.integers(-9, 9) | st.just("a"))
def test_learning_an_answer_never_turns_a_yes_into_a_no(rule: object, answer: object) -> None:
    before, after = holds(rule, {"a": 1}), holds(rule, {"a": 1, "b": answer})
    assert before is None or before == after


@pytest.mark.parametrize(
    ("rule", "kinds"),
    [
        ({"==": [{"var": "a"}, 1]}, []),
        ({"xor": [1, 2]}, ["operator"]),
        ({"==": [1]}, ["operands"]),
        ({"if": [True, 1]}, ["operands"]),
        ({"var": 3}, ["name"]),
        ({"==": [1.5, None]}, ["value", "value"]),
        ({"==": [1, 1], "!=": [1, 1]}, ["shape"]),
        ({"some": [{"var": "members"}]}, ["operands"]),
        ({"by_size": [{"param": "median"}, 2]}, ["name"]),
        ({"and": [{"nope": 1}, {"or": [{"also": 1}]}]}, ["operator", "operator"]),
    ],
)
def test_a_rule_that_can_never_have_a_value_is_told(rule: object, kinds: list[str]) -> None:
    assert [problem.kind for problem in check_rule(rule)] == kinds


def test_a_rule_nested_without_end_is_told() -> None:
    rule: object = True
    for _ in range(50):
        rule = {"!": [rule]}
    assert [problem.kind for problem in check_rule(rule)] == ["depth"]


def test_the_answers_and_numbers_a_rule_names_are_found() -> None:
    rule = {"and": [{">=": [{"var": "age"}, {"param": "least"}]}, {"missing": ["home.region", "name"]}]}
    assert vars_of(rule) == {"age", "home", "name"}
    assert params_of(rule) == {"least"}


def test_what_is_asked_of_members_is_told_apart() -> None:
    old = {">=": [{"age": {"var": "birth_date"}}, {"param": "old"}]}
    rule = {"and": [{"some": [{"var": "members"}, old]}, {"<": [{"var": "income"}, {"by_size": ["median", 2]}]}]}
    assert vars_of(rule) == {"members", "income"}
    assert element_vars_of(rule) == {"birth_date"}
    assert params_of(rule) == {"old", "median"}
