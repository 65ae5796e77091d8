"""Which questions are asked, and when is an answer good enough? The pure parts of the form, one by one."""

from typing import Any

import pytest
from playwright.sync_api import Page

WALK = """async ([questions, answers]) => {
  const {walk} = await import("/js/form/steps.js");
  const seen = walk(questions, ({name}) => answers[name]);
  return {asked: seen.asked.map(({name}) => name), answers: seen.answers, open: seen.open};
}"""
FLAW = """async ([question, answer, answers]) => {
  const {flawOf} = await import("/js/form/verdict.js");
  const flaw = flawOf(question, answer === "nothing" ? undefined : answer, answers || {}, false);
  return flaw ? flaw.key : "";
}"""
HOUSING = [
    {"name": "housing"},
    {"name": "deposit", "shownIf": {"==": [{"var": "housing"}, "rent"]}},
    {"name": "loan", "shownIf": {">": [{"var": "deposit"}, 100]}},
]


def test_all_questions_without_a_condition_are_asked(modules: Page) -> None:
    seen = modules.evaluate(WALK, [[{"name": "a"}, {"name": "b"}], {"a": 1}])
    assert seen == {"asked": ["a", "b"], "answers": {"a": 1}, "open": False}


def test_a_question_is_asked_only_where_its_condition_is_surely_true(modules: Page) -> None:
    assert modules.evaluate(WALK, [HOUSING, {}])["asked"] == ["housing"]
    assert modules.evaluate(WALK, [HOUSING, {"housing": "rent"}])["asked"] == ["housing", "deposit"]


def test_the_number_of_questions_may_change_while_something_hangs_on_an_unanswered_one(modules: Page) -> None:
    assert modules.evaluate(WALK, [HOUSING, {}])["open"] is True
    assert modules.evaluate(WALK, [HOUSING, {"housing": "own"}])["open"] is False


def test_an_answer_to_a_question_that_is_not_asked_any_more_does_not_count(modules: Page) -> None:
    seen = modules.evaluate(WALK, [HOUSING, {"housing": "own", "deposit": 200, "loan": "yes"}])
    assert seen["answers"] == {"housing": "own"}


@pytest.mark.parametrize(
    ("question", "answer", "flaw"),
    [
        ({"type": "text", "required": True}, "nothing", "missing"),
        ({"type": "text"}, "nothing", ""),
        ({"type": "text", "maxLength": "3"}, "네글자다", "too_long"),
        ({"type": "text", "maxLength": "4"}, "네글자다", ""),
        ({"type": "text", "minLength": "2"}, "한", "too_short"),
        ({"type": "text", "maxLength": "9"}, "a\u0000b", "bad_signs"),
        ({"type": "text", "maxLength": "9"}, "👵🏻김", ""),
        ({"type": "text", "pattern": "[0-9]+"}, "12a", "wrong_pattern"),
        ({"type": "email"}, "이름@주소", "wrong_email"),
        ({"type": "email"}, "soonja@example.kr", ""),
        ({"type": "date"}, None, "wrong_date"),
        ({"type": "date", "max": "today"}, "2999-01-01", "too_much_date"),
        ({"type": "date", "min": "-120y"}, "1800-01-01", "too_little_date"),
        ({"type": "money", "max": "100"}, 101, "too_much_money"),
        ({"type": "money", "min": "0"}, 0, ""),
        ({"type": "many_of", "min": "2"}, ["a"], "too_little_many_of"),
        ({"type": "address"}, {"detail": "3호"}, "missing_road"),
        ({"type": "yes_no", "check": {"==": [{"var": "consent"}, True]}}, False, "wrong_together"),
    ],
)
def test_an_answer_is_good_enough_or_has_a_named_flaw(
    modules: Page, question: dict[str, Any], answer: Any, flaw: str
) -> None:
    assert modules.evaluate(FLAW, [question, answer, {"consent": answer}]) == flaw
