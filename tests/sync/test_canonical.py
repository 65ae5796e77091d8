"""Are the bytes of a JSON value the same for everyone? Held against the reference package and properties."""

import contextlib
import json
from typing import Any

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from sync.canonical import DEEPEST, FLAW, canonical, read_exact, read_leniently, spell_number
from sync.errors import Misspelt, TooDeep

SAFE = 2**53 - 1
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-SAFE, SAFE)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), inner),
)


@given(JSON)
def test_it_is_rfc_8785(value: Any) -> None:
    assert canonical(value) == rfc8785.dumps(value)


@given(JSON)
def test_what_was_spelt_canonically_reads_back(value: Any) -> None:
    assert canonical(json.loads(canonical(value), parse_int=float)) == canonical(value)


@pytest.mark.parametrize(
    ("number", "spelt"),
    [(0.0, "0"), (-0.0, "0"), (1.0, "1"), (1e20, "100000000000000000000"), (1e21, "1e+21"), (1e-6, "0.000001"),
     (1e-7, "1e-7"), (333333333.33333329, "333333333.3333333"), (4.5, "4.5"),
     (-1.7976931348623157e308, "-1.7976931348623157e+308")],
)  # fmt: skip
def test_numbers_are_written_as_browsers_write_them(number: float, spelt: str) -> None:
    assert spell_number(number) == spelt


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 2**53 + 1, "\ud800", {"\ud800": 1}, {1: 2}, b"x", {3}])
def test_what_has_no_canonical_form_is_refused(value: Any) -> None:
    with pytest.raises(Misspelt):
        canonical(value)


def test_a_value_nested_beyond_reason_is_refused() -> None:
    value: list[Any] = []
    for _ in range(100_000):
        value = [value]
    with pytest.raises(TooDeep):
        canonical(value)


@pytest.mark.parametrize("number", [2**53, -(2**53), 2**53 - 1])
def test_whole_numbers_up_to_two_to_the_53rd_are_read(number: int) -> None:
    assert read_exact(str(number).encode()) == number


@pytest.mark.parametrize("text", ["9007199254740993", "-9007199254740993", "1" * 5000, "1e20", "1e999", "-1e16"])
def test_numbers_that_a_browser_cannot_hold_are_refused(text: str) -> None:
    with pytest.raises(Misspelt):
        read_exact(text.encode())


@pytest.mark.parametrize(
    "text", ["NaN", "Infinity", "-Infinity", '{"a":1,"a":1}', "[1,]", "{'a':1}", "", "\ufeff1", "01"]
)
def test_what_is_not_json_is_refused(text: str) -> None:
    with pytest.raises(Misspelt):
        read_exact(text.encode())


@pytest.mark.parametrize("text", [b"\xff", b'"\xed\xa0\x80"', '"x"'.encode("utf-16")])
def test_what_is_not_utf_8_is_refused(text: bytes) -> None:
    with pytest.raises(Misspelt):
        read_exact(text)


def test_depth_is_counted() -> None:
    assert read_exact(b"[" * DEEPEST + b"]" * DEEPEST)
    for depth in (DEEPEST + 1, 500, 100_000):
        with pytest.raises(Misspelt):
            read_exact(b"[" * depth + b"]" * depth)
    with pytest.raises(Misspelt):
        read_exact(b'{"a":' * 33 + b"1" + b"}" * 33)


def test_brackets_inside_strings_are_not_depth() -> None:
    assert read_exact(b'["' + b"[" * 1000 + b'"]')


def test_nul_and_lone_surrogates_are_kept() -> None:
    assert read_exact(rb'"\u0000\ud800"') == "\0\ud800"


@pytest.mark.parametrize(
    "flaw",
    ["NaN", "1.5", "1e3", "9" * 400, '{"a":1,"a":2}', "[" * 9000 + "]" * 9000, '{"a":' * 9000 + "1" + "}" * 9000],
)
def test_a_flaw_is_known_where_it_stands(flaw: str) -> None:
    found = read_leniently(f'{{"items":["good",{flaw},{{"inside":"[\\"{{"}}]}}'.encode())
    assert found["items"][0] == "good"
    assert found["items"][2] == {"inside": '["{'}
    assert FLAW in _parts(found["items"][1])


def test_a_cut_is_not_taken_for_whole() -> None:
    for text in (b"[" * 9000, b"[" * 9000 + b"]" * 8999, b'{"a":[' * 5000):
        with pytest.raises(Misspelt):
            read_leniently(text)


@given(st.binary(max_size=80) | st.text(alphabet='[]{}",:0e.-naN\\u').map(str.encode))
def test_no_bytes_break_a_reader(text: bytes) -> None:
    for reader in (read_exact, read_leniently):
        with contextlib.suppress(Misspelt):
            reader(text)


def _parts(value: Any) -> list[Any]:
    """The value and all it holds, however deep."""
    found, waiting = [], [value]
    while waiting:
        part = waiting.pop()
        found.append(part)
        waiting += part if isinstance(part, list) else part.values() if isinstance(part, dict) else []
    return found
