"""A card of four words: what waits under it for two weeks can be read by nobody here, and words cannot be tried."""

from datetime import timedelta
from http import HTTPStatus

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from app import clock
from app.db import db, transaction
from app.kiosk import cards
from app.kiosk.models import KioskCard

NAME, OTHER = "A" * 22, "B" * 22
SEALED = "c2VhbGVk"


def keep(client: FlaskClient, name: str = NAME, sealed: str = SEALED) -> TestResponse:
    return client.post("/kiosk/cards/", json={"name": name, "sealed": sealed})


def take(client: FlaskClient, name: str = NAME) -> TestResponse:
    return client.post("/kiosk/cards/take", json={"name": name})


def test_what_was_kept_is_given_to_whoever_has_the_words(client: FlaskClient) -> None:
    assert keep(client).status_code == HTTPStatus.CREATED
    assert take(client).json == {"sealed": SEALED}
    assert take(client).json == {"sealed": SEALED}


def test_neither_the_name_nor_the_bytes_are_in_the_database(app: Flask, client: FlaskClient) -> None:
    keep(client)
    row = db.session.execute(select(KioskCard.id, KioskCard.sealed)).one()
    assert NAME not in row.id
    assert SEALED.encode() not in row.sealed


def test_five_wrong_tries_end_the_hour(client: FlaskClient) -> None:
    keep(client)
    assert [take(client, OTHER).status_code for _ in range(5)] == [HTTPStatus.NOT_FOUND] * 5
    answer = take(client)
    assert answer.status_code == HTTPStatus.TOO_MANY_REQUESTS
    assert int(answer.headers["Retry-After"]) > 60


def test_after_two_weeks_it_is_gone(client: FlaskClient) -> None:
    keep(client)
    with time_machine.travel(clock.now() + timedelta(days=14, seconds=1), tick=True):
        assert take(client).status_code == HTTPStatus.NOT_FOUND
        with transaction():
            assert cards.forget_old() == 1


def test_the_same_words_by_chance_are_refused(client: FlaskClient) -> None:
    keep(client)
    assert keep(client, sealed="b3RoZXI").status_code == HTTPStatus.CONFLICT
    assert take(client).json == {"sealed": SEALED}


@pytest.mark.parametrize(
    ("name", "sealed", "status"),
    [("short", SEALED, 400), (NAME, "", 400), (NAME, "x" * (cards.LARGEST + 1), 413), (NAME + "\0", SEALED, 400)],
)
def test_what_is_no_card_is_refused(client: FlaskClient, name: str, sealed: str, status: int) -> None:
    assert keep(client, name, sealed).status_code == status


def test_only_our_own_pages_may_ask(client: FlaskClient) -> None:
    answer = client.post("/kiosk/cards/take", json={"name": NAME}, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == HTTPStatus.FORBIDDEN
