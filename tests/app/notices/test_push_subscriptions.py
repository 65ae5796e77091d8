"""Whom may the server call, and what does it keep of them?"""

from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy import select

from app.config import settings
from app.db import db
from app.errors import BadRequest
from app.notices import actions
from app.notices.models import Contact, ContactPaper
from tests.app.notices.steps import OTHER_PAPER, PAPER
from tests.tools.push import PushService

GOOGLE = "https://fcm.googleapis.com/fcm/send/abc:def"


def test_the_first_time_is_new_and_the_second_is_not(push_service: PushService, subscribe):
    phone = push_service.browser()
    assert subscribe(phone, PAPER) is True
    assert subscribe(phone, PAPER, OTHER_PAPER) is False
    assert sorted(db.session.scalars(select(ContactPaper.envelope_id))) == [PAPER, OTHER_PAPER]
    assert len(db.session.scalars(select(Contact)).all()) == 1


def test_a_subscription_that_comes_again_brings_its_new_language_and_keys(push_service: PushService, subscribe, tell):
    phone = push_service.browser()
    subscribe(phone)
    phone.secret = b"another secret!!"
    subscribe(phone, locale="en")
    tell()
    assert phone.messages[0].body["notification"]["lang"] == "en"


def test_unsubscribing_forgets_everything(push_service: PushService, subscribe, tell, states):
    phone = push_service.browser()
    subscribe(phone)
    actions.unsubscribe(phone.endpoint)
    actions.unsubscribe(phone.endpoint)
    tell()
    assert phone.messages == []
    assert db.session.scalars(select(ContactPaper)).all() == []


def test_no_endpoint_can_be_read_at_rest(app: Flask, push_service: PushService, subscribe):
    phone = push_service.browser("a-name-to-look-for")
    subscribe(phone)
    kept = repr([tuple(row) for row in db.session.execute(select(Contact.__table__))])
    assert "a-name-to-look-for" not in kept
    assert phone.subscription["keys"]["auth"] not in kept


@pytest.mark.parametrize(
    "change",
    [
        {"endpoint": "http://fcm.googleapis.com/x"},
        {"endpoint": "https://example.com/x"},
        {"endpoint": ""},
        {"keys": {"p256dh": "AAAA", "auth": "AAAA"}},
        {"keys": {}},
        {"keys": None},
    ],
)
def test_what_is_no_subscription_is_refused_in_words(app: Flask, push_service: PushService, change):
    with pytest.raises(BadRequest) as refused:
        actions.subscribe({**push_service.browser().subscription, **change}, "ko", [PAPER])
    assert refused.value.key == "notices.error.subscription"


def test_browsers_subscriptions_are_taken(app: Flask, push_service: PushService):
    subscription = {**push_service.browser().subscription, "endpoint": GOOGLE}
    assert actions.subscribe(subscription, "ko", [PAPER]) is True


def test_a_public_site_never_calls_loopback_whatever_it_was_told(app: Flask, push_service: PushService, subscribe):
    app.extensions["dure.settings"] = replace(settings(), public_url="https://dure.example.org")
    with pytest.raises(BadRequest):
        subscribe(push_service.browser())


def test_one_paper_cannot_start_a_crowd_of_calls(push_service: PushService, subscribe):
    for number in range(actions.CONTACTS_A_PAPER + 3):
        subscribe(push_service.browser(f"phone{number}"))
    assert len(db.session.scalars(select(ContactPaper)).all()) == actions.CONTACTS_A_PAPER


def test_the_key_of_our_pushes_is_made_once_and_is_ours_alone(app: Flask):
    file = settings().keys_dir / "vapid.pem"
    before = file.read_bytes()
    actions.make_vapid_key()
    assert file.read_bytes() == before
    assert file.stat().st_mode & 0o777 == 0o600
