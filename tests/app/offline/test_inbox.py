"""Does the inbox keep what it promises? Every row of the protocol's table, in its order."""

import json
from concurrent.futures import ThreadPoolExecutor
from contextvars import Context
from typing import Any

import pytest
from flask import Flask

from app import vault
from app.cases import queries as cases
from app.config import settings
from app.db import db
from app.offline import queries
from sync.identity import mint_id, new_claim
from sync.keys import check_receipt
from sync.reference import reference_of
from sync.schemas import read_envelope
from sync.sealing import pack
from sync.spelling import b64
from tests.app.offline.device import ANSWERS, Device
from tests.sync.make_vectors import contents, nested, raw_deflate


def test_a_paper_is_accepted_with_a_receipt_that_can_be_believed(phone: Device) -> None:
    paper = phone.write()
    (result,) = phone.send(paper)
    assert (result["id"], result["outcome"]) == (paper.id, "accepted")
    receipt = check_receipt(result["receipt"], phone.keys)
    assert receipt.at == "centre"
    assert receipt.digest == read_envelope(paper.envelope).digest
    assert receipt.reference == reference_of(paper.id)
    assert receipt.epoch == phone.keys.epoch


def test_the_answer_holds_nothing_but_the_epoch_and_the_results(phone: Device) -> None:
    answer = phone.post({"envelopes": []})
    assert answer.get_json() == {"epoch": phone.keys.epoch, "results": []}


def test_a_paper_starts_a_case(app: Flask, phone: Device) -> None:
    paper = phone.write()
    phone.send(paper)
    assert cases.get_case(paper.id).state


def test_the_same_envelope_twice_is_one_paper_and_the_same_receipt_to_the_letter(phone: Device) -> None:
    paper = phone.write()
    first, second = phone.post({"envelopes": [paper.envelope]}), phone.post({"envelopes": [paper.envelope]})
    assert second.get_json()["results"][0]["outcome"] == "duplicate"
    assert _receipt_text(first.text) == _receipt_text(second.text)


def test_the_same_envelope_twice_in_one_batch_is_one_paper(phone: Device) -> None:
    paper = phone.write()
    first, second = phone.send(paper, paper)
    assert (first["outcome"], second["outcome"]) == ("accepted", "duplicate")
    assert first["receipt"] == second["receipt"]


def test_the_same_id_with_other_bytes_is_a_conflict_and_the_first_stands(phone: Device) -> None:
    claim = new_claim()
    name = mint_id(1_790_000_000_000, claim)
    first, other = phone.seal(name, claim), phone.seal(name, claim, locale="en")
    results = phone.send(first, other, first)
    assert [result["outcome"] for result in results] == ["accepted", "conflict", "duplicate"]
    assert phone.send(other) == [{"id": name, "outcome": "conflict"}]


def test_two_requests_at_once_make_one_paper(app: Flask, phone: Device) -> None:
    paper = phone.write()

    def send(_: int) -> Any:
        return Context().run(Device(app.test_client()).send, paper)[0]

    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(send, range(4)))
    assert sorted(result["outcome"] for result in results) == ["accepted", "duplicate", "duplicate", "duplicate"]
    assert len({json.dumps(result["receipt"]) for result in results}) == 1


@pytest.mark.parametrize(
    "changed",
    [
        {"id": "01920000-0000-4000-8000-000000000001"},
        {"id": "01920000-0000-7000-8000-00000000000A"},
        {"created": "2026-11-22 07:20:00Z"},
        {"created": "2026-13-22T07:20:00Z"},
        {"created": "2026-11-22T07:20:00.000Z"},
        {"kid": "a b"},
        {"kid": 5},
        {"sealed": "AA=="},
        {"sealed": "AB"},
        {"sealed": "A A"},
        {"sealed": "A"},
        {"sealed": None},
        {"urgent": False},
        {"urgent": 1},
        {"urgent": None},
        {"more": "x"},
    ],
    ids=str,
)
def test_what_is_spelt_otherwise_is_malformed(phone: Device, changed: dict[str, Any]) -> None:
    item = phone.write().envelope | changed
    assert phone.send(item) == [{"id": item["id"], "outcome": "refused", "reason": "malformed"}]


@pytest.mark.parametrize("item", [None, 5, "x", [], {}, {"id": 7}, {"id": "no id!"}, True], ids=str)
def test_what_is_no_envelope_has_no_id(phone: Device, item: Any) -> None:
    assert phone.send(item) == [{"id": None, "outcome": "refused", "reason": "malformed"}]


@pytest.mark.parametrize("name", ["id", "created", "kid", "sealed"])
def test_a_missing_member_is_malformed(phone: Device, name: str) -> None:
    item = {key: value for key, value in phone.write().envelope.items() if key != name}
    assert phone.send(item)[0]["reason"] == "malformed"


