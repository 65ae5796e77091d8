"""Do the published vectors hold here? The same files are run in the browser."""

import json
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from sync.boxes import make_box, open_box
from sync.canonical import canonical, read_exact
from sync.contents import read_contents
from sync.errors import Damaged, Misspelt, SyncError, TooLarge, Unverified
from sync.identity import down_key, fits, mint_id, status_token
from sync.keys import check_receipt, read_keys
from sync.reference import read_reference, reference_of
from sync.schemas import read_envelope
from sync.sealing import unpack, unseal
from sync.spelling import b64, unb64

FOLDER = Path(__file__).parent.parent / "vectors"


def load(name: str) -> Any:
    return json.loads((FOLDER / f"{name}.json").read_text())


def private(named: dict[str, Any]) -> ec.EllipticCurvePrivateKey:
    return ec.derive_private_key(int.from_bytes(unb64(named["jwk"]["d"])), ec.SECP256R1())


@pytest.mark.parametrize("case", load("canonical")["cases"])
def test_a_value_has_one_canonical_spelling(case: Any) -> None:
    assert canonical(case["value"]).decode() == case["canonical"]


@pytest.mark.parametrize("case", load("canonical")["refused"], ids=lambda case: case["why"])
def test_a_misspelt_text_is_refused(case: Any) -> None:
    with pytest.raises(Misspelt):
        read_exact(case["text"].encode())


@pytest.mark.parametrize("case", load("ids"))
def test_an_id_follows_from_its_claim(case: Any) -> None:
    claim = unb64(case["claim"])
    assert mint_id(case["milliseconds"], claim, unb64(case["noise"])) == case["id"]
    assert fits(case["id"], claim)
    assert b64(status_token(claim)) == case["status_token"]
    assert b64(down_key(claim)) == case["down_key"]


def test_references_are_made_and_read() -> None:
    cases = load("reference")
    for made in cases["made"]:
        assert reference_of(made["id"]) == made["reference"]
    for read in cases["read"]:
        assert read_reference(read["typed"]) == read["reference"]


@pytest.mark.parametrize("case", load("sealing")["cases"], ids=lambda case: case["name"])
def test_a_sealed_envelope_opens(case: Any) -> None:
    envelope = read_envelope(case["envelope"])
    assert envelope.spelt.decode() == case["canonical"]
    assert envelope.digest == case["digest"]
    packed = unseal(envelope.sealed, envelope.head, private(load("sealing")["seal"]))
    assert b64(packed) == case["packed"]
    assert read_exact(unpack(packed)) == case["json"]
    assert fits(envelope.id, read_contents(unpack(packed)).claim)


@pytest.mark.parametrize("case", load("sealing")["refused"], ids=lambda case: case["name"])
def test_a_flawed_envelope_is_refused(case: Any) -> None:
    errors: dict[str, type[SyncError]] = {"malformed": Misspelt, "too_large": TooLarge, "not_yours": Unverified}
    with pytest.raises(errors[case["json"]]):
        open_whole(case["envelope"])


def open_whole(item: Any) -> None:
    envelope = read_envelope(item)
    contents = read_contents(unpack(unseal(envelope.sealed, envelope.head, private(load("sealing")["seal"]))))
    if not fits(envelope.id, contents.claim):
        raise Unverified("not yours")


def test_a_key_list_is_taken_under_its_root_only() -> None:
    case = load("keys")
    assert read_keys(case["good"], case["root"]["public"]).sign[0].at == "centre"
    assert read_keys(case["good"], case["root"]["public"], issued_before=case["older"]["issued"])
    with pytest.raises(Unverified):
        read_keys(case["older"], case["root"]["public"], issued_before=case["good"]["issued"])
    for refused in case["refused"]:
        with pytest.raises((Unverified, Misspelt)):
            read_keys(refused, case["root"]["public"])


def test_a_receipt_is_believed_only_from_its_own_place() -> None:
    case = load("receipt")
    keys = read_keys(case["keys"], case["keys"]["root"])
    assert check_receipt(case["centre"], keys).at == "centre"
    assert check_receipt(case["no_due_day"], keys).due_by is None
    assert check_receipt(case["hub"], keys).at == "hub:maeul-1"
    for refused in case["refused"]:
        with pytest.raises((Unverified, Misspelt)):
            check_receipt(refused["receipt"], keys)
    with pytest.raises(Unverified):
        check_receipt(case["centre"], read_keys(case["keys_after_revocation"], case["keys"]["root"]))


def test_a_box_opens_for_its_id_and_claim_only() -> None:
    case = load("status")
    claim = unb64(case["claim"])
    assert open_box(case["box"], case["id"], claim) == case["state"]
    assert make_box(case["state"], case["id"], claim, unb64(case["nonce"])) == case["box"]
    assert (len(unb64(case["box"])) - 12 - 16) % case["step"] == 0
    for other in ("not_for_this_claim", "not_for_this_id"):
        with pytest.raises(Damaged):
            open_box(case[other], case["id"], claim)
