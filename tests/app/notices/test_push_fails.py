"""What happens when a push service says no, not now, or nothing at all."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app import clock
from app.db import db
from app.notices import plan, send
from app.notices.models import Contact, Delivery
from tests.app.notices.steps import change_all
from tests.tools.push import PushService, Reply

CUT = Reply(cut=True)


@pytest.mark.parametrize("status", [404, 410])
def test_a_subscription_that_is_gone_is_removed(status: int, push_service: PushService, subscribe, tell, states):
    subscribe(push_service.browser("phone", Reply(status)))
    tell()
    assert states() == ["permanent-failure"]
    assert db.session.scalars(select(Contact)).all() == []


def test_what_still_waits_for_a_gone_subscription_is_cancelled(
    push_service: PushService, subscribe, tell, wait, states
):
    phone = push_service.browser("phone", Reply(500), Reply(410))
    subscribe(phone, "0190a5a0-0000-7000-8000-00000000000a", "0190a5a0-0000-7000-8000-00000000000b")
    tell(paper="0190a5a0-0000-7000-8000-00000000000a")
    tell(paper="0190a5a0-0000-7000-8000-00000000000b")
    assert states() == ["cancelled", "permanent-failure"]
    assert phone.messages == []


def test_a_message_that_is_too_large_is_not_tried_again(push_service: PushService, subscribe, tell, states):
    subscribe(push_service.browser("phone", Reply(413)))
    tell()
    assert states() == ["permanent-failure"]
    assert len(db.session.scalars(select(Contact)).all()) == 1


@pytest.mark.parametrize("reply", [Reply(429), Reply(500), Reply(503), CUT], ids=["429", "500", "503", "cut"])
def test_what_cannot_be_taken_now_arrives_later(reply: Reply, push_service: PushService, subscribe, tell, wait, states):
    phone = push_service.browser("phone", reply, reply)
    subscribe(phone)
    tell()
    wait()
    send.send_due()
    wait()
    send.send_due()
    assert states() == ["sent"]
    assert len(phone.messages) == 1


def test_a_service_that_says_when_is_left_alone_until_then(push_service: PushService, subscribe, tell, states):
    subscribe(push_service.browser("phone", Reply(429, {"Retry-After": "7200"})))
    tell()
    [delivery] = db.session.scalars(select(Delivery)).all()
    assert delivery.due_at > clock.now() + timedelta(seconds=7_100)
    assert send.send_due() == ""
    assert states() == ["created"]


def test_a_notice_that_would_come_too_late_is_given_up(push_service: PushService, subscribe, tell, states):
    subscribe(push_service.browser("phone", Reply(503, {"Retry-After": "86400"})))
    tell(send_now=False)
    plan.plan_due()
    change_all(Delivery, expires_at=clock.now() + timedelta(hours=1))
    send.send_due()
    assert states() == ["temporary-failure"]


def test_redirects_are_not_followed(push_service: PushService, subscribe, tell, states):
    other = push_service.browser("other")
    subscribe(push_service.browser("phone", Reply(307, {"Location": other.endpoint})))
    tell()
    assert states() == ["permanent-failure"]
    assert other.messages == []


def test_a_subscription_refused_many_times_without_success_is_dropped(push_service: PushService, subscribe, tell):
    subscribe(push_service.browser("phone", *[Reply(400)] * 8))
    for _ in range(8):
        tell()
    assert db.session.scalars(select(Contact)).all() == []


def test_one_success_forgives_earlier_refusals(push_service: PushService, subscribe, tell):
    subscribe(push_service.browser("phone", *[Reply(400)] * 7))
    for _ in range(8):
        tell()
    [contact] = db.session.scalars(select(Contact)).all()
    assert contact.refusals == 0
    assert contact.reached_at is not None


def test_a_service_that_cannot_be_reached_is_tried_again(push_service: PushService, subscribe, tell, states):
    phone = push_service.browser()
    subscribe(phone)
    push_service.stop()
    tell()
    assert states() == ["created"]
    [delivery] = db.session.scalars(select(Delivery)).all()
    assert delivery.reason == "ConnectionRefusedError"
