"""A notice arrives: sealed for one browser, signed by us, saying little on a locked screen, once."""

import json
import threading

import pytest
from flask import Flask
from sqlalchemy import select

from app.db import db, transaction
from app.notices import actions, claims, plan, queries, recovery, send
from app.notices.journal import Outcome
from app.notices.models import Contact, Delivery
from app.notices.rules import Verdict
from tests.app.notices.steps import LONG_AGO, OTHER_PAPER, PAPER, change_all
from tests.tools.push import PushService


def test_a_decision_reaches_the_phone_that_follows_the_paper(push_service: PushService, subscribe, tell, states):
    phone = push_service.browser()
    subscribe(phone)
    tell("approved")
    [message] = phone.messages
    assert message.body["web_push"] == 8030
    assert message.body["notification"]["navigate"].endswith("/ko/papers/ABCD-EFGH-JKMN-P")
    assert states() == ["sent"]


def test_a_locked_screen_says_that_there_is_news_and_never_which(push_service: PushService, subscribe, tell):
    phone = push_service.browser()
    subscribe(phone)
    tell("declined")
    notification = phone.messages[0].body["notification"]
    assert (notification["title"], notification["body"]) == ("두레", "서류에 새 소식이 있어요")
    assert "declined" not in json.dumps(phone.messages[0].body)


def test_each_browser_is_told_in_its_own_language(push_service: PushService, subscribe, tell):
    grandmother, grandson = push_service.browser("one"), push_service.browser("two")
    subscribe(grandmother, locale="ko")
    subscribe(grandson, locale="en")
    tell()
    korean, english = grandmother.messages[0].body["notification"], grandson.messages[0].body["notification"]
    assert (korean["lang"], english["lang"]) == ("ko", "en")
    assert english["body"] == "There is news about your papers"
    assert korean["dir"] == "ltr"


def test_the_badge_counts_papers_with_news_in_both_places(push_service: PushService, subscribe, tell):
    phone = push_service.browser()
    subscribe(phone, PAPER, OTHER_PAPER)
    change_all(Contact, seen_at=LONG_AGO)
    for paper in (PAPER, PAPER, OTHER_PAPER):
        tell("approved", paper)
    assert [message.body["app_badge"] for message in phone.messages] == [1, 1, 2]
    assert [message.body["notification"]["app_badge"] for message in phone.messages] == [1, 1, 2]


def test_headers_say_how_urgent_it_is_and_how_long_it_is_worth_keeping(push_service: PushService, subscribe, tell):
    phone = push_service.browser()
    subscribe(phone)
    tell("needs_correction")
    headers = phone.messages[0].headers
    assert headers["Urgency"] == "high"
    assert 27 * 86_400 < int(headers["TTL"]) <= 28 * 86_400
    assert len(headers["Topic"]) == 32
    assert PAPER not in str(headers)


def test_nobody_else_is_told(push_service: PushService, subscribe, tell, states):
    neighbour = push_service.browser()
    subscribe(neighbour, OTHER_PAPER)
    tell("approved", PAPER)
    assert neighbour.messages == []
    assert states() == []


def test_what_is_rolled_back_is_never_told(app: Flask, push_service: PushService, subscribe):
    phone = push_service.browser()
    subscribe(phone)
    with pytest.raises(RuntimeError):
        _tell_and_fail()
    send.send_due()
    assert phone.messages == []


def test_a_second_pass_sends_nothing_again(push_service: PushService, subscribe, tell):
    phone = push_service.browser()
    subscribe(phone)
    tell()
    assert send.send_due() == ""
    assert len(phone.messages) == 1


def test_newer_news_takes_the_place_of_what_has_not_left(push_service: PushService, subscribe, tell, states):
    phone = push_service.browser()
    subscribe(phone)
    tell("in_review", send_now=False)
    tell("approved")
    assert len(phone.messages) == 1
    assert states() == ["cancelled", "sent"]


def test_a_notice_whose_time_has_passed_is_ended(app: Flask, push_service: PushService, subscribe, tell, states):
    phone = push_service.browser()
    subscribe(phone)
    tell(send_now=False)
    plan.plan_due()
    change_all(Delivery, expires_at=LONG_AGO)
    send.send_due()
    assert plan.expire() == 1
    assert states() == ["cancelled"]
    assert phone.messages == []


def test_one_line_carries_many_messages(push_service: PushService, subscribe, tell):
    phone = push_service.browser()
    subscribe(phone)
    for _ in range(5):
        tell()
    assert len(phone.messages) == 5
    assert push_service.lines == 1


def test_a_poisoned_row_never_stops_its_neighbours(push_service: PushService, subscribe, tell, states):
    broken, phone = push_service.browser("broken"), push_service.browser("phone")
    subscribe(broken)
    subscribe(phone)
    with transaction():
        db.session.scalars(select(Contact).order_by(Contact.id)).first().sealed = b"not a seal"
    tell()
    assert len(phone.messages) == 1
    assert states() == ["created", "sent"]


def test_what_a_dead_sender_held_is_sent_by_the_next(app: Flask, push_service: PushService, subscribe, tell, states):
    phone = push_service.browser()
    subscribe(phone)
    tell(send_now=False)
    plan.plan_due()
    assert len(claims.claim(10)) == 1
    assert send.send_due() == ""
    change_all(Delivery, lease_until=LONG_AGO)
    assert recovery.recover() == 1
    send.send_due()
    assert states() == ["sent"]
    assert phone.messages[0].body["notification"]["renotify"] is False


def test_a_sender_that_woke_up_late_changes_nothing(app: Flask, push_service: PushService, subscribe, tell, states):
    subscribe(push_service.browser())
    tell(send_now=False)
    plan.plan_due()
    [held] = claims.claim(10)
    change_all(Delivery, lease_until=LONG_AGO)
    recovery.recover()
    send.send_due()
    claims.record([Outcome(held.id, held.lease, held.contact_id, Verdict("permanent-failure", "late"))])
    assert states() == ["sent"]


def test_senders_side_by_side_send_each_notice_once(app: Flask, push_service: PushService, subscribe):
    phones = [push_service.browser(f"phone{number}") for number in range(30)]
    papers = [f"0190a5a0-0000-7000-8000-{number:012d}" for number in range(30)]
    for phone, paper in zip(phones, papers, strict=True):
        subscribe(phone, paper)
    with transaction():
        actions.tell_many([actions.Telling("approved", paper, "ko", "/ko/papers/x") for paper in papers])
    threads = [threading.Thread(target=_pass_of_the_clock, args=(app,)) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [len(phone.messages) for phone in phones] == [1] * 30


def test_numbers_for_the_operator(push_service: PushService, subscribe, tell):
    subscribe(push_service.browser())
    tell(send_now=False)
    assert queries.queue_sizes()["notices_unplanned"] == 1
    send.send_due()
    assert queries.queue_sizes() == {
        "notices_unplanned": 0,
        "deliveries_created": 0,
        "deliveries_sending": 0,
        "contacts_push": 1,
    }
    assert queries.ends(PAPER) == {"sent": 1}


def _pass_of_the_clock(app: Flask) -> None:
    with app.app_context():
        send.send_due()


def _tell_and_fail() -> None:
    with transaction():
        actions.tell("approved", PAPER, "ko", "/ko/papers/x")
        raise RuntimeError
