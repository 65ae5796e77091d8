"""Is the sealing that of RFC 9180? Held against its published vectors and against every step written by hand."""

import contextlib
import json
import zlib
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from hypothesis import given
from hypothesis import strategies as st

from sync.contents import read_contents, spell_contents
from sync.errors import Damaged, Misspelt, SyncError, TooLarge
from sync.sealing import pack, seal, unpack, unseal
from sync.spelling import b64
from tests.sync.hpke import AES_128_GCM, open_with, point, schedule, seal_with
from tests.sync.make_vectors import contents, raw_deflate

RFC: dict[str, str] = json.loads((Path(__file__).parent.parent / "vectors" / "rfc9180.json").read_text())
BYTES = {name: bytes.fromhex(text) for name, text in RFC.items() if name != "source"}


def rfc_key(name: str) -> ec.EllipticCurvePrivateKey:
    return ec.derive_private_key(int.from_bytes(BYTES[name]), ec.SECP256R1())


@pytest.mark.parametrize(("own", "their"), [("skEm", "skRm"), ("skRm", "skEm")])
def test_the_key_schedule_is_the_published_one_on_both_sides(own: str, their: str) -> None:
    assert point(rfc_key("skEm").public_key()) == BYTES["pkEm"]
    steps = schedule(
        rfc_key(own), rfc_key(their).public_key(), BYTES["pkEm"], BYTES["pkRm"], BYTES["info"], AES_128_GCM
    )
    assert steps.shared_secret == BYTES["shared_secret"]
    assert steps.context == BYTES["key_schedule_context"]
    assert steps.secret == BYTES["secret"]
    assert (steps.key, steps.base_nonce) == (BYTES["key"], BYTES["base_nonce"])
    assert steps.exporter_secret == BYTES["exporter_secret"]
    assert AESGCM(steps.key).encrypt(steps.base_nonce, BYTES["pt"], BYTES["aad"]) == BYTES["ct"]


def test_the_library_opens_what_the_published_key_and_nonce_seal() -> None:
    suite = Suite(KEM.P256, KDF.HKDF_SHA256, AEAD.AES_128_GCM)
    sealed = BYTES["pkEm"] + AESGCM(BYTES["key"]).encrypt(BYTES["base_nonce"], BYTES["pt"], None)
    assert suite.decrypt(sealed, rfc_key("skRm"), info=BYTES["info"]) == BYTES["pt"]


@given(st.binary(max_size=600), st.binary(max_size=60))
def test_by_hand_and_by_the_library_is_the_same(text: bytes, head: bytes) -> None:
    key, ephemeral = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    by_hand, _ = seal_with(ephemeral, key.public_key(), b"dure/1 envelope " + head, pack(text))
    assert unpack(unseal(by_hand, head, key)).rstrip(b"\0") == text.rstrip(b"\0")
    assert open_with(key, seal(text, head, key.public_key()), b"dure/1 envelope " + head) == pack(text)


def test_a_seal_belongs_to_its_head() -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    with pytest.raises(Damaged):
        unseal(seal(b"{}", b"one", key.public_key()), b"another", key)


@given(st.binary(max_size=300))
def test_no_bytes_break_the_opening(sealed: bytes) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    for broken in (sealed, point(key.public_key()) + sealed, b"\4" + bytes(64) + sealed):
        with pytest.raises(Damaged):
            unseal(broken, b"", key)


@given(st.binary(max_size=2000))
def test_what_is_packed_comes_in_steps_of_128_and_unpacks(text: bytes) -> None:
    packed = pack(text)
    assert len(packed) % 128 == 0
    assert unpack(packed).rstrip(b"\0") == text.rstrip(b"\0")
    assert unpack(packed + bytes(384)).rstrip(b"\0") == text.rstrip(b"\0")


@given(st.binary(max_size=400))
def test_no_bytes_break_the_unpacking(packed: bytes) -> None:
    for first in (b"", b"\0", b"\1", b"\2"):
        with contextlib.suppress(SyncError):
            unpack(first + packed)


def test_two_mebibytes_fit_and_a_byte_more_does_not() -> None:
    fits = b"x" * (2 << 20)
    assert unpack(b"\1" + raw_deflate(fits)) == fits
    assert unpack(b"\0" + fits) == fits
    for packed in (b"\1" + raw_deflate(fits + b"x"), b"\0" + fits + b"x", b"\1" + raw_deflate(bytes(300 << 20))):
        with pytest.raises(TooLarge):
            unpack(packed)


@pytest.mark.parametrize(
    "packed",
    [b"\1", b"\1" + raw_deflate(b"{}") + b"\0\1", b"\1" + raw_deflate(b"{}" * 99)[:-3], b"\1" + zlib.compress(b"{}")],
)
def test_deflate_that_is_cut_or_followed_by_something_is_refused(packed: bytes) -> None:
    with pytest.raises(Misspelt):
        unpack(packed)


def test_contents_keep_what_the_answers_were() -> None:
    said = contents() | {"answers": {"x": [1, 2.5, None, "\ud800\0"]}, "helper": "h", "unknown": 1}
    found = read_contents(spell_contents(said))
    assert found.answers == said["answers"]
    assert (found.form, found.version, found.helper, b64(found.claim)) == ("basic-pension", 1, "h", said["claim"])


@given(
    st.dictionaries(
        st.sampled_from(["form", "version", "locale", "answers", "claim", "about"]),
        st.none() | st.integers(0, 9) | st.text() | st.lists(st.none()),
    )
)
def test_no_contents_break_the_reader(changed: dict[str, Any]) -> None:
    with contextlib.suppress(Misspelt):
        read_contents(json.dumps(contents() | changed).encode())
