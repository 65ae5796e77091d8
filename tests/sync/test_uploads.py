"""Is a sealed file whole, or refused? Chunks of 64 KiB, each in its place, the last one marked."""

import os
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.errors import Damaged, Misspelt
from sync.spelling import b64
from sync.uploads import (
    CHUNK_BYTES,
    open_file,
    read_metadata,
    seal_file,
    sealed_length,
    slips_in,
    spell_metadata,
)

NAME = "019ab000-0000-7000-8000-000000000000"
DIGEST = b64(bytes(32))
SLIP = {"name": "a.jpg", "type": "image/jpeg", "size": 5, "key": b64(bytes(32)), "digest": DIGEST}
SIZES = (0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 3 * CHUNK_BYTES)


@pytest.mark.parametrize("size", SIZES)
def test_a_file_comes_out_as_it_went_in(size: int) -> None:
    data = os.urandom(size)
    sealed, key, _ = seal_file(data)
    assert len(sealed) == sealed_length(size)
    assert b"".join(open_file([sealed], len(sealed), key)) == data


@given(cuts=st.lists(st.integers(1, 200_000), max_size=8))
def test_it_does_not_matter_how_the_parts_are_cut(cuts: list[int]) -> None:
    data = bytes(range(256)) * 700
    sealed, key, _ = seal_file(data, bytes(32))
    edges = [0, *sorted({cut % len(sealed) for cut in cuts}), len(sealed)]
    parts = [sealed[start:end] for start, end in pairwise(edges)]
    assert b"".join(open_file(parts, len(sealed), key)) == data


def _swapped(sealed: bytes) -> bytes:
    step = CHUNK_BYTES + 16
    return sealed[step : 2 * step] + sealed[:step] + sealed[2 * step :]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda sealed: sealed[:-1],
        lambda sealed: sealed[: CHUNK_BYTES + 16],
        lambda sealed: bytes([sealed[0] ^ 1]) + sealed[1:],
        _swapped,
        lambda sealed: sealed + sealed[:16],
    ],
    ids=["cut short", "cut at a chunk", "changed", "chunks changed places", "longer"],
)
def test_a_file_that_was_tampered_with_is_damaged(spoil: object) -> None:
    sealed, key, _ = seal_file(os.urandom(2 * CHUNK_BYTES + 9))
    spoilt = spoil(sealed)  # type: ignore[operator]
    with pytest.raises(Damaged):
        b"".join(open_file([spoilt], len(spoilt), key))


def test_slips_are_found_wherever_they_stand_and_no_more_than_an_envelope_may_have() -> None:
    answers = {"photo": SLIP, "rows": [{"scan": SLIP | {"digest": b64(bytes([number] * 32))}} for number in range(20)]}
    found = slips_in(answers)
    assert len(found) == 10
    assert found[0].length == 5 + 16


@pytest.mark.parametrize(
    "wrong",
    [{"size": True}, {"size": -1}, {"size": "5"}, {"key": b64(bytes(16))}, {"digest": "x"}, {"data": "AA"}],
)
def test_a_misspelt_slip_is_no_slip(wrong: dict[str, object]) -> None:
    assert slips_in({"photo": SLIP | wrong}) == []


def test_files_that_are_together_too_large_are_not_awaited() -> None:
    assert len(slips_in([SLIP | {"size": 15 << 20}, SLIP | {"size": 6 << 20, "digest": b64(bytes([1] * 32))}])) == 1


def test_metadata_says_which_paper_and_which_file() -> None:
    assert read_metadata(spell_metadata(NAME, DIGEST)) == (NAME, DIGEST)
    for wrong in ("", "id", "id eA==", f"id {DIGEST}", "id \xff"):
        with pytest.raises(Misspelt):
            read_metadata(wrong)
