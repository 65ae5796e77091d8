"""Do the schemas and the fast reader say the same? And is there one spelling of everything?"""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sync.canonical import FLAW, canonical
from sync.errors import Misspelt, SyncError, TooLarge
from sync.protocol import Envelope
from sync.schemas import read_envelope, read_envelope_by_schema, read_envelope_fast, read_inbox, read_status
from sync.spelling import b64, is_b64, is_day, is_id, is_time, is_word, read_time, spell_time, unb64
from tests.sync.make_vectors import sealing_cases

GOOD = sealing_cases()["cases"][2]["envelope"]
VALUE = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=30)
    | st.just(FLAW)
    | st.sampled_from(list(GOOD.values()))
    | st.from_regex(r"[A-Za-z0-9_-]{0,12}", fullmatch=True)
    | st.lists(st.none(), max_size=2)
)


@given(
    st.dictionaries(st.sampled_from(list(GOOD)) | st.text(max_size=6), VALUE, max_size=3),
    st.sets(st.sampled_from(list(GOOD)), max_size=1),
)
@example({}, set())
@example({}, {"urgent"})
@example({"urgent": 1}, set())
def test_the_fast_reader_is_the_schema(changed: dict[str, Any], left_out: set[str]) -> None:
    item = {name: value for name, value in (GOOD | changed).items() if name not in left_out}
    assert _outcome(read_envelope_fast, item) == _outcome(read_envelope_by_schema, item)


@given(VALUE | st.floats() | st.binary())
def test_what_is_no_object_is_no_envelope(item: Any) -> None:
    for reader in (read_envelope_fast, read_envelope_by_schema, read_envelope):
        with pytest.raises(Misspelt):
            reader(item)


def test_an_envelope_is_spelt_canonically() -> None:
    for case in sealing_cases()["cases"]:
        envelope = read_envelope(case["envelope"])
        assert envelope.spelt == canonical(envelope.as_json()) == canonical(case["envelope"])
        assert envelope.head == canonical({k: v for k, v in case["envelope"].items() if k != "sealed"})


def test_an_envelope_is_at_most_512_kib() -> None:
    bare = Envelope(GOOD["id"], GOOD["created"], GOOD["kid"], b"")
    room = (512 << 10) - len(bare.spelt)
    assert read_envelope(bare.as_json() | {"sealed": b64(bytes(room * 3 // 4))})
    with pytest.raises(TooLarge):
        read_envelope(bare.as_json() | {"sealed": b64(bytes(room * 3 // 4 + 3))})


@pytest.mark.parametrize(
    "body", [{"envelopes": [], "receipts": [], "more": []}, {"receipts": []}, {"envelopes": "x"}, [], None, FLAW]
)
def test_another_batch_is_misspelt(body: Any) -> None:
    with pytest.raises(Misspelt):
        read_inbox(body)


def test_a_batch_has_at_most_a_hundred() -> None:
    assert read_inbox({"envelopes": [1] * 100, "receipts": [2] * 100}) == ([1] * 100, [2] * 100)
    for body in ({"envelopes": [1] * 101}, {"envelopes": [], "receipts": [1] * 101}):
        with pytest.raises(TooLarge):
            read_inbox(body)


def test_questions_are_read() -> None:
    assert read_status({"items": [{"id": "a", "token": "b"}]}) == [("a", "b")]
    with pytest.raises(TooLarge):
        read_status({"items": [{}] * 1001})


@given(st.binary(max_size=40))
def test_bytes_have_one_spelling(raw: bytes) -> None:
    assert unb64(b64(raw)) == raw
    for other in (b64(raw) + "=", b64(raw) + "\n", " " + b64(raw), b64(raw) + "A" * (1 + (-len(b64(raw)) % 4))):
        assert other == b64(raw) or not is_b64(other) or unb64(other) != raw


@pytest.mark.parametrize("text", ["AB", "AA=", "AA==", "A", "A+", "A/", "AA A", "AA\n", "ÀA", "AAAAB", None, 5, b"AA"])
def test_other_spellings_of_bytes_are_refused(text: Any) -> None:
    assert not is_b64(text)


@pytest.mark.parametrize("text", ["2026-02-29T00:00:00Z", "2026-01-01T24:00:00Z", "2026-01-01T00:00:60Z",
                                  "2026-1-01T00:00:00Z",
                                  "2026-01-01t00:00:00z", "2026-01-01T00:00:00+00:00", "0000-01-01T00:00:00Z",
                                  "٢026-01-01T00:00:00Z", "2026-01-01T00:00:00Z\n", None, 5])  # fmt: skip
def test_other_times_are_refused(text: Any) -> None:
    assert not is_time(text)


@given(st.datetimes(timezones=st.just(UTC)))
def test_a_time_reads_back(moment: datetime) -> None:
    assert read_time(spell_time(moment)) == moment.replace(microsecond=0)


def test_days_ids_and_words_have_one_spelling() -> None:
    assert is_day("2024-02-29")
    assert not any(map(is_day, ["2023-02-29", "2024-2-29", "2024-02-29T", "2024-W01-1", "20240229", None]))
    assert is_id(GOOD["id"])
    assert not any(
        map(is_id, [GOOD["id"].upper(), GOOD["id"] + "\n", "{" + GOOD["id"] + "}", GOOD["id"].replace("-", ""), 7])
    )
    assert is_word("hub:maeul-1._A")
    assert not any(map(is_word, ["", "x" * 65, "a b", "a\n", "ü", None, 1]))


def _outcome(reader: Any, item: Any) -> Any:
    try:
        return reader(item)
    except SyncError as error:
        return type(error)
