"""What does a keeper's drive to town bring? Every paper and document once, and every answer back."""

from io import BytesIO
from pathlib import Path

import pytest

from app.db import db
from app.errors import DureError
from app.offline import uploads
from app.offline.hub import custody, enrolled, feeds
from app.offline.models import Envelope
from app.offline.stick import exporting, importing
from app.offline.stick.importing import Taken
from sync.bundle import CENTRE, Label, Packing
from tests.app.offline.hub.village import Centre, Village, within
from tests.app.offline.uploads.conftest import JPEG, Document, Sender, write_document
from tests.sync.make_vectors import key


def pack(village: Village) -> bytes:
    return village.do(lambda: b"".join(exporting.stream("solnae")))


def pack_at(centre: Centre, hub: str = "solnae") -> bytes:
    return within(centre.app, lambda: b"".join(exporting.stream(hub)))


def bring(village: Village, stick: bytes) -> Taken:
    return village.do(lambda: importing.take_from(BytesIO(stick)))


def bring_to(centre: Centre, stick: bytes) -> Taken:
    return within(centre.app, lambda: importing.take_from(BytesIO(stick)))


def leave_document(village: Village) -> Document:
    """A paper with a photo, left at the hub."""
    document = write_document(village.phone())
    [result] = village.phone().send(document.paper)
    assert result["receipt"]["at"] == "hub:solnae"
    Sender(village.app.test_client()).send_all(document)
    return document


def file_at(centre: Centre, document: Document) -> bytes | None:
    return within(centre.app, lambda: uploads.opening.bytes_of(document.paper.id, document.slip))


def papers_at(centre: Centre) -> int:
    return within(centre.app, lambda: db.session.query(Envelope).count())


def refusal(act: object) -> str:
    with pytest.raises(DureError) as refused:
        act()  # type: ignore[operator]
    return refused.value.key


def test_a_stick_there_and_back_brings_papers_documents_answers_and_pages(village: Village, centre: Centre) -> None:
    document = leave_document(village)
    assert village.phone().ask(document.paper) == [None]
    centre.close()

    brought = bring_to(centre, pack(village))
    assert brought.key == "stick.taken"
    assert (brought.counts["accepted"], brought.counts["files"], brought.counts["questions"]) == (1, 1, 1)
    assert file_at(centre, document) == JPEG
    back = bring(village, pack_at(centre))
    assert (back.counts["receipts"], back.counts["files"], back.counts["boxes"]) == (1, 1, 1)
    assert village.do(lambda: custody.count("waiting")) == 0
    assert village.do(uploads.queries.count_to_send) == 0
    assert back.counts["pages"] > 1
    assert village.do(feeds.is_whole)

    [box] = village.phone().ask(document.paper)
    assert box
    assert box["receipt"]["at"] == "centre"
    centre.open()


def test_twice_out_of_order_and_both_ways_at_once_is_harmless(village: Village, centre: Centre) -> None:
    first_document, down_before = leave_document(village), pack_at(centre)
    first = pack(village)
    second_document = leave_document(village)
    second = pack(village)

    assert bring_to(centre, second).counts["accepted"] == 2
    assert bring_to(centre, first).counts["duplicate"] == 1
    assert bring_to(centre, second).key == bring_to(centre, first).key == "stick.again"
    assert village.carry().settled == 2  # the line came back meanwhile
    bring(village, pack_at(centre))
    bring(village, down_before)
    assert papers_at(centre) == 2
    assert file_at(centre, first_document) == file_at(centre, second_document) == JPEG
    assert village.do(lambda: custody.count("waiting")) == 0


def test_what_is_not_for_here_or_not_whole_changes_nothing(village: Village, centre: Centre) -> None:
    document = leave_document(village)
    up, down = pack(village), pack_at(centre)
    assert refusal(lambda: bring_to(centre, up[:-40])) == "stick.cut_short"
    assert refusal(lambda: bring_to(centre, up[:200] + b"x" + up[201:])) == "stick.altered"
    assert refusal(lambda: bring_to(centre, down)) == "stick.to_the_village"
    assert refusal(lambda: bring(village, up)) == "stick.to_the_office"
    assert refusal(lambda: bring(village, pack_at(centre, "hannae"))) == "stick.other_village"
    assert refusal(lambda: bring(village, b"a holiday photo")) == "stick.not_a_bundle"
    assert papers_at(centre) == 0
    assert file_at(centre, document) is None


def test_a_stick_that_the_centre_did_not_sign_is_not_believed_at_a_hub(village: Village, centre: Centre) -> None:
    def forged() -> bytes:
        packing = Packing(Label(CENTRE, "solnae", 9, "2026-11-23T04:00:00Z"))
        return packing.begin() + packing.end("A" * 16, key("stranger"))

    assert refusal(lambda: bring(village, forged())) == "stick.not_signed"


def test_papers_of_a_packer_that_nobody_knows_are_taken_all_the_same(village: Village, centre: Centre) -> None:
    document = leave_document(village)
    stick = pack(village)
    within(centre.app, lambda: enrolled.revoke("solnae"))
    brought = bring_to(centre, stick)
    assert brought.key == "stick.taken_of_strangers"
    assert (brought.counts["accepted"], brought.counts["files"]) == (1, 1)
    assert file_at(centre, document) == JPEG


def test_documents_go_over_the_line_too_each_once(village: Village, centre: Centre) -> None:
    document = leave_document(village)
    done = village.carry()
    assert (done.settled, done.files, done.trouble) == (1, 1, "")
    assert file_at(centre, document) == JPEG
    assert village.carry().files == 0


def test_a_full_stick_keeps_what_was_on_it(village: Village, tmp_path: Path) -> None:
    leave_document(village)
    first = village.do(lambda: exporting.write_to(tmp_path, "solnae"))
    assert first.name == "dure-solnae-up.dure"
    before = first.read_bytes()
    (tmp_path / ".dure-solnae-up.dure.part").symlink_to("/dev/full")  # the kernel's own disk without any room
    assert refusal(lambda: village.do(lambda: exporting.write_to(tmp_path, "solnae"))) == "stick.full"
    assert (first.read_bytes(), [one.name for one in tmp_path.iterdir()]) == (before, [first.name])
