"""What a village is promised: its papers reach the office once, unchanged and unread, whatever the line does."""

import json

from app.db import db, transaction
from app.offline.hub import custody, epochs, notes, settling
from app.offline.hub.models import HubEnvelope
from app.offline.models import Envelope
from sync.keys import check_receipt
from sync.schemas import read_envelope
from tests.app.offline.hub.village import Centre, Village, within


def at_centre(centre: Centre) -> list[tuple[str, str]]:
    return within(centre.app, lambda: [(row.id, row.digest) for row in db.session.query(Envelope).all()])


def test_a_paper_left_at_the_hub_reaches_the_office_and_the_answer_comes_back(village: Village, centre: Centre):
    phone = village.phone()
    paper = phone.write()
    [first] = phone.send(paper)
    assert (first["outcome"], first["receipt"]["at"]) == ("accepted", "hub:solnae")
    assert check_receipt(first["receipt"], phone.keys).digest == read_envelope(paper.envelope).digest
    assert phone.ask(paper) == [None]
    done = village.carry()
    assert (done.settled, done.trouble) == (1, "")
    assert at_centre(centre) == [(paper.id, read_envelope(paper.envelope).digest)]
    [box] = phone.ask(paper)
    assert box
    assert box["state"] == "needs_correction"  # the office read it, and says so through a hub that cannot
    assert check_receipt(box["receipt"], phone.keys).at == "centre"
    [again] = phone.send(paper)
    assert (again["outcome"], again["receipt"]) == ("duplicate", box["receipt"])


def test_without_a_line_the_hub_promises_and_keeps(village: Village, centre: Centre):
    phone = village.phone()
    papers = [phone.write() for _ in range(3)]
    centre.close()
    assert [one["outcome"] for one in phone.send(*papers)] == ["accepted"] * 3
    assert village.carry().trouble
    assert village.do(lambda: custody.count("waiting")) == 3
    centre.open()
    assert village.carry().settled == 3
    assert len(at_centre(centre)) == 3


def test_an_answer_that_was_lost_doubles_nothing(village: Village, centre: Centre):
    phone = village.phone()
    paper = phone.write()
    phone.send(paper)
    centre.app.test_client().post("/sync/v1/inbox", json={"envelopes": [paper.envelope]})  # and the line was cut
    assert village.carry().settled == 1
    assert len(at_centre(centre)) == 1


def test_urgent_papers_go_first_then_those_that_came_first(village: Village):
    phone = village.phone()
    papers = [phone.write(), phone.write(), phone.write(urgent=True)]
    for paper in papers:
        phone.send(paper)
    order = village.do(lambda: [one.id for one in custody.waiting()])
    assert order == [papers[2].id, papers[0].id, papers[1].id]


def test_only_the_centre_says_which_of_two_envelopes_of_one_id_stands(village: Village, centre: Centre):
    phone = village.phone()
    first = phone.write()
    others = [phone.seal(first.id, first.claim, answers={"full_name": name}) for name in ("나", "다", "라", "마")]
    assert [one["outcome"] for one in phone.send(first, *others)] == ["accepted"] * 4 + ["parked"]
    assert village.carry().settled == 1
    assert village.do(lambda: custody.count("aside")) == 3
    assert [one["outcome"] for one in phone.send(first, others[0])] == ["duplicate", "conflict"]


def test_a_paper_that_the_centre_will_not_take_is_set_aside_with_its_reason(village: Village):
    phone = village.phone()
    good, bad = phone.write(), phone.write()
    bad.envelope["kid"] = "AAAAAAAAAAAAAAAA"
    phone.send(bad, good)
    done = village.carry()
    assert (done.settled, done.set_aside) == (1, 1)
    [again] = phone.send(bad)
    assert (again["outcome"], again["reason"]) == ("refused", "unknown_key")


def test_a_restored_centre_is_offered_everything_once_more_with_its_old_receipts(village: Village, centre: Centre):
    phone = village.phone()
    paper = phone.write()
    phone.send(paper)
    village.carry()
    before = village.do(lambda: custody.first_receipt(paper.id))

    def lose() -> None:
        from app import vault

        with transaction():
            db.session.query(Envelope).delete()
        vault.actions.begin_epoch()

    within(centre.app, lose)
    village.carry()  # the hub hears of the new epoch, and everything waits again
    village.carry()
    assert at_centre(centre) == [(paper.id, read_envelope(paper.envelope).digest)]
    after = village.do(lambda: custody.first_receipt(paper.id))
    assert after["received_at"] == before["received_at"]
    assert after["due_by"] == before["due_by"]


def test_sealed_bytes_go_thirty_days_after_the_centres_receipt_by_the_centres_time(village: Village):
    phone = village.phone()
    phone.send(phone.write())
    phone.send(phone.write())
    village.carry()
    phone.send(phone.write())
    assert village.do(settling.let_go) == 0
    village.do(lambda: notes.put(centre_time="2099-01-01T00:00:00Z"))
    assert village.do(settling.let_go) == 2
    kept = village.do(lambda: [(row.state, row.spelt is None) for row in db.session.query(HubEnvelope).all()])
    assert sorted(kept) == [("settled", True), ("settled", True), ("waiting", False)]


def test_a_refusal_that_nobody_signed_undoes_no_receipt(village: Village):
    phone = village.phone()
    paper = phone.write()
    phone.send(paper)
    village.carry()
    digest = read_envelope(paper.envelope).digest
    lie = [{"id": paper.id, "digest": digest, "outcome": "refused", "reason": "malformed"}]
    assert village.do(lambda: settling.settle(lie)).set_aside == 0
    forged = json.loads(json.dumps(phone.send(paper)[0]["receipt"])) | {"digest": "A" * 43}
    other = phone.write()
    phone.send(other)
    theirs = [{"id": other.id, "digest": read_envelope(other.envelope).digest, "outcome": "accepted"}]
    assert village.do(lambda: settling.settle([theirs[0] | {"receipt": forged}])).settled == 0


def test_an_epoch_that_is_not_greater_changes_nothing(village: Village):
    phone = village.phone()
    phone.send(phone.write())
    village.carry()
    village.do(lambda: epochs.learn("00000000-0000-7000-8000-000000000000"))
    assert village.do(lambda: custody.count("waiting")) == 0
