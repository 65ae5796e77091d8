"""Who helped is inside the seal, only where the person chose to say so, and is told to whoever opens the answers."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import vault
from app.cases import helped
from app.i18n import force_locale
from app.offline import actions as offline
from app.offline import queries as custody

DAUGHTER = {"helper_as": "family", "helper_name": " 김영희 "}


@pytest.mark.parametrize(
    ("posted", "found"),
    [
        ({}, None),
        ({"helper_as": "", "helper_name": " "}, None),
        (DAUGHTER, {"as": "family", "name": "김영희", "consent": True}),
        ({"helper_as": "staff"}, {"as": "staff", "name": "", "consent": True}),
        ({"helper_as": "king", "helper_name": "x" * 99}, {"as": "other", "name": "x" * 80, "consent": True}),
    ],
)
def test_nobody_is_recorded_unless_named(posted: dict[str, str], found: object) -> None:
    assert helped.read(posted) == found


def test_what_was_sealed_is_said_to_staff(app: Flask) -> None:
    ticket = offline.fresh_ticket()
    offline.seal_and_accept("basic-pension", 1, "ko", {}, *ticket, helper=helped.read(DAUGHTER))
    row = custody.envelope(ticket.id)
    assert row
    sealed = vault.answers.contents_of(row).helper
    with app.test_request_context("/ko/"), force_locale("ko"):
        assert helped.said(sealed) == "김영희 (가족), 본인 동의함"
        assert helped.said("박민서") == "박민서"
        assert helped.said({"as": 7, "name": ["x"], "consent": "yes"}) == "다른 사람, 동의 기록 없음"
        assert helped.said(["x"]) == ""


def test_the_form_asks_and_remembers_what_was_chosen(client: FlaskClient) -> None:
    page = client.get("/ko/apply/basic-pension").text
    assert 'name="helper_as"' in page
    client.post("/ko/apply/basic-pension", data=DAUGHTER)
    again = client.get("/ko/apply/basic-pension/again").text
    assert '<option value="family" selected>' in again
    assert 'value="김영희"' in again
