"""How does a person hear about their paper? In boxes that only their own device opens."""

from flask import Flask

from app.offline import queries
from sync.identity import status_token
from sync.spelling import b64, unb64
from tests.app.offline.device import Device


def test_a_box_tells_state_and_receipt(phone: Device) -> None:
    paper = phone.write()
    (result,) = phone.send(paper)
    (told,) = phone.ask(paper)
    assert told is not None
    assert told.keys() == {"seq", "state", "updated_at", "due_by", "receipt", "messages"}
    assert told["receipt"] == result["receipt"]
    assert told["due_by"] == result["receipt"]["due_by"]
    assert isinstance(told["seq"], int)


def test_a_box_shows_by_its_size_nothing_but_steps_of_256(phone: Device) -> None:
    paper = phone.write()
    phone.send(paper)
    answer = phone.post({"items": [paper.question]}, "status").get_json()
    assert (len(unb64(answer["items"][0]["box"])) - 28) % 256 == 0
    assert answer["epoch"] == phone.keys.epoch


def test_an_unknown_id_and_a_wrong_token_look_alike(phone: Device) -> None:
    paper, unsent = phone.write(), phone.write()
    phone.send(paper)
    wrong = {"id": paper.id, "token": unsent.question["token"]}
    answer = phone.post({"items": [wrong, unsent.question, paper.question]}, "status").get_json()
    assert [item["box"] for item in answer["items"]][:2] == [None, None]
    assert answer["items"][2]["box"]
    assert [item["id"] for item in answer["items"]] == [paper.id, unsent.id, paper.id]


def test_strange_ids_get_null_and_strange_spellings_a_bad_request(phone: Device) -> None:
    assert phone.post({"items": [{"id": "x", "token": "y"}]}, "status").get_json()["items"] == [
        {"id": "x", "box": None}
    ]
    for item in (
        {"id": "x"},
        {"id": "x", "token": 1},
        {"id": "x", "token": "y", "more": 1},
        {"id": "ü", "token": "y"},
        1,
    ):
        assert phone.post({"items": [item]}, "status").status_code == 400


def test_a_reply_has_a_box_too(phone: Device) -> None:
    first = phone.write()
    reply = phone.write(form="reply", answers={"text": "here"}, about={"id": first.id, "claim": b64(first.claim)})
    phone.send(first, reply)
    (told,) = phone.ask(reply)
    assert told is not None
    assert told["receipt"]["id"] == reply.id


def test_a_persons_own_messages_come_back_without_text(phone: Device) -> None:
    first = phone.write()
    reply = phone.write(form="reply", answers={"text": "my words"}, about={"id": first.id, "claim": b64(first.claim)})
    phone.send(first, reply)
    (told,) = phone.ask(first)
    assert told is not None
    own = [message for message in told["messages"] if message["from"] == "person"]
    assert own
    assert all("text" not in message for message in own)


def test_the_token_of_one_paper_opens_no_other(app: Flask, phone: Device) -> None:
    mine, other = phone.write(), phone.write()
    phone.send(mine, other)
    assert queries.token_fits(mine.id, b64(status_token(mine.claim)))
    assert not queries.token_fits(mine.id, b64(status_token(other.claim)))
    assert not queries.token_fits(mine.id, "")
    assert not queries.token_fits("nothing", b64(status_token(mine.claim)))


def test_the_claim_of_a_paper_is_found_in_its_seal(app: Flask, phone: Device) -> None:
    paper = phone.write()
    phone.send(paper)
    assert queries.claim_of(paper.id) == b64(paper.claim)
    assert queries.claim_of(phone.write().id) is None
