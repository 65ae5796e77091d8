"""Who may be told by push? Whoever shows the paper's status token."""

import base64
import os
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from flask import Flask

from app.db import db
from app.notices.models import Contact, ContactPaper
from sync.signing import spell_public
from tests.app.offline.device import Device


@pytest.fixture
def subscription() -> dict[str, Any]:
    """What a browser's `pushManager.subscribe` gives."""
    auth = base64.urlsafe_b64encode(os.urandom(16)).decode().rstrip("=")
    point = spell_public(ec.generate_private_key(ec.SECP256R1()).public_key())
    endpoint = "https://fcm.googleapis.com/fcm/send/some-token"
    return {"endpoint": endpoint, "expirationTime": None, "keys": {"p256dh": point, "auth": auth}}


def post(phone: Device, body: Any, method: str = "POST") -> Any:
    return phone.client.open("/push/v1/subscriptions", method=method, json=body)


def test_the_key_is_a_point(phone: Device) -> None:
    told = phone.client.get("/push/v1/key").get_json()
    assert told.keys() == {"public"}
    assert len(told["public"]) == 87


def test_a_browser_follows_its_own_papers_only(app: Flask, phone: Device, subscription: dict[str, Any]) -> None:
    mine, other = phone.write(), phone.write()
    phone.send(mine, other)
    guess = {"id": other.id, "token": mine.question["token"]}
    body = {"subscription": subscription, "locale": "ko", "items": [mine.question, guess]}
    assert post(phone, body).status_code == 201
    assert post(phone, body).status_code == 200
    assert [row.envelope_id for row in db.session.query(ContactPaper)] == [mine.id]


def test_a_browser_can_leave(app: Flask, phone: Device, subscription: dict[str, Any]) -> None:
    post(phone, {"subscription": subscription, "locale": "ko", "items": []})
    assert post(phone, {"endpoint": subscription["endpoint"]}, "DELETE").status_code in (200, 204)
    assert db.session.query(Contact).count() == 0


@pytest.mark.parametrize(
    "body",
    [[], {}, {"subscription": {}, "locale": "ko", "items": []}, {"subscription": None, "locale": "ko", "items": []},
     {"subscription": {"endpoint": "\ud800"}, "locale": "ko", "items": []}, {"locale": "ko", "items": []}],
)  # fmt: skip
def test_what_is_no_subscription_is_a_bad_request(phone: Device, body: Any) -> None:
    assert post(phone, body).status_code == 400


@pytest.mark.parametrize("body", [[], {}, {"endpoint": 5}, {"endpoint": "x", "more": 1}])
def test_what_names_no_endpoint_is_a_bad_request(phone: Device, body: Any) -> None:
    assert post(phone, body, "DELETE").status_code == 400
