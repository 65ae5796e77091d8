"""A push service in trouble is given time, and nobody else waits for it."""

from flask import Flask

from app import clock
from app.db import db
from app.notices import send
from app.notices.health import AHEAD, FAILURES_UNTIL_REST, Health
from app.notices.models import Delivery
from app.notices.rules import Answer
from tests.tools.push import PushService, Reply


def test_a_service_that_fails_again_and_again_rests():
    health = Health()
    for _ in range(FAILURES_UNTIL_REST - 1):
        health.note(Answer(503))
    assert health.rest_seconds == 0
    health.note(Answer(503))
    first = health.rest_seconds
    health.note(Answer(503))
    assert 0 < first < health.rest_seconds


def test_one_good_answer_forgives_all():
    health = Health()
    for _ in range(FAILURES_UNTIL_REST - 1):
        health.note(Answer(0, reason="timeout"))
    health.note(Answer(201))
    health.note(Answer(500))
    assert health.rest_seconds == 0


def test_a_service_in_trouble_gets_less_at_once_and_more_again_as_it_recovers():
    health = Health()
    whole = health.window
    health.note(Answer(500))
    assert health.window == whole / 2
    for _ in range(20 * AHEAD):
        health.note(Answer(201))
    assert health.window == whole


def test_a_subscription_that_is_gone_is_no_failure_of_the_service():
    health = Health()
    for _ in range(2 * FAILURES_UNTIL_REST):
        health.note(Answer(410))
    assert health.rest_seconds == 0


def test_a_service_that_says_when_to_come_back_is_left_alone_with_everything(
    app: Flask, push_service: PushService, subscribe, tell, states
):
    phones = [push_service.browser(f"phone{n}", Reply(429, {"Retry-After": "7200"})) for n in range(20)]
    for phone in phones:
        subscribe(phone)
    tell()
    asked = sum(not phone.replies for phone in phones)
    assert asked < len(phones)
    assert states() == ["created"] * len(phones)
    rows = db.session.scalars(db.select(Delivery)).all()
    assert min((row.due_at - clock.now()).total_seconds() for row in rows) > 7_000
    assert sum(row.attempts for row in rows) == asked


def test_a_service_that_hangs_holds_up_no_other(app: Flask, push_service: PushService, subscribe, tell, states):
    slow, quick = PushService(), push_service.browser("quick")
    subscribe(slow.browser("slow", Reply(201, hang_seconds=2)), locale="ko")
    subscribe(quick)
    tell()
    assert states() == ["sent", "sent"]
    assert len(quick.messages) == 1
    slow.stop()


def test_a_process_that_is_to_end_gives_back_what_it_has_not_begun(push_service, subscribe, tell, states):
    subscribe(push_service.browser())
    tell(send_now=False)
    send.stopping.set()
    try:
        send.send_due()
    finally:
        send.stopping.clear()
    assert states() == ["created"]
