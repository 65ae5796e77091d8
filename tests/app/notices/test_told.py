"""A person chooses what to be told and how: each thing once, on the channel they have, on the next when that fails."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.policy import default
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from app import clock
from app.db import db, transaction
from app.errors import BadRequest
from app.notices import actions, letterbox, message, preferred, readers, send
from app.notices.models import Contact, Delivery, Notice
from app.notices.people import InboxItem, Reader
from app.notices.readers import Wishes
from tests.app.notices.steps import PAPER, change_all
from tests.tools.gateways import KEY, SECRET, SENDER, Gateway, Mailbox, mail_server, sms_gateway
from tests.tools.push import PushService

SITE = "http://localhost:8000"  # a site of this machine, so that pushes on loopback are let through
NAVIGATE = "/ko/papers/6RH7-8AMR-XCCT-B"


@pytest.fixture
def gateway(app: Flask) -> Iterator[Gateway]:
    with sms_gateway() as made:
        own = app.extensions["dure.settings"]
        told = {"sms_url": made.url, "sms_key": KEY, "sms_secret": SECRET, "sms_from": SENDER, "public_url": SITE}
        app.extensions["dure.settings"] = replace(own, **told)
        yield made


@pytest.fixture
def mailbox(app: Flask) -> Iterator[Mailbox]:
    with mail_server() as made:
        own = app.extensions["dure.settings"]
        told = {"smtp_url": made.url, "mail_from": "news@dure.example", "public_url": SITE}
        app.extensions["dure.settings"] = replace(own, **told)
        yield made


@pytest.fixture
def reader(app: Flask) -> Callable[..., Reader]:
    """Somebody who follows the paper and has the addresses named, already proven."""

    def made(*addresses: tuple[str, str], **wishes: Any) -> Reader:
        with transaction():
            one, _ = readers.make(Wishes(**wishes))
            for channel, address in addresses:
                readers.add_address(one, channel, address).is_confirmed = True
            readers.follow_papers(one, [PAPER])
        send.send_due()
        return one

    return made


@pytest.fixture
def step(app: Flask) -> Callable[..., None]:
    """The office takes a step, and the clock passes by."""

    def take(kind: str = "approved", **context: Any) -> None:
        with transaction():
            actions.tell(kind, PAPER, "ko", NAVIGATE, context)
        send.send_due()

    return take


def later(**how_long: int) -> None:
    """Time passes for what is in the inbox and for what was sent."""
    with transaction():
        for item in db.session.scalars(select(InboxItem).where(InboxItem.next_at.is_not(None))):
            item.next_at -= timedelta(**how_long)  # type: ignore[operator]
        for one in db.session.scalars(select(Delivery).where(Delivery.ended_at.is_not(None))):
            one.ended_at -= timedelta(**how_long)  # type: ignore[operator]
    preferred.follow_up()
    send.send_due()


def states() -> list[tuple[str, str]]:
    db.session.rollback()
    return [tuple(row) for row in db.session.execute(select(Delivery.channel, Delivery.state).order_by(Delivery.id))]


def test_a_text_message_tells_what_and_where_to_go(gateway: Gateway, reader, step) -> None:
    reader(("sms", "+821012345678"), channel="sms")
    gateway.sent.clear()
    step("waiting_for_person", answer_by="2026-12-08")
    [sent] = gateway.sent
    assert (sent["to"], sent["from"]) == ("01012345678", SENDER)
    assert "6RH7-8AMR-XCCT-B" in sent["text"]
    assert "12월\N{NO-BREAK SPACE}8일" in sent["text"]
    link = sent["text"].rsplit(" ", 1)[1]
    assert link.startswith(f"{SITE}/n/")
    assert message.delivery_of(link.rsplit("/", 1)[1]) == int(sent["key"])


def test_both_shapes_of_gateways_are_spoken(app: Flask, gateway: Gateway, reader, step) -> None:
    app.extensions["dure.settings"] = replace(app.extensions["dure.settings"], sms_gateway="basic")
    reader(("sms", "+821012345678"), channel="sms")
    step()
    assert gateway.sent[-1]["to"] == "+821012345678"


def test_a_mail_can_be_stopped_by_one_press_of_the_mail_program(mailbox: Mailbox, reader, step) -> None:
    reader(("email", "soonja@example.com"), channel="email", locale="en")
    step()
    mail = message_from_bytes(mailbox.mails[-1].content, policy=default)
    assert mail["To"] == "soonja@example.com"
    assert mail["Subject"] == "There is a decision"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert mail["List-Unsubscribe"].startswith(f"<{SITE}/n/")


def test_a_mailbox_that_is_not_there_lets_the_text_message_go(gateway: Gateway, mailbox: Mailbox, reader, step) -> None:
    reader(("email", "gone@example.com"), ("sms", "+821012345678"), channel="email")
    mailbox.refuse.add("gone@example.com")
    step()
    assert states()[-1] == ("email", "permanent-failure")
    later(minutes=11)
    assert states()[-1] == ("sms", "sent")
    later(days=3)
    assert [channel for channel, _ in states()].count("sms") == 2  # the code, and the news once


def test_what_presses_and_is_not_read_goes_to_the_next_channel(
    push_service: PushService, gateway: Gateway, reader, step
) -> None:
    one = reader(("sms", "+821012345678"), channel="push")
    actions.subscribe(push_service.browser().subscription, "ko", [PAPER], one.id)
    step("waiting_for_person")
    step("in_review")
    gateway.sent.clear()
    later(minutes=11)
    assert gateway.sent == []
    later(hours=13)
    assert len(gateway.sent) == 1
    later(hours=13)
    assert len(gateway.sent) == 1


def test_what_was_read_is_told_once(push_service: PushService, gateway: Gateway, reader, step) -> None:
    one = reader(("sms", "+821012345678"), channel="push")
    actions.subscribe(push_service.browser().subscription, "ko", [PAPER], one.id)
    step("waiting_for_person")
    gateway.sent.clear()
    with transaction():
        readers.see_all(db.session.merge(one))
    later(hours=13)
    assert gateway.sent == []


def test_a_digest_tells_once_of_all_that_came(gateway: Gateway, reader, step) -> None:
    reader(("sms", "+821012345678"), channel="sms", often="daily")
    gateway.sent.clear()
    step("in_review")
    step("message")
    assert gateway.sent == []
    change_all(Notice, due_at=clock.now())
    send.send_due()
    send.send_due()
    [digest] = gateway.sent
    assert "2" in digest["text"]


def test_in_quiet_hours_nothing_is_sent(gateway: Gateway, reader, step) -> None:
    one = reader(("sms", "+821012345678"), channel="sms")
    with transaction():
        local = (clock.now() + timedelta(hours=9)).hour
        change = db.session.merge(one)
        change.quiet_from, change.quiet_until = local, (local + 2) % 24
    gateway.sent.clear()
    step()
    assert gateway.sent == []
    change_all(Delivery, due_at=clock.now())
    send.send_due()
    assert len(gateway.sent) == 1


def test_a_topic_that_is_not_wanted_is_told_nowhere(gateway: Gateway, reader, step) -> None:
    reader(("sms", "+821012345678"), channel="sms", topics=["payments"])
    gateway.sent.clear()
    step()
    assert gateway.sent == []
    assert db.session.scalar(select(InboxItem.id)) is None


def test_an_address_hears_nothing_but_its_code_until_it_is_proven(gateway: Gateway, reader, step) -> None:
    one = reader(channel="sms")
    with transaction():
        contact = readers.add_address(db.session.merge(one), "sms", "+821012345678")
        number = contact.id
    send.send_due()
    [code] = gateway.sent
    step()
    assert len(gateway.sent) == 1
    digits = "".join(sign for sign in code["text"].split("http")[0] if sign.isdigit())
    with transaction():
        assert not readers.confirm(db.session.merge(one), number, "000000" if digits != "000000" else "111111")
        assert readers.confirm(db.session.merge(one), number, digits)
    step()
    assert len(gateway.sent) == 2


def test_a_letter_waits_for_a_clerk_and_for_no_sender(reader, step) -> None:
    reader(("letter", "김순자\n전북 진안군 두레면 1"), channel="letter")
    step()
    assert states() == [("letter", "sending")]
    later(hours=3)
    assert states() == [("letter", "sending")]


def test_the_database_holds_no_address(app: Flask, gateway: Gateway, reader) -> None:
    reader(("sms", "+821012345678"), channel="sms")
    rows = db.session.execute(select(Contact.sealed, Contact.digest, Contact.origin)).all()
    assert "12345678" not in str(rows)


@pytest.mark.parametrize(
    "typed", ["010-1234-5678", "010 1234 5678", "01012345678", "+82 10-1234-5678", "010.1234.5678"]
)
def test_a_number_is_kept_one_way_however_it_was_typed(typed: str) -> None:
    assert letterbox.telephone(typed, "KR") == "+821012345678"


@pytest.mark.parametrize("typed", ["", "1234", "02-123-4567", "010-1234", "영일영", "010-1234-5678-9999"])
def test_what_is_no_mobile_number_is_asked_again(typed: str) -> None:
    with pytest.raises(BadRequest):
        letterbox.telephone(typed, "KR")


def test_hours_are_those_of_the_reader() -> None:
    from app.notices.wishes import after_quiet, digest_at

    at = datetime(2026, 11, 23, 14, 0, tzinfo=UTC)  # 23:00 in Seoul
    assert after_quiet(at, "Asia/Seoul", 21, 8) == datetime(2026, 11, 23, 23, 0, tzinfo=UTC)
    assert after_quiet(at, "UTC", 21, 8) == at
    assert digest_at(at, "Asia/Seoul", "daily") == datetime(2026, 11, 24, 0, 0, tzinfo=UTC)
    assert digest_at(at, "Asia/Seoul", "weekly") == datetime(2026, 11, 30, 0, 0, tzinfo=UTC)
