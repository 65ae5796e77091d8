"""The office tells: an emergency with a second person, words on trial, letters to print, and what became of it."""

import io
from collections.abc import Callable

import pytest
from flask import Flask
from lxml import etree
from sqlalchemy import select

from app.db import db, transaction
from app.notices import actions, alerting, cap, letterbox, readers, send, words
from app.notices.models import Delivery
from app.notices.people import Alert, InboxItem
from app.notices.readers import Wishes
from app.people.actions import add_staff
from app.web import alerts
from tests.app.console.desk import Desk
from tests.tools.cast import Clerk

DISTRICT, ELSEWHERE = "52000", "50000"
FLOOD = {
    "region": [DISTRICT],
    "headline_ko": "두레천이 넘쳐요",
    "text_ko": "높은 곳으로 가세요.",
    "headline_en": "The river is flooding",
    "category": "Met",
    "urgency": "Immediate",
    "severity": "Severe",
    "certainty": "Observed",
    "hours": "6",
}


@pytest.fixture
def keeper(app: Flask) -> Callable[[str], Desk]:
    """People who keep the server."""

    def sign_in(name: str) -> Desk:
        clerk = Clerk(name=name, user=name, password="seven-quiet-hills-at-dawn")
        add_staff(clerk.user, clerk.password, ["caseworker", "editor", "operator"], shown_as=clerk.name)
        return Desk(app.test_client()).sign_in(clerk)  # type: ignore[arg-type]

    return sign_in


def test_an_emergency_goes_out_by_the_press_of_a_second_person(app: Flask, keeper) -> None:
    first, second = keeper("garam"), keeper("nari")
    near, far = _reader(DISTRICT), _reader(ELSEWHERE)
    assert first.press("/staff/alerts/", "/staff/alerts/", **FLOOD).status_code == 303
    alert = db.session.scalars(select(Alert)).one()
    confirm = f"/staff/alerts/{alert.id}/confirm"
    assert first.press("/staff/alerts/", confirm).status_code == 409
    client = app.test_client()
    assert "두레천이" not in client.get("/ko/alerts").get_data(as_text=True)
    assert second.press("/staff/alerts/", confirm).status_code == 303
    assert alerts.tell_due() == 1
    assert alerts.tell_due() == 0
    assert _told(near) == 1
    assert _told(far) == 0
    assert "두레천이 넘쳐요" in client.get("/ko/help").get_data(as_text=True)
    assert "The river is flooding" in client.get("/en/").get_data(as_text=True)
    second.press("/staff/alerts/", f"/staff/alerts/{alert.id}/cancel")
    assert "두레천이" not in client.get("/ko/help").get_data(as_text=True)


def test_an_emergency_travels_as_cap_and_comes_back_the_same(app: Flask, keeper) -> None:
    first = keeper("garam")
    first.press("/staff/alerts/", "/staff/alerts/", **FLOOD)
    spelt = alerts.spelt(db.session.scalars(select(Alert)).one())
    read = cap.read(spelt)
    assert read.regions == [DISTRICT]
    assert read.body["words"]["en"]["headline"] == "The river is flooding"
    assert etree.fromstring(spelt).find(f"{{{cap.SPACE}}}info/{{{cap.SPACE}}}area") is not None
    again = spelt.replace(b"dure-", b"other-")
    answer = first.press("/staff/alerts/", "/staff/alerts/", cap=(io.BytesIO(again), "a.xml"))
    assert answer.status_code == 303
    assert {one.state for one in alerting.newest()} == {"asked"}


@pytest.mark.parametrize(
    ("was", "becomes", "element"),
    [
        (b"<urgency>Immediate<", b"<urgency>Now<", "urgency"),
        (b"<scope>Public</scope>", b"", "scope"),
        (b"<sent>20", b"<sent>x20", "sent"),
        (b"<?xml version='1.0' encoding='UTF-8'?>", b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>', "alert"),
    ],
)
def test_a_wrong_cap_document_is_refused_by_name(app: Flask, keeper, was: bytes, becomes: bytes, element: str) -> None:
    first = keeper("garam")
    first.press("/staff/alerts/", "/staff/alerts/", **FLOOD)
    spelt = alerts.spelt(db.session.scalars(select(Alert)).one())
    assert was in spelt
    wrong = io.BytesIO(spelt.replace(was, becomes))
    answer = first.press("/staff/alerts/", "/staff/alerts/", cap=(wrong, "a.xml"))
    assert answer.status_code == 400
    assert element in answer.get_data(as_text=True)


def test_words_with_a_value_that_is_not_there_are_not_kept(app: Flask, keeper) -> None:
    editor, at = keeper("garam"), "/staff/notices/words/approved"
    wrong = editor.press(at, at, locale="ko", title="결정", text="[day]에 나왔어요")
    assert wrong.status_code == 400
    editor.press(at, at, locale="ko", title="정해졌어요", text="[reference]번이 정해졌어요.")
    assert words.told("approved", "ko", {"reference": "6RH7"}) == ("정해졌어요", "6RH7번이 정해졌어요.")
    editor.press(at, at, locale="ko", title="", text="")
    assert words.told("approved", "ko", {"reference": "6RH7"})[0] == "결정이 나왔어요"


def test_a_letter_is_printed_posted_and_counted(app: Flask, keeper) -> None:
    clerk, reader = keeper("garam"), _reader(None, "letter")
    with transaction():
        readers.add_address(db.session.merge(reader), "letter", letterbox.postal("김순자", "전북 진안군 두레면 1"))
        actions.tell_many([actions.Telling("approved", "", "ko", "/ko/papers/6RH7", reader_id=reader.id)])
    send.send_due()
    number = str(db.session.scalars(select(Delivery.id)).one())
    at = "/staff/notices/letters"
    sheet = clerk.press(at, f"{at}/print", letter=number)
    assert sheet.data.startswith(b"%PDF")
    clerk.press(at, at, letter=number, what="sent")
    db.session.rollback()
    assert db.session.scalars(select(Delivery.state)).one() == "sent"
    shown = clerk.see("/staff/notices/")
    assert "편지" in shown
    assert "김순자" not in shown


def _reader(region: str | None, channel: str = "none") -> readers.Reader:
    with transaction():
        made, _ = readers.make(Wishes(region=region, channel=channel))
    return made


def _told(reader: readers.Reader) -> int:
    return len(list(db.session.scalars(select(InboxItem.id).where(InboxItem.reader_id == reader.id))))
