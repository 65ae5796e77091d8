"""Does a file arrive whole, wherever the line breaks? And is nothing taken that no paper names?"""

import pytest
from flask import Flask

from app.offline.uploads import actions, queries
from sync.uploads import open_file, seal_file, spell_checksum
from tests.app.offline.device import Device
from tests.app.offline.uploads.conftest import HEADERS, JPEG, Document, Sender, write_document

STEP = 64 << 10


@pytest.fixture
def address(phone: Device, sender: Sender, document: Document) -> str:
    """Where the document is to be sent; its paper is in custody."""
    assert phone.send(document.paper)[0]["outcome"] == "accepted"
    answer = sender.create(document)
    assert answer.status_code == 201, answer.text
    return answer.headers["Location"]


def test_a_file_follows_its_paper_and_is_received_when_it_is_whole(
    app: Flask, sender: Sender, document: Document
) -> None:
    Device(sender.client).send(document.paper)
    sender.send_all(document)
    held = queries.find(document.paper.id, document.digest)
    assert held is not None
    assert held.received_at is not None
    parts = queries.parts(document.paper.id, document.digest)
    assert b"".join(open_file(parts, held.length, document.slip["key"])) == JPEG


def test_a_paper_is_received_before_its_files_which_are_waited_for(
    app: Flask, phone: Device, document: Document
) -> None:
    assert phone.send(document.paper)[0]["outcome"] == "accepted"
    held = queries.find(document.paper.id, document.digest)
    assert held is not None
    assert (held.held, held.received_at) == (0, None)


def test_after_a_break_it_goes_on_where_it_was(sender: Sender, document: Document, address: str) -> None:
    sender.send(address, 0, document.sealed[:STEP])
    again = sender.create(document)
    assert (again.headers["Location"], again.headers["Upload-Offset"]) == (address, str(STEP))
    assert sender.offset(address) == STEP
    assert sender.send(address, STEP, document.sealed[STEP:]).headers["Upload-Offset"] == str(len(document.sealed))


def test_a_wrong_place_is_refused_and_changes_nothing(sender: Sender, document: Document, address: str) -> None:
    assert sender.send(address, 5, document.sealed[5:]).status_code == 409
    assert sender.offset(address) == 0


def test_bytes_that_do_not_fit_their_checksum_are_not_taken(sender: Sender, document: Document, address: str) -> None:
    answer = sender.send(address, 0, document.sealed[:STEP], spell_checksum(b"other"))
    assert answer.status_code == 460
    assert sender.offset(address) == 0


def test_a_whole_that_is_not_the_paper_s_file_begins_anew(sender: Sender, document: Document, address: str) -> None:
    other = bytes(len(document.sealed))
    assert sender.send(address, 0, other[:STEP]).status_code == 204
    assert sender.send(address, STEP, other[STEP:]).status_code == 460
    assert sender.offset(address) == 0
    assert sender.send(address, 0, document.sealed).status_code == 204


def test_a_file_that_is_here_is_said_to_be_here(sender: Sender, document: Document, address: str) -> None:
    sender.send(address, 0, document.sealed)
    assert sender.create(document).headers["Upload-Offset"] == str(len(document.sealed))
    assert sender.send(address, len(document.sealed), b"").status_code == 204
    assert sender.send(address, len(document.sealed), b"more").status_code == 400


def test_nothing_is_taken_that_no_paper_names(phone: Device, sender: Sender, document: Document) -> None:
    assert sender.create(document).status_code == 404
    phone.send(document.paper)
    sealed, key, digest = seal_file(b"else")
    stranger = Document(document.paper, sealed, document.slip | {"key": key, "digest": digest, "size": 4})
    assert sender.create(stranger).status_code == 404
    assert sender.create(document, 17).status_code == 409


def test_an_eleventh_file_is_not_waited_for(app: Flask, phone: Device, sender: Sender) -> None:
    written = [write_document(phone, bytes([number])) for number in range(11)]
    paper = phone.write(answers={f"f{number}": one.slip for number, one in enumerate(written)})
    phone.send(paper)
    together = [sender.create(Document(paper, one.sealed, one.slip)).status_code for one in written]
    assert together == [201] * 10 + [404]


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Tus-Resumable": "0.2.2"}, 412),
        ({"Tus-Resumable": "1.0.0"}, 400),
        (HEADERS | {"Upload-Length": "-1", "Upload-Metadata": "id x"}, 400),
    ],
)
def test_a_creation_that_makes_no_sense_is_refused(sender: Sender, headers: dict[str, str], status: int) -> None:
    assert sender.client.post("/sync/v1/uploads", headers=headers).status_code == status


def test_more_than_an_envelope_may_have_is_too_large(phone: Device, sender: Sender, document: Document) -> None:
    phone.send(document.paper)
    assert sender.create(document, (20 << 20) + 1).status_code == 413


def test_other_types_unknown_addresses_and_other_checksums(sender: Sender, document: Document, address: str) -> None:
    assert sender.send(address, 0, b"x", **{"Content-Type": "text/plain"}).status_code == 415
    assert sender.send(address, 0, b"x", "md5 AAAA").status_code == 400
    for unknown in ("A" * 22, "%00" * 22, "x"):
        assert sender.send(f"/sync/v1/uploads/{unknown}", 0, b"x").status_code == 404
    assert sender.client.get(address, headers=HEADERS).status_code == 404


def test_an_address_expires_and_what_was_sent_stays(
    app: Flask, sender: Sender, document: Document, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    sender.send(address, 0, document.sealed[:STEP])
    now = actions.clock.now()
    monkeypatch.setattr(actions.clock, "now", lambda: now + actions.ADDRESS_KEPT * 1.1)
    assert sender.send(address, STEP, document.sealed[STEP:]).status_code == 410
    again = sender.create(document)
    assert again.headers["Location"] != address
    assert again.headers["Upload-Offset"] == str(STEP)


def test_what_nobody_goes_on_sending_is_let_go_of(
    app: Flask, sender: Sender, document: Document, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    sender.send(address, 0, document.sealed[:STEP])
    assert actions.forget() == 0
    now = actions.clock.now()
    monkeypatch.setattr(actions.clock, "now", lambda: now + actions.STALE * 1.1)
    assert actions.forget() == 1
    assert sender.create(document).headers["Upload-Offset"] == "0"


def test_what_is_spoken_here_is_told_to_whoever_asks_from_any_origin(sender: Sender) -> None:
    told = sender.client.options("/sync/v1/uploads").headers
    assert told["Tus-Version"] == "1.0.0"
    assert {"creation", "checksum"} <= set(told["Tus-Extension"].split(","))
    assert "sha1" in told["Tus-Checksum-Algorithm"]
    assert "PATCH" in told["Access-Control-Allow-Methods"]
    assert "Upload-Offset" in told["Access-Control-Allow-Headers"]
