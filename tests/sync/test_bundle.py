"""Is a bundle whole, or refused by name? Whatever happens to a file on its way on a stick."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.bundle import CENTRE, BadBundle, Label, Packing, read_piece, read_whole, records, spell_piece
from sync.canonical import canonical
from sync.spelling import b64
from tests.sync.make_vectors import key

LABEL = Label("hub:solnae", "solnae", 7, "2026-11-23T04:00:00Z")
BODIES = [("e", b'{"envelope":1}'), ("e", b'{"envelope":2}'), ("u", spell_piece("a", "b", 9, 0, b"\0" * 9))]


def packed(label: Label = LABEL, bodies: list[tuple[str, bytes]] = BODIES) -> list[bytes]:
    """A bundle, record by record."""
    packing = Packing(label)
    parts = [packing.begin(), *(packing.record(kind, body) for kind, body in bodies)]  # type: ignore[arg-type]
    return [*parts, packing.end(b64(bytes(12)), key("packer"))]


def flaw(content: bytes) -> str:
    """Why a file is not taken."""
    with pytest.raises(BadBundle) as bad:
        read_whole(BytesIO(content))
    return bad.value.flaw


def test_a_bundle_is_read_as_it_was_packed() -> None:
    file = BytesIO(b"".join(packed()))
    whole = read_whole(file)
    assert (whole.label, whole.count) == (LABEL, 4)
    assert [(one.kind, one.body) for one in records(file)] == BODIES
    assert read_piece(BODIES[2][1]) == ({"id": "a", "digest": "b", "length": 9, "offset": 0}, b"\0" * 9)


def test_what_is_wrong_with_a_file_is_named() -> None:
    head, first, second, third, end = packed()
    assert flaw(b"") == flaw(b"holiday photo") == "not_a_bundle"
    assert flaw(b"dure/2 bundle\n") == "newer"
    assert flaw(head + second + first + third + end) == flaw(head + first + third + end) == "reordered"
    assert flaw(head + first + first + second + third + end) == "reordered"
    assert flaw(head + first + second + third) == "cut_short"
    assert flaw(head + first + second + third + end + b"x") == "altered"
    other = packed(Label(CENTRE, "solnae", 7, LABEL.made_at))[-1]
    assert flaw(head + first + second + third + other) == "altered"


def test_a_label_of_a_newer_version_or_that_is_misspelt_is_not_taken() -> None:
    packing = Packing(LABEL)
    start = packing.begin()[:14]
    assert flaw(start + packing.record("h", canonical(LABEL.as_json() | {"version": 2}))) == "newer"
    for wrong in ({"seq": True}, {"seq": -1}, {"for": "../x y"}, {"made_at": "today"}, {"more": 1}):
        assert flaw(start + packing.record("h", canonical(LABEL.as_json() | wrong))) == "altered"


@given(place=st.integers(0, 10_000), bit=st.integers(0, 7))
def test_no_changed_bit_goes_unnoticed(place: int, bit: int) -> None:
    content = bytearray(b"".join(packed()))
    content[place % len(content)] ^= 1 << bit
    try:
        whole = read_whole(BytesIO(bytes(content)))
    except BadBundle:
        return
    raise AssertionError(whole)


@given(length=st.integers(0, 10_000))
def test_no_half_copy_goes_unnoticed(length: int) -> None:
    content = b"".join(packed())
    cut = content[: length % len(content)]
    assert flaw(cut) in ("cut_short", "not_a_bundle")
