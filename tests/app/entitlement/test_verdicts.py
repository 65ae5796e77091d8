"""Who may have what, how much, and what is asked next?"""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.entitlement.asking import next_question
from app.entitlement.fact import Fact
from app.entitlement.household import answered, as_member, gather
from app.entitlement.rule import Rule
from app.entitlement.screening import Law, Screener, together
from tests.tools.rulebooks import FACTS, LAW, answer, answers, rulebook, told, var

VECTORS = Path("tests/vectors/check.json")
SCRIPT = """
import { readFileSync } from "node:fs";
const { prepare, verdicts } = await import(process.argv[1] + "/verdict.js");
const { nextQuestion } = await import(process.argv[1] + "/next.js");
const { facts, rules, law, cases } = JSON.parse(readFileSync(process.argv[2], "utf8"));
const screener = prepare(facts, rules);
console.log(JSON.stringify(cases.map(({ answers, refused }) => [
  verdicts(screener, answers, law).map(({ slug, verdict, reasons, amount }) =>
    [slug, verdict, reasons.map(({ name, holds }) => [name, holds]),
     amount && [amount.per, amount.least, amount.most]]),
  nextQuestion(screener, answers, refused, law)])));
"""
SEEDS = st.integers(0, 10_000)
AGE = {">=": [{"age": var("birth_date")}, {"param": "old"}]}
POOR = {"<=": [var("income"), {"percent": [{"by_size": ["median", var("household_size")]}, {"param": "share"}]}]}


def screener(**tests: list[object]) -> Screener:
    """Services by name, each with its conditions' tests."""
    rules = {
        slug: {"conditions": [{"name": f"c{at}", "test": one} for at, one in enumerate(each)]}
        for slug, each in tests.items()
    }
    return Screener(FACTS, [Rule.read(slug, body) for slug, body in rules.items()])


def words(of: Screener, said: dict, law: Law = LAW) -> list[str]:
    return [one.word for one in of.verdicts(said, law)]


def test_all_conditions_make_a_yes_one_makes_a_no_else_it_is_not_known() -> None:
    pension = screener(pension=[AGE, POOR])
    old, poor = {"birth_date": "1950-01-01"}, {"income": 0, "household_size": 1}
    assert words(pension, {}) == ["unknown"]
    assert words(pension, old) == ["unknown"]
    assert words(pension, {"birth_date": "2000-01-01"}) == ["no"]
    assert words(pension, old | poor) == ["yes"]


def test_the_reasons_are_the_conditions_and_the_deciding_ones_can_be_told() -> None:
    [verdict] = screener(pension=[AGE, POOR]).verdicts({"birth_date": "2000-01-01"}, LAW)
    assert [(reason.condition.name, reason.holds) for reason in verdict.reasons] == [("c0", False), ("c1", None)]
    assert verdict.deciding == ("c0",)


def test_a_day_to_come_is_as_good_as_today() -> None:
    pension, said = screener(pension=[AGE]), {"birth_date": "1961-11-23"}
    assert words(pension, said) == ["no"]
    assert words(pension, said, Law(LAW.numbers, "2026-11-23")) == ["yes"]


def test_the_asking_person_is_the_first_of_the_members() -> None:
    with_child = screener(child=[{"some": [var("members"), {"<": [{"age": var("birth_date")}, 18]}]}])
    mother = {"birth_date": "1990-01-01"}
    assert words(with_child, mother) == ["unknown"]
    assert words(with_child, mother | {"household_size": 1}) == ["no"]
    assert words(with_child, mother | {"household_size": 2}) == ["unknown"]
    assert words(with_child, mother | {"members": [{"relation": "child", "birth_date": "2020-01-01"}]}) == ["yes"]


def test_a_member_sees_the_household_from_their_own_place() -> None:
    said = {"birth_date": "1980-01-01", "income": 5, "members": [{"relation": "parent", "birth_date": "1950-01-01"}]}
    seen = as_member(said, 1, FACTS)
    assert seen["birth_date"] == "1950-01-01"
    assert seen["members"] == [{"relation": "child", "birth_date": "1980-01-01"}]
    assert seen["income"] == 5
    assert words(screener(pension=[AGE]), seen) == ["yes"]


def test_nobody_guesses_how_two_parents_are_related() -> None:
    seen = as_member({"members": [{"relation": "parent"}, {"relation": "parent"}]}, 1, FACTS)
    assert seen["members"] == [{"relation": "child"}, {}]


