"""Who may call itself a hub? Whoever was given a code, once, in time; and a copied disk is noticed."""

import pytest

from app import vault
from app.db import db, transaction
from app.errors import BadRequest, Conflict, Forbidden, Unavailable
from app.offline.hub import codes, enrolled, identity, notes, pairing, relay
from app.offline.hub.models import Hub, HubCode
from tests.app.offline.hub.village import Centre, Village, within


def code_of(centre: Centre, name: str = "solnae") -> codes.Code:
    def make() -> codes.Code:
        with transaction():
            return enrolled.make_code(name, "솔내마을 회관")

    return within(centre.app, make)


def test_a_hub_enrols_with_a_code_and_is_on_the_signed_list(unpaired: Village, centre: Centre):
    with pytest.raises(Unavailable):
        unpaired.do(identity.seal)
    code = code_of(centre)
    assert unpaired.do(lambda: pairing.enrol(code.shown.lower().replace("-", " "))).name == "solnae"
    assert unpaired.do(identity.is_listed)
    listed = unpaired.app.test_client().get("/sync/v1/keys").get_json()
    assert listed == centre.app.test_client().get("/sync/v1/keys").get_json()
    assert listed["sign"][0]["at"] == "hub:solnae"


def test_a_code_works_once(unpaired: Village, centre: Centre):
    code = code_of(centre)
    unpaired.do(lambda: pairing.enrol(code.shown))
    with pytest.raises(Conflict):
        unpaired.do(lambda: pairing.enrol(code.shown))


def test_five_wrong_tries_end_a_code(unpaired: Village, centre: Centre):
    code = code_of(centre)
    wrong = codes.Code(code.handle, "1" * codes.SECRET, code.fingerprint)
    for _ in range(5):
        with pytest.raises(Conflict):
            unpaired.do(lambda: pairing.enrol(wrong.shown))
    with pytest.raises(Conflict):
        unpaired.do(lambda: pairing.enrol(code.shown))
    assert within(centre.app, lambda: db.session.query(Hub).count()) == 0


def test_a_code_lasts_ten_minutes(unpaired: Village, centre: Centre):
    code = code_of(centre)

    def age() -> None:
        with transaction():
            row = db.session.get_one(HubCode, code.handle)
            row.until -= enrolled.CODE_LASTS

    within(centre.app, age)
    with pytest.raises(Conflict):
        unpaired.do(lambda: pairing.enrol(code.shown))


def test_another_server_at_the_address_is_noticed_before_anything_is_sent(unpaired: Village, centre: Centre):
    code = code_of(centre)
    other = codes.Code(code.handle, code.secret, "2" * codes.FINGERPRINT)
    with pytest.raises(Conflict, match="other_root"):
        unpaired.do(lambda: pairing.enrol(other.shown))
    assert within(centre.app, lambda: db.session.get_one(HubCode, code.handle).tries) == 5
    with pytest.raises(BadRequest):
        unpaired.do(lambda: pairing.enrol("hello"))


def test_a_code_holds_more_than_sixty_bits_and_shows_none_of_them_to_the_line():
    code = codes.new_code("A" * 87)
    assert 31**codes.SECRET > 2**60
    assert codes.read_code(code.shown) == code
    assert code.secret not in codes.proof(code.key, "x", "y") + codes.token(code.key, "x")


def test_a_revoked_hub_takes_nothing_more_but_brings_what_it_has(village: Village, centre: Centre):
    phone = village.phone()
    first, second = phone.write(), phone.write()
    phone.send(first)
    within(centre.app, lambda: enrolled.revoke("solnae"))
    done = village.carry()
    assert (done.settled, done.trouble) == (1, "")
    assert phone.post({"envelopes": [second.envelope]}).status_code == 503
    assert village.do(lambda: notes.get("standing")) == "revoked"


def test_a_copied_disk_is_noticed_when_the_second_of_the_two_reports(village: Village, centre: Centre):
    village.carry()
    copied = village.do(lambda: (notes.get("turn"), notes.get("next_turn")))
    village.carry()
    assert village.do(lambda: notes.get("standing")) == "known"
    village.do(lambda: notes.put(turn=copied[0], next_turn=copied[1]))  # from here on it is the copy that speaks
    village.carry()
    assert village.do(lambda: notes.get("standing")) == "forked"
    assert within(centre.app, lambda: db.session.get_one(Hub, "solnae").forked_at) is not None


def test_a_report_whose_answer_was_lost_makes_no_copy_of_a_hub(village: Village):
    village.carry()
    agreed = village.do(lambda: notes.get("turn"))
    village.do(lambda: notes.put(next_turn="AAAAAAAAAAA"))
    village.carry()
    village.do(lambda: notes.put(turn=agreed, next_turn="AAAAAAAAAAA"))  # as if it had never heard of it
    village.carry()
    assert village.do(lambda: notes.get("standing")) == "known"


def test_without_the_root_key_the_hub_waits_for_the_signature(unpaired: Village, centre: Centre):
    root = centre.app.extensions["dure.settings"].keys_dir / "root.pem"
    away = root.read_bytes()
    root.unlink()
    unpaired.enrol()
    assert not unpaired.do(identity.is_listed)
    root.write_bytes(away)
    within(centre.app, vault.actions.sign_list)
    unpaired.do(relay.run)
    assert unpaired.do(identity.is_listed)


def test_a_name_is_taken_until_its_hub_is_revoked(village: Village, centre: Centre):
    with pytest.raises(Conflict):
        code_of(centre)
    with pytest.raises(BadRequest):
        code_of(centre, "솔내")
    within(centre.app, lambda: enrolled.revoke("solnae"))
    code_of(centre)


def test_nobody_reports_without_the_hubs_word(centre: Centre):
    answer = centre.app.test_client().post("/hub/v1/report", json={"turn": ["A" * 11, "B" * 11], "told": {}})
    assert answer.status_code == 403
    with pytest.raises(Forbidden):
        within(centre.app, lambda: enrolled.enrol("XYZ", "A" * 87, "A" * 11, "A" * 43))


def test_a_hub_that_was_copied_enrols_anew_with_another_key(village: Village, centre: Centre):
    before = village.do(identity.signer)[0]
    village.do(lambda: notes.put(standing="forked"))
    within(centre.app, lambda: enrolled.revoke("solnae"))
    village.enrol("solnae-2")
    kid, _ = village.do(identity.signer)
    assert kid != before
    phone = village.phone()
    assert phone.send(phone.write())[0]["receipt"]["at"] == "hub:solnae-2"
