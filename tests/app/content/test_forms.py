"""Are the forms of the reference pack what offices and people need?"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from app.content.layout import TYPES
from app.content.reading import Pack, read_pack
from app.logic import holds

#: Who works and who gives work meet here; no office owes either of them an answer by a day.
TO_EMPLOYERS = ("employer-account", "job-application")
#: One person's voice among many: a name, a number, a word or two.
VOICES = ("draft-opinion", "signature")
#: What an inspector, a commission or a centre must know before it can begin.
COMPLAINTS = (
    "labour-inspection",
    "safety-hazard",
    "unfair-dismissal-relief",
    "workplace-change",
    "workplace-harassment",
)


@pytest.fixture
def pack(app: Flask) -> Pack:
    return _read_once()


@cache
def _read_once() -> Pack:
    found = read_pack(Path("app/content/packs/kr")).pack
    assert found is not None
    return found


def _questions(form: Any) -> list[dict[str, Any]]:
    return [question for section in form["sections"] for question in section["questions"]]


def test_a_form_asks_eight_to_fourteen_questions_a_complaint_a_few_more_a_voice_a_few(pack: Pack) -> None:
    counts = {form["slug"]: len(_questions(form)) for form in pack.forms}
    assert {slug for slug, count in counts.items() if count < 8} == set(VOICES)
    assert {slug for slug, count in counts.items() if count > 14} == set(COMPLAINTS)
    assert max(counts.values()) <= 21


def test_every_type_of_question_is_used_somewhere(pack: Pack) -> None:
    asked = [question for form in pack.forms for question in _questions(form)]
    used = {one["type"] for question in asked for one in (question, *question.get("questions", ()))}
    assert used == set(TYPES)


def test_every_paper_is_found_by_the_date_of_birth_unless_nobody_may_ask_for_it(pack: Pack) -> None:
    by = {form["slug"]: form["second_factor"] for form in pack.forms}
    # An employer may not ask for an age (고령자고용법 제4조의4), a business has none; a voice is counted by its number.
    others = dict.fromkeys(TO_EMPLOYERS, "phone") | dict.fromkeys(VOICES, "person_number")
    assert {slug: factor for slug, factor in by.items() if factor != "birth_date"} == others


def test_every_form_of_a_public_office_says_by_which_law_it_is_answered_when(pack: Pack) -> None:
    without = {form["slug"] for form in pack.forms if not form.get("deadline", {}).get("basis")}
    # 외국인고용법 제25조 gives the worker days, and the centre none; voices are answered together.
    assert without == {*TO_EMPLOYERS, *VOICES, "workplace-change"}


def test_every_text_is_there_in_both_languages(pack: Pack) -> None:
    assert all({"ko", "en"} <= set(question["label"]) for form in pack.forms for question in _questions(form))


def test_the_deposit_is_asked_only_of_people_who_rent(pack: Pack) -> None:
    form = next(form for form in pack.forms if form["slug"] == "basic-pension")
    deposit = next(question for question in _questions(form) if question["name"] == "deposit")
    assert [holds(deposit["shown_if"], answers) for answers in ({}, {"housing": "own"}, {"housing": "rent"})] == [
        None,
        False,
        True,
    ]