def test_an_answer_about_a_member_finds_its_place() -> None:
    said = answered({}, "members", ["spouse", "child"])
    said = answered(said, "members.2.birth_date", "2020-01-01")
    assert said["members"] == [{"relation": "spouse"}, {"relation": "child", "birth_date": "2020-01-01"}]
    assert gather(said, FACTS)["household_size"] == 3


def test_an_amount_is_a_range_while_it_hangs_on_one_answer() -> None:
    formula = {"per": "month", "most": {"if": [var("farm"), 200, 100]}}
    rule = Rule.read("aid", {"conditions": [{"name": "c", "test": True}], "amount": formula})
    of = Screener(FACTS, [rule])
    [unknown], [known] = of.verdicts({}, LAW), of.verdicts({"farm": False}, LAW)
    assert unknown.amount is not None
    assert known.amount is not None
    assert (unknown.amount.least, unknown.amount.most) == (100, 200)
    assert (known.amount.least, known.amount.most) == (None, 100)


def test_services_that_exclude_one_another_are_told_once() -> None:
    rules = [Rule("a", (), excludes=("b",)), Rule("b", (), excludes=("a",), counts_for=("a",))]
    found = together(Screener((), rules).verdicts({}, LAW))
    assert found.not_both == (("a", "b"),)
    assert found.counts_for == (("b", "a"),)


def test_the_question_that_settles_most_comes_first() -> None:
    of = screener(one=[AGE], two=[AGE, {"==": [var("farm"), True]}], three=[POOR])
    assert next_question(of, {}, (), LAW) == "birth_date"


def test_what_is_settled_asks_nothing() -> None:
    assert next_question(screener(one=[AGE, POOR]), {"birth_date": "2000-01-01"}, (), LAW) is None


def test_what_a_person_would_rather_not_say_is_not_asked_again() -> None:
    of = screener(one=[AGE, POOR])
    assert next_question(of, {}, ("birth_date",), LAW) in ("income", "household_size")
    assert next_question(of, {}, ("birth_date", "income", "household_size"), LAW) is None


def test_members_are_asked_for_all_at_once_and_then_one_by_one() -> None:
    of = screener(child=[{"some": [var("members"), {"and": [{"==": [var("relation"), "child"]}, var("pregnant")]}]}])
    assert next_question(of, {}, (), LAW) == "members"
    said = answered({}, "members", ["spouse", "child"])
    assert next_question(of, said, (), LAW) == "members.2.pregnant"


@pytest.mark.parametrize("case", json.loads(VECTORS.read_text("utf-8"))["cases"], ids=lambda case: case["name"])
def test_a_case_of_the_vectors(case: dict) -> None:
    assert told(rulebook(1).screener, case["answers"], case["refused"]) == case["out"]


@pytest.mark.skipif(shutil.which("node") is None, reason="no node here; the browser tests run the same")
def test_the_script_says_the_same_of_the_vectors() -> None:
    scripts = Path("static/js/check").resolve().as_uri()
    run = ["node", "--input-type=module", "-e", SCRIPT, "--", scripts, str(VECTORS)]
    found = json.loads(subprocess.run(run, check=True, capture_output=True, text=True).stdout)
    assert found == [case["out"] for case in json.loads(VECTORS.read_text("utf-8"))["cases"]]


@settings(deadline=None)
@given(SEEDS, st.data())
def test_an_answer_more_never_turns_a_verdict_around(seed: int, data: st.DataObject) -> None:
    of, chance = rulebook(seed).screener, Random(seed)
    said = answers(chance, 0.4)
    before = of.verdicts(said, LAW)
    fact = data.draw(st.sampled_from([one for one in FACTS if one.name not in said] or [FACTS[0]]))
    if fact.name in said or (fact.name == "household_size" and "members" in said):
        return
    after = of.verdicts({**said, fact.name: answer(fact, chance)}, LAW)
    for one, other in zip(before, after, strict=True):
        assert one.word in ("unknown", other.word)
        for was, now in zip(one.reasons, other.reasons, strict=True):
            assert was.holds in (None, now.holds)


@settings(deadline=None, max_examples=30)
@given(SEEDS)
def test_asking_ends_and_every_question_is_one_that_is_open(seed: int) -> None:
    of, chance = rulebook(seed).screener, Random(seed)
    by_name: dict[str, Fact] = {fact.name: fact for fact in FACTS}
    said: dict = {}
    asked: list[str] = []
    while (key := next_question(of, said, (), LAW)) is not None:
        assert key not in asked
        asked.append(key)
        value = ["spouse", "child"] if key == "members" else answer(by_name[key.rsplit(".", maxsplit=1)[-1]], chance)
        said = answered(said, key, value)
    assert len(asked) <= len(FACTS) * 8
