"""Bytes are money: what a region's postings cost the first time, and what a day's change costs after that."""

import json
from collections.abc import Sequence

import brotli
import pytest

from app.listings.compact import compact
from app.listings.posting import Posting
from tests.tools.postings import a_day_later, postings

KB = 1_000
REGION, A_DAY = 120 * KB, 6 * KB
PROTOCOL = 700  # the page around the changes: scope, cursor, and a signed head


def on_the_wire(put: Sequence[Posting], gone: Sequence[str] = ()) -> int:
    """The change lines of the protocol, compressed as the server compresses them."""
    changes = [{"id": one.id, "op": "put", "body": compact(one)} for one in put]
    changes += [{"id": one, "op": "delete"} for one in gone]
    text = json.dumps(changes, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return len(brotli.compress(text.encode(), mode=brotli.MODE_TEXT, quality=9)) + PROTOCOL


def test_a_region_of_a_thousand_postings_and_its_day(capsys: pytest.CaptureFixture[str]) -> None:
    region = postings(1_000)
    put, gone = a_day_later(region)
    whole, day = on_the_wire(region), on_the_wire(put, gone)
    with capsys.disabled():
        print(f"\n  a region of 1,000 postings {whole:>10,} B  of {REGION:>8,}")
        print(f"  a day in which 3 % changed {day:>10,} B  of {A_DAY:>8,}")
    assert whole <= REGION
    assert day <= A_DAY
