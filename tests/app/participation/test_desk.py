"""Staff decide what everybody reads, judge opinions, answer; the petitioner is told, and the clock of the law runs."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import clock
from app.cases import queries as cases
from app.db import db
from app.i18n.formats import zone
from app.offline import actions as offline
from app.participation import actions, counting, publishing, queries
from app.participation.commands import SAMPLES
from app.participation.drafts import read_folder
from app.participation.models import Matter
from app.vault import audit
from tests.app.participation.people import PETITION, ask, matter_of, moderator, open_petition, sign, signature
from tests.tools.cast import CITIZEN, NEIGHBOUR, STRANGER


@pytest.fixture
def draft(app: Flask) -> Matter:
    """A draft of law that people may speak on today."""
    [first, *_] = read_folder(SAMPLES)
    actions.put_drafts([first])
    found = queries.get(first.key)
    found.opened_on = clock.today(zone()) - timedelta(days=1)
    found.closes_on = clock.today(zone()) + timedelta(days=20)
    db.session.commit()
    return found


def speak(key: str, words: str = "그늘을 꼭 만들어 주세요.", **changes: object) -> str:
    name, claim = offline.fresh_ticket()
    said = {"stance": "for", "words": words, "may_show": True, **changes}
    offline.seal_and_accept("draft-opinion", 1, "ko", signature(key, **said), name, claim)  # type: ignore[arg-type]
    return name


def test_a_petition_becomes_public_and_its_writer_is_told(app: Flask, client: FlaskClient) -> None:
    case_id, desk = ask(), moderator(app)
    assert case_id in desk.see("/staff/voices/")
    assert PETITION["title"] in desk.see(f"/staff/voices/asked/{case_id}")
    assert [one.action for one in audit.entries_about(case_id)] == ["answers.open"]
    at = f"/staff/voices/asked/{case_id}"
    desk.press(at, at, title=PETITION["title"], text="고친 내용이에요.")
    page = client.get(f"/ko/voices/{matter_of(case_id).key}").text
    assert "고친 내용이에요." in page
    assert CITIZEN.name not in page
    [status] = cases.status([case_id])
    assert status.state == "in_review"
    assert "모두에게 공개했어요" in status.messages[-1]["text"]


def test_the_ninety_days_leave_out_the_thirty_in_which_people_are_heard(app: Flask) -> None:
    matter = open_petition(app)
    case = cases.get_case(str(matter.case_id))
    assert case.due_on == matter.due_on
    assert case.due_on
    assert timedelta(days=120) <= case.due_on - matter.received_on <= timedelta(days=126)  # a last day off moves on
    assert matter.closes_on == matter.opened_on + timedelta(days=30)


def test_the_answer_is_public_and_decides_the_case(app: Flask, client: FlaskClient) -> None:
    matter = open_petition(app)
    key, case_id = matter.key, str(matter.case_id)
    at = f"/staff/voices/{key}"
    moderator(app).press(at, f"{at}/answer", outcome="taken", text="내년부터 한 시간에 한 번 다녀요.")
    db.session.rollback()
    assert cases.get_case(case_id).state == "approved"
    page = client.get(f"/ko/voices/{key}").text
    assert "내년부터 한 시간에 한 번" in page
    assert "apply/signature" not in page


def test_what_is_taken_down_is_gone_and_takes_no_voices(app: Flask, client: FlaskClient) -> None:
    key = open_petition(app).key
    at = f"/staff/voices/{key}"
    moderator(app).press(at, f"{at}/hide")
    assert client.get(f"/ko/voices/{key}").status_code == 410
    assert cases.get_case(sign(key)).parked_because == "no_matter"


def test_a_proposal_that_shall_not_be_public_is_not(app: Flask) -> None:
    case_id = ask("proposal", now="버스가 드물어요. 불편해요.", may_publish=False)
    at = f"/staff/voices/asked/{case_id}"
    assert moderator(app).press(at, at, title="제목이에요", text="내용이에요").status_code == 403
    assert queries.of_case(case_id) is None


def test_opinions_count_by_the_last_word_and_are_read_when_staff_let_them(
    app: Flask, client: FlaskClient, draft: Matter
) -> None:
    key = draft.key
    speak(key, stance="against")
    speak(key, "생각을 바꾸었어요.")
    hers = speak(key, "반대해요, 너무 비싸요.", stance="against", person_number=NEIGHBOUR.person_number)
    speak(key, "보이지 마세요.", may_show=False, person_number=STRANGER.person_number)
    counting.recount()
    db.session.rollback()
    assert queries.get(key).tally == {"people": 3, "against": 1, "for": 2}
    desk = moderator(app)
    shown = desk.see(f"/staff/voices/{key}/opinions")
    assert "생각을 바꾸었어요." in shown
    assert "보이지 마세요." not in shown
    assert NEIGHBOUR.name not in shown
    assert "너무 비싸요" not in client.get(f"/ko/voices/{key}").text
    desk.press(f"/staff/voices/{key}/opinions", f"/staff/voices/{key}/opinions/{hers}/show")
    assert "너무 비싸요" in client.get(f"/ko/voices/{key}").text


def test_the_same_draft_again_changes_its_page(app: Flask) -> None:
    drafts = read_folder(SAMPLES)
    assert actions.put_drafts(drafts) == actions.put_drafts(drafts)
    db.session.commit()
    assert len(queries.listed()) == len(drafts)
    assert publishing.publish() > 0
    assert publishing.publish() == 0
