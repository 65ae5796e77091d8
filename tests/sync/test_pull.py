"""Does a reader notice when what came down is not what the office published?"""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.errors import Misspelt, Unverified
from sync.keys import KeyList, read_keys
from sync.pull import check_head, digest_of, is_fresh, root_of
from sync.signing import sign
from sync.spelling import read_time
from tests.sync.make_vectors import key, key_list

LIVE = {"b": digest_of({"x": 1}), "a": digest_of({"y": "가"})}


@pytest.fixture
def keys() -> KeyList:
    document = key_list()
    return read_keys(document, document["root"])


def head(keys: KeyList, signer: str = "sign", place: int = 0, **changed: Any) -> dict[str, Any]:
    statement = {"scope": "pages.ko", "cursor": "x.2", "count": 2, "root": root_of(LIVE), "at": "2026-11-22T00:00:00Z"}
    return sign("head", statement | {"kid": keys.sign[place].kid} | changed, key(signer))


def test_a_head_that_fits_is_believed(keys: KeyList) -> None:
    assert check_head(head(keys), "pages.ko", LIVE, keys)["count"] == 2


@pytest.mark.parametrize(
    "live", [{}, {"a": LIVE["a"]}, LIVE | {"c": LIVE["a"]}, LIVE | {"a": LIVE["b"]}, {"a": LIVE["b"], "b": LIVE["a"]}]
)
def test_anything_more_less_or_else_is_noticed(keys: KeyList, live: dict[str, str]) -> None:
    with pytest.raises(Unverified):
        check_head(head(keys), "pages.ko", live, keys)


def test_a_head_of_another_scope_signer_or_place_is_not_believed(keys: KeyList) -> None:
    good = head(keys)
    for document in (head(keys, "stranger"), head(keys, "hub", 1), good | {"count": 3}, good | {"cursor": "x.3"}):
        with pytest.raises(Unverified):
            check_head(document, "pages.ko", LIVE, keys)
    with pytest.raises(Unverified):
        check_head(good, "pages.en", LIVE, keys)
    for document in (good | {"more": 1}, {}, None, good | {"count": True}):
        with pytest.raises(Misspelt):
            check_head(document, "pages.ko", LIVE, keys)


@given(st.dictionaries(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), st.just(LIVE["a"])))
def test_the_order_in_which_things_came_does_not_matter(live: dict[str, str]) -> None:
    assert root_of(live) == root_of(dict(reversed(live.items())))


def test_a_head_older_than_seven_days_is_told(keys: KeyList) -> None:
    found = head(keys)
    at = read_time(found["at"])
    assert is_fresh(found, at + timedelta(days=7))
    assert not is_fresh(found, at + timedelta(days=7, seconds=1))
