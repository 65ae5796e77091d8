"""What happens when keys change? Old envelopes still open, old receipts still hold, revoked keys count no more."""

import json
from pathlib import Path

from flask import Flask

from app import vault
from app.config import settings
from app.db import db
from app.offline import actions
from app.offline.models import ParkedEnvelope
from sync.errors import Unverified
from sync.keys import check_receipt, read_keys
from sync.schemas import read_envelope
from tests.app.offline.device import Device


def test_the_list_is_signed_by_its_root(phone: Device) -> None:
    document = phone.client.get("/sync/v1/keys").get_json()
    assert document.keys() == {"issued", "epoch", "seal", "sign", "revoked", "root", "signature"}
    assert read_keys(document, document["root"]).sign[0].at == "centre"


def test_the_list_is_not_sent_again_when_it_is_the_same(phone: Device) -> None:
    tag = phone.client.get("/sync/v1/keys").headers["ETag"]
    assert phone.client.get("/sync/v1/keys", headers={"If-None-Match": tag}).status_code == 304


def test_a_paper_sealed_before_a_rotation_is_accepted_after_it(app: Flask, phone: Device) -> None:
    paper = phone.write()
    fresh = vault.actions.rotate("seal")
    assert phone.send(paper)[0]["outcome"] == "accepted"
    phone.learn()
    assert phone.keys.seal[0].kid == fresh
    assert phone.send(phone.write())[0]["outcome"] == "accepted"


def test_receipts_of_a_retired_key_still_hold(app: Flask, phone: Device) -> None:
    receipt = phone.send(phone.write())[0]["receipt"]
    vault.actions.rotate("sign")
    phone.learn()
    assert check_receipt(receipt, phone.keys)
    later = phone.send(phone.write())[0]["receipt"]
    assert later["kid"] != receipt["kid"]
    assert check_receipt(later, phone.keys)


def test_receipts_of_a_revoked_key_count_no_more(app: Flask, phone: Device) -> None:
    receipt = phone.send(phone.write())[0]["receipt"]
    vault.actions.revoke(receipt["kid"])
    phone.learn()
    assert receipt["kid"] in phone.keys.revoked
    try:
        check_receipt(receipt, phone.keys)
    except Unverified:
        pass
    else:
        raise AssertionError("believed")
    assert check_receipt(phone.send(phone.write())[0]["receipt"], phone.keys)


def test_a_paper_for_a_revoked_seal_key_is_still_received(app: Flask, phone: Device) -> None:
    paper = phone.write()
    vault.actions.revoke(phone.keys.seal[0].kid)
    assert phone.send(paper)[0]["outcome"] == "accepted"
    phone.learn()
    assert phone.send(phone.write())[0]["outcome"] == "accepted"


def test_what_cannot_be_opened_now_is_parked_without_a_receipt_and_taken_later(app: Flask, phone: Device) -> None:
    paper, kid = phone.write(), phone.keys.seal[0].kid
    vault.actions.rotate("seal")
    file, elsewhere = _take_away(kid)
    assert phone.send(paper) == [{"id": paper.id, "outcome": "parked"}]
    assert phone.send(paper) == [{"id": paper.id, "outcome": "parked"}]
    assert db.session.query(ParkedEnvelope).count() == 1
    elsewhere.rename(file)
    db.session.rollback()
    assert actions.open_parked() == 1
    assert phone.send(paper)[0]["outcome"] == "duplicate"
    assert db.session.query(ParkedEnvelope).count() == 0


def test_a_parked_paper_offered_again_is_accepted_when_the_key_is_back(app: Flask, phone: Device) -> None:
    paper, kid = phone.write(), phone.keys.seal[0].kid
    vault.actions.rotate("seal")
    file, elsewhere = _take_away(kid)
    phone.send(paper)
    elsewhere.rename(file)
    assert phone.send(paper)[0]["outcome"] == "accepted"


def test_parked_papers_stop_nobody(app: Flask, phone: Device) -> None:
    parked, kid = phone.write(), phone.keys.seal[0].kid
    vault.actions.rotate("seal")
    _take_away(kid)
    phone.learn()
    assert [one["outcome"] for one in phone.send(parked, phone.write())] == ["parked", "accepted"]


def test_a_new_epoch_is_told_everywhere(app: Flask, phone: Device) -> None:
    before = phone.keys.epoch
    fresh = vault.actions.begin_epoch()
    assert fresh > before
    phone.learn()
    assert phone.keys.epoch == fresh
    assert phone.post({"envelopes": []}).get_json()["epoch"] == fresh
    assert phone.post({"items": []}, "status").get_json()["epoch"] == fresh


def test_without_the_root_key_the_old_list_stays_and_the_inbox_tells_the_epoch(app: Flask, phone: Device) -> None:
    (settings().keys_dir / "root.pem").rename(settings().home / "root.pem")
    before = phone.keys
    fresh = vault.actions.begin_epoch()
    phone.learn()
    assert phone.keys == before
    assert phone.post({"envelopes": []}).get_json()["epoch"] == fresh
    vault.actions.sign_list(settings().home / "root.pem")
    phone.learn()
    assert phone.keys.epoch == fresh


def test_a_list_is_never_older_than_the_one_before(app: Flask, phone: Device) -> None:
    first = phone.keys.issued
    vault.actions.rotate("sign")
    phone.learn()
    assert phone.keys.issued >= first


def test_keys_are_named_by_their_points(phone: Device) -> None:
    document = json.loads(phone.client.get("/sync/v1/keys").text)
    assert read_envelope(phone.write().envelope).kid == document["seal"][0]["kid"]


def _take_away(kid: str) -> tuple[Path, Path]:
    file = settings().keys_dir / f"seal-{kid}.pem"
    elsewhere = settings().home / file.name
    file.rename(elsewhere)
    return file, elsewhere
