"""Choosing what to be told, by plain forms and without script; stopping it by one press and without signing in."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy import select

from app.db import db, transaction
from app.notices import actions, send
from app.notices.people import InboxItem, Reader
from tests.tools.gateways import KEY, SECRET, SENDER, Gateway, sms_gateway
from tests.tools.isolation import OwnContextClient

CHOSEN = {"topic": ["papers", "emergencies"], "channel": "sms", "often": "now", "region": "52000", "locale": "ko"}
SETTINGS = "/ko/inbox/settings"


@pytest.fixture
def gateway(app: Flask) -> Iterator[Gateway]:
    with sms_gateway() as made:
        told = {"sms_url": made.url, "sms_key": KEY, "sms_secret": SECRET, "sms_from": SENDER}
        app.extensions["dure.settings"] = replace(
            app.extensions["dure.settings"], public_url="http://localhost", **told
        )
        yield made


def test_a_number_is_chosen_proven_and_stopped_without_script(gateway: Gateway, client: OwnContextClient) -> None:
    assert client.post(SETTINGS, data=CHOSEN).status_code == 303
    client.post("/ko/inbox/address", data={"add": "sms", "sms": "010 1234 5678"})
    send.send_due()
    shown = client.get(SETTINGS).get_data(as_text=True)
    assert "…5678" in shown
    code = re.search(r"\d{6}", gateway.sent[0]["text"])
    contact = re.search(r'name="contact" value="(\d+)"', shown)
    assert code
    assert contact
    proven = client.post("/ko/inbox/code", data={"contact": contact[1], "code": code[0]})
    assert proven.location.endswith("?told=proven#told")
    link = _news(client, gateway)
    stranger = client.application.test_client()
    assert "그만 받기" in stranger.get(link).get_data(as_text=True)
    assert stranger.post(link, data={"List-Unsubscribe": "One-Click"}).status_code == 303
    db.session.rollback()
    assert db.session.scalars(select(Reader)).one().topics == ["emergencies"]


def _news(client: OwnContextClient, gateway: Gateway) -> str:
    reader = db.session.scalars(select(Reader)).one()
    with transaction():
        actions.tell_many([actions.Telling("approved", "", "ko", "/ko/papers/6RH7-8AMR-XCCT-B", reader_id=reader.id)])
    send.send_due()
    assert "결정이 나왔어요" in client.get("/ko/inbox").get_data(as_text=True)
    return gateway.sent[-1]["text"].rpartition("http://localhost")[2]


def test_the_inbox_of_one_is_not_shown_to_another(gateway: Gateway, client: OwnContextClient) -> None:
    client.post(SETTINGS, data=CHOSEN)
    with transaction():
        reader = db.session.scalars(select(Reader)).one()
        actions.tell_many([actions.Telling("approved", "", "ko", "/ko/papers/6RH7-8AMR-XCCT-B", reader_id=reader.id)])
    send.send_due()
    assert client.get("/ko/inbox/items").json["items"][0]["title"] == "결정이 나왔어요"
    stranger = client.application.test_client()
    assert stranger.get("/ko/inbox/items").json == {"known": False, "topics": [], "items": []}
    assert "결정이" not in stranger.get("/ko/inbox").get_data(as_text=True)
    client.post("/ko/inbox")
    db.session.rollback()
    assert db.session.scalars(select(InboxItem.seen_at)).one() is not None


def test_a_wrong_number_is_asked_again_and_stands_in_no_address(gateway: Gateway, client: OwnContextClient) -> None:
    client.post(SETTINGS, data=CHOSEN)
    asked = client.post("/ko/inbox/address", data={"add": "sms", "sms": "02-123-4567"})
    assert asked.location == f"{SETTINGS}?why=sms#wrong"
    assert "문자를 받을 수 있는 번호가 아니에요" in client.get(asked.location).get_data(as_text=True)


def test_all_is_erased_when_asked(gateway: Gateway, client: OwnContextClient) -> None:
    client.post(SETTINGS, data=CHOSEN)
    client.post("/ko/inbox/address", data={"add": "sms", "sms": "01012345678"})
    client.post("/ko/inbox/forget")
    assert db.session.scalars(select(Reader)).all() == []


def test_a_made_up_link_stops_nothing(client: OwnContextClient) -> None:
    assert client.get("/n/1-aaaaaaaaaa").status_code == 404
    assert client.post("/n/1-aaaaaaaaaa").status_code == 404