@pytest.mark.parametrize("member", ['"urgent":true', '"kid":"x"'])
def test_a_doubled_member_is_malformed_and_its_neighbours_are_not(phone: Device, member: str) -> None:
    good, bad = phone.write(), phone.write()
    twice = json.dumps(bad.envelope)[:-1] + f",{member},{member}}}"
    body = f'{{"envelopes":[{twice},{json.dumps(good.envelope)}]}}'
    answer = phone.client.post("/sync/v1/inbox", data=body, content_type="application/json")
    assert [one["outcome"] for one in answer.get_json()["results"]] == ["refused", "accepted"]


@pytest.mark.parametrize(
    "text", ["NaN", "1.0", "1e3", "-Infinity", "9" * 5000, "[" * 5000 + "]" * 5000, "[" * 60 + "]" * 60]
)
def test_a_misspelt_item_never_stops_its_neighbours(phone: Device, text: str) -> None:
    good = json.dumps(phone.write().envelope)
    body = f'{{"envelopes":[{text},{{"id":{text}}},{good}]}}'
    answer = phone.client.post("/sync/v1/inbox", data=body, content_type="application/json")
    assert [one["outcome"] for one in answer.get_json()["results"]] == ["refused", "refused", "accepted"]


def test_a_key_that_was_never_listed_is_unknown(phone: Device) -> None:
    item = phone.write().envelope | {"kid": "AAAAAAAAAAAAAAAA"}
    assert phone.send(item)[0] == {"id": item["id"], "outcome": "refused", "reason": "unknown_key"}


def test_a_signing_key_seals_nothing(phone: Device) -> None:
    assert phone.send(phone.write().envelope | {"kid": phone.keys.sign[0].kid})[0]["reason"] == "unknown_key"


@pytest.mark.parametrize("sealed", ["", "AAAA", b64(bytes(65)), b64(b"\x04" + bytes(200))])
def test_a_seal_that_does_not_open_is_damaged(phone: Device, sealed: str) -> None:
    assert phone.send(phone.write().envelope | {"sealed": sealed})[0]["reason"] == "damaged"


@pytest.mark.parametrize("place", [0, 1, 40, 64, 65, 120, -1])
def test_a_flipped_bit_is_damage(phone: Device, place: int) -> None:
    envelope = read_envelope(phone.write().envelope)
    raw = bytearray(envelope.sealed)
    raw[place] ^= 1
    assert phone.send(envelope.as_json() | {"sealed": b64(bytes(raw))})[0]["reason"] == "damaged"


def test_nothing_outside_the_seal_can_be_changed(phone: Device) -> None:
    item = phone.write().envelope
    assert phone.send(item | {"urgent": True})[0]["reason"] == "damaged"
    assert phone.send(item | {"created": "2026-11-22T07:20:01Z"})[0]["reason"] == "damaged"
    assert phone.send(item)[0]["outcome"] == "accepted"


