"""However often and however late a person signs, they are one: replays, races, offline merges, corrections."""

from __future__ import annotations

import random
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.cases import queries as cases
from app.db import db
from app.offline import actions as offline
from app.participation import counting, queries
from sync.contents import spell_contents
from sync.identity import mint_id, new_claim
from sync.protocol import Envelope
from sync.sealing import seal
from sync.signing import read_public
from sync.spelling import b64
from tests.app.offline.device import Device
from tests.app.offline.test_wire import adjust
from tests.app.participation.people import counted, number_of, open_petition, sign, signature
from tests.tools.cast import CITIZEN, NEIGHBOUR

PEOPLE, REPLAYS, AGAIN, BATCH = 1_000, 300, 100, 100


def papers_of(phone: Device, key: str) -> list[dict[str, Any]]:
    """A signature of each person, some of them written a second time on another device."""
    return [written(phone, signature(key, person_number=number_of(one))) for one in (*range(PEOPLE), *range(AGAIN))]


def written(phone: Device, answers: dict[str, Any]) -> dict[str, Any]:
    """An envelope, sealed as fast as the library does it."""
    claim, public = new_claim(), phone.keys.seal[0]
    bare = Envelope(mint_id(time.time_ns() // 1_000_000, claim), "2026-11-22T07:20:00Z", public.kid, b"")
    said = {"form": "signature", "version": 1, "locale": "ko", "answers": answers, "claim": b64(claim)}
    sealed = seal(spell_contents(said), bare.head, read_public(public.public))
    return Envelope(bare.id, bare.created, bare.kid, sealed).as_json()


def test_a_thousand_signatures_with_replays_are_a_thousand(
    app: Flask, client: FlaskClient, capsys: pytest.CaptureFixture[str], database: str
) -> None:
    matter, phone, chance = open_petition(app), Device(client), random.Random(2026)
    papers = papers_of(phone, matter.key)
    sent = papers + chance.sample(papers, REPLAYS)
    chance.shuffle(sent)
    batches = [sent[at : at + BATCH] for at in range(0, len(sent), BATCH)]

    def carry(batch: list[dict[str, Any]]) -> list[str]:
        """A village's phones, several at the same moment; each on a line of its own."""
        return [one["outcome"] for one in Device(app.test_client()).send(*batch)]

    with ThreadPoolExecutor(4) as villages:
        outcomes = [one for batch in villages.map(carry, batches) for one in batch]
    assert set(outcomes) <= {"accepted", "duplicate"}
    assert outcomes.count("accepted") == PEOPLE + AGAIN
    assert counted(matter) == PEOPLE
    with capsys.disabled():
        print(
            f"\n  {database}: {len(sent)} envelopes, {REPLAYS} replays, {AGAIN} signed twice: {counted(matter)} counted"
        )


def test_a_flood_is_slowed_and_nothing_of_it_is_lost(app: Flask, client: FlaskClient) -> None:
    matter, phone = open_petition(app), Device(client)
    papers = [written(phone, signature(matter.key, person_number=number_of(one))) for one in range(30)]
    adjust(app, rate_envelopes=20)
    answers = [phone.post({"envelopes": papers[at : at + 10]}) for at in (0, 10, 20)]
    assert [one.status_code for one in answers] == [200, 200, 429]
    assert int(answers[2].headers["Retry-After"]) > 0
    adjust(app, rate_envelopes=0)  # the minute is over
    assert {one["outcome"] for one in phone.send(*papers)} == {"accepted", "duplicate"}
    assert counted(matter) == 30


def test_a_page_without_script_keeps_what_was_written_when_it_must_wait(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = open_petition(app).key
    monkeypatch.setattr("app.web.apply.SENDINGS_A_MINUTE", 1)
    for place, where in enumerate(("/ko/papers/", "/ko/apply/signature/again")):
        ticket = offline.fresh_ticket()
        typed = signature(key, person_number=number_of(place), full_name="기다린 사람")
        sent = {**typed, "id": ticket.id, "claim": ticket.claim, "version": "1", "true_statement": "yes"}
        assert client.post("/ko/apply/signature", data=sent).location.startswith(where)
    assert "기다린 사람" in client.get("/ko/apply/signature/again").text


def test_the_same_number_is_known_however_it_is_written_and_only_here(app: Flask) -> None:
    matter, other = open_petition(app), open_petition(app)
    sign(matter.key)
    sign(matter.key, person_number=CITIZEN.person_number, full_name="다른 이름")
    sign(matter.key, NEIGHBOUR)
    sign(other.key)
    assert (counted(matter), counted(other)) == (2, 1)
    rows = db.session.execute(db.text("SELECT voter FROM voice")).scalars().all()
    assert len({bytes(row) for row in rows}) == 3


def test_a_voice_that_was_taken_back_is_none_and_may_speak_again(app: Flask) -> None:
    matter = open_petition(app)
    name, claim = offline.fresh_ticket()
    offline.seal_and_accept("signature", 1, "ko", signature(matter.key), name, claim)
    back, secret = offline.fresh_ticket()
    offline.seal_and_accept("withdrawal", 1, "ko", {}, back, secret, about={"id": name, "claim": claim})
    assert counted(matter) == 0
    sign(matter.key)
    assert counted(matter) == 1


def test_a_wrong_number_counts_once_it_is_corrected(app: Flask) -> None:
    matter = open_petition(app)
    name, claim = offline.fresh_ticket()
    wrong: dict[str, Any] = signature(matter.key, person_number="123")
    offline.seal_and_accept("signature", 1, "ko", wrong, name, claim)
    assert cases.get_case(name).state == "needs_correction"
    assert (counting.catch_up(), counted(matter)) == (0, 0)
    reply, secret = offline.fresh_ticket()
    mended = {"answers": {"person_number": CITIZEN.person_number}}
    offline.seal_and_accept("reply", 1, "ko", mended, reply, secret, about={"id": name, "claim": claim})
    db.session.rollback()
    assert (counting.catch_up(), counting.catch_up(), counted(matter)) == (1, 0, 1)


def test_a_signature_for_nothing_here_is_kept_for_staff(app: Flask) -> None:
    case_id = sign("aaaaaaaaaa")
    assert cases.get_case(case_id).parked_because == "no_matter"


def test_each_is_told_once_what_became_of_it(app: Flask) -> None:
    matter = open_petition(app)
    first, second = sign(matter.key), sign(matter.key)
    assert counting.count_voices() == "1 counted, 2 told"
    assert counting.count_voices() == ""
    db.session.rollback()
    told = {one.id: [message["text"] for message in one.messages] for one in cases.status([first, second])}
    assert [len(texts) for texts in told.values()] == [1, 1]
    assert "한 번 세었어요" in told[first][0]
    assert "벌써 한 번" in told[second][0]
    assert queries.get(matter.key).tally == {"people": 1, "for": 1}
