"""Does a page without script come through the same door? Sealed by the server, received once."""

from typing import Any

import pytest
from flask import Flask

from app.cases import queries as cases
from app.db import db
from app.errors import BadRequest, TooLarge
from app.offline import actions, queries, waiting
from app.offline.models import WaitingAnswers
from sync.keys import check_receipt
from sync.reference import reference_of
from tests.app.offline.device import ANSWERS, Device


def send(ticket: actions.Ticket, **changed: Any) -> actions.Outcome:
    said = {"form": "basic-pension", "version": 1, "locale": "ko", "answers": ANSWERS} | changed
    return actions.seal_and_accept(envelope_id=ticket.id, claim=ticket.claim, **said)


def test_a_page_gets_the_same_receipt_as_a_device(app: Flask, phone: Device) -> None:
    ticket = actions.fresh_ticket()
    outcome = send(ticket)
    assert (outcome.outcome, outcome.changed) == ("accepted", False)
    assert check_receipt(outcome.receipt, phone.keys).id == ticket.id
    assert outcome.reference == reference_of(ticket.id)
    assert cases.get_case(ticket.id).route == "page"


def test_a_double_click_is_one_paper_with_the_first_receipt(app: Flask) -> None:
    ticket = actions.fresh_ticket()
    first, second = send(ticket), send(ticket)
    assert (second.outcome, second.changed) == ("duplicate", False)
    assert second.receipt == first.receipt


def test_other_answers_under_the_same_ticket_are_noticed_and_the_first_stand(app: Flask) -> None:
    ticket = actions.fresh_ticket()
    first, second = send(ticket), send(ticket, answers=ANSWERS | {"full_name": "x"})
    assert second.changed
    assert second.receipt == first.receipt
    held = queries.contents_of(ticket.id)
    assert held is not None
    assert held[1].answers == ANSWERS


def test_a_ticket_that_does_not_fit_is_refused(app: Flask) -> None:
    mine, other = actions.fresh_ticket(), actions.fresh_ticket()
    for claim in (other.claim, "", "x", mine.claim + "A"):
        with pytest.raises(BadRequest):
            send(actions.Ticket(mine.id, claim))
    with pytest.raises(BadRequest):
        send(actions.Ticket("nonsense", mine.claim))


def test_more_than_an_envelope_holds_is_too_large(app: Flask) -> None:
    import random

    noise = random.Random(7).randbytes(500_000).hex()
    with pytest.raises(TooLarge):
        send(actions.fresh_ticket(), answers={"text": noise})


def test_odd_letters_come_through(app: Flask) -> None:
    ticket = actions.fresh_ticket()
    assert send(ticket, answers={"full_name": "\ud800 \0 👩‍🌾"}).outcome == "accepted"


def test_a_reply_sealed_by_the_server_reaches_its_case(app: Flask) -> None:
    first, second = actions.fresh_ticket(), actions.fresh_ticket()
    send(first)
    about = {"id": first.id, "claim": queries.claim_of(first.id) or ""}
    assert send(second, form="reply", answers={"text": "here"}, about=about).outcome == "accepted"


def test_answers_wait_locked_for_half_an_hour(app: Flask, time_machine: Any) -> None:
    time_machine.move_to("2026-11-22T07:00:00Z", tick=False)
    name, key = waiting.keep({"full_name": "needle"})
    assert waiting.take(name, key) == {"full_name": "needle"}
    assert b"needle" not in (db.session.get(WaitingAnswers, name) or WaitingAnswers()).sealed
    time_machine.move_to("2026-11-22T07:31:00Z", tick=False)
    assert waiting.take(name, key) is None


def test_waiting_answers_open_with_their_own_key_only(app: Flask) -> None:
    name, key = waiting.keep({"a": 1})
    other, other_key = waiting.keep({"b": 2})
    for pair in ((name, other_key), (other, key), (name, ""), (name, "ü"), ("", key), ("\0" * 22, key)):
        assert waiting.take(*pair) is None


def test_what_waited_too_long_is_forgotten(app: Flask, time_machine: Any) -> None:
    time_machine.move_to("2026-11-22T07:00:00Z", tick=False)
    name, _ = waiting.keep({"a": 1})
    time_machine.move_to("2026-11-22T08:00:00Z", tick=False)
    waiting.keep({"b": 2})
    assert db.session.get(WaitingAnswers, name) is None