@pytest.mark.parametrize(
    ("packed", "reason"),
    [
        (b"\1" + raw_deflate(bytes(3 << 20)), "too_large"),
        (b"\2{}", "malformed"),
        (b"", "malformed"),
        (b"\0", "malformed"),
        (b"\0[]", "malformed"),
        (b"\1\xff\xff", "malformed"),
        (b"\1" + raw_deflate(b"{}")[:-1], "malformed"),
        (b"\0" + nested(31), "malformed"),
        (b'\0{"a":NaN}', "malformed"),
        (b'\0{"a":1,"a":2}', "malformed"),
        (b'\0{"a":9007199254740993}', "malformed"),
        (b"\0\xff", "malformed"),
        (b"\0" + b"[" * 100_000, "malformed"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_limits_inside_the_seal_hold(phone: Device, packed: bytes, reason: str) -> None:
    claim = new_claim()
    paper = phone.seal(mint_id(1, claim), claim, packed=packed)
    assert phone.send(paper)[0] == {"id": paper.id, "outcome": "refused", "reason": reason}


@pytest.mark.parametrize(
    "changed",
    [
        {"version": "1"},
        {"version": True},
        {"version": 1.5},
        {"form": None},
        {"locale": 1},
        {"claim": "short"},
        {"claim": "AAAAAAAAAAAAAAAAAAAAAB"},
        {"about": "x"},
        {"about": {"id": 1, "claim": ""}},
    ],
    ids=str,
)
def test_contents_of_another_kind_are_malformed(phone: Device, changed: dict[str, Any]) -> None:
    assert phone.send(phone.write(**changed))[0]["reason"] == "malformed"


def test_contents_thirty_two_deep_are_taken(phone: Device) -> None:
    deepest: Any = 1
    for _ in range(30):
        deepest = [deepest]
    assert phone.send(phone.write(answers={"x": deepest}))[0]["outcome"] == "accepted"


def test_nobody_can_take_another_persons_id(phone: Device, other_phone: Device) -> None:
    mine = phone.write()
    stolen = other_phone.seal(mine.id, new_claim())
    assert other_phone.send(stolen)[0] == {"id": mine.id, "outcome": "refused", "reason": "not_yours"}
    assert phone.send(mine)[0]["outcome"] == "accepted"


@pytest.mark.parametrize(
    "changed",
    [
        {"form": "no-such-form"},
        {"form": "NUL \0 and \ud800"},
        {"form": "x" * 10_000},
        {"version": 2**53},
        {"version": -7},
        {"locale": "xx\0"},
        {"locale": "l" * 500},
        {"answers": {}},
        {"answers": {"full_name": "김" * 10_000}},
        {"answers": {"full_name": "NUL \0, \ud800, 👩‍🌾 and \u202egnirts"}},
        {"answers": {"full_name": 5, "birth_date": [1], "\0": {"\ud800": None}}},
        {"answers": []},
        {"answers": "words"},
        {"helper": "마을 도우미"},
        {"helper": {"any": "thing"}},
        {"about": {"id": "not an id\0", "claim": "x"}},
        {"form": "reply", "about": {"id": "01920000-0000-7000-8000-000000000001", "claim": "x"}},
        {"form": "reply"},
        {"form": "withdrawal", "answers": []},
        {"more": "than known"},
    ],
    ids=lambda changed: str(changed).encode("ascii", "replace").decode()[:40],
)
def test_whatever_the_answers_are_they_are_received(phone: Device, changed: dict[str, Any]) -> None:
    assert phone.send(phone.write(**changed))[0]["outcome"] == "accepted"


def test_answers_are_kept_as_they_were_sent(app: Flask, phone: Device) -> None:
    odd = {"full_name": "NUL \0 lone \ud800 decomposed \u1112\u1161\u11ab", "n": 1.5, "big": -(2**53)}
    paper = phone.write(answers=odd)
    phone.send(paper)
    held = queries.contents_of(paper.id)
    assert held is not None
    assert held[1].answers == odd


def test_ten_bad_neighbours_stop_nobody_and_keep_the_order(phone: Device) -> None:
    good = [phone.write() for _ in range(3)]
    bomb = phone.seal(good[0].id, good[0].claim, packed=b"\1" + raw_deflate(bytes(9 << 20)))
    items = [None, good[0], {}, phone.write().envelope | {"kid": "x"}, good[1], bomb, good[2], 7]
    outcomes = [result["outcome"] for result in phone.send(*items)]
    assert outcomes == ["refused", "accepted", "refused", "refused", "accepted", "refused", "accepted", "refused"]


def test_a_damaged_copy_first_does_not_spoil_the_good_one(phone: Device) -> None:
    paper = phone.write()
    damaged = paper.envelope | {"sealed": "AAAA"}
    assert [one["outcome"] for one in phone.send(damaged, paper)] == ["refused", "accepted"]


def test_a_batch_of_bombs_is_judged_in_bounded_memory(phone: Device) -> None:
    bomb = pack(json.dumps(contents() | {"answers": {"x": [[]] * 300_000}}).encode())
    claims = [new_claim() for _ in range(8)]
    papers = [phone.seal(mint_id(1_790_000_000_000, claim), claim, packed=bomb) for claim in claims]
    assert {result["reason"] for result in phone.send(*papers)} == {"not_yours"}


def test_one_envelope_above_512_kib_is_refused_alone(phone: Device) -> None:
    large = phone.write().envelope | {"sealed": b64(bytes(400 << 10))}
    assert [one.get("reason") for one in phone.send(large, phone.write())] == ["too_large", None]


def test_an_urgent_paper_is_urgent(app: Flask, phone: Device) -> None:
    claim = new_claim()
    paper = phone.seal(mint_id(1_790_000_000_000, claim), claim, urgent=True)
    phone.send(paper)
    assert cases.get_case(paper.id).is_urgent


def test_answers_are_readable_in_no_table(app: Flask, phone: Device) -> None:
    phone.send(phone.write(answers=ANSWERS | {"planted": "needle-in-an-answer"}))
    for table in db.metadata.sorted_tables:
        for line in db.session.execute(table.select()):
            assert "needle-in-an-answer" not in str(tuple(line))


def _receipt_text(answer: str) -> str:
    return answer[answer.index('"receipt":') : answer.index("}", answer.index('"receipt":'))]


def test_a_paper_in_custody_is_a_duplicate_even_when_it_could_not_be_opened_now(app: Flask, phone: Device) -> None:
    paper, kid = phone.write(), phone.keys.seal[0].kid
    first = phone.send(paper)[0]
    vault.actions.rotate("seal")
    (settings().keys_dir / f"seal-{kid}.pem").rename(settings().home / "away.pem")
    other = phone.seal(paper.id, paper.claim, locale="en")
    assert phone.send(paper, other) == [first | {"outcome": "duplicate"}, {"id": paper.id, "outcome": "parked"}]
