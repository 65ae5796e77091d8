"""What a device is told of a posting: short, in schema.org's names, and nothing that is not known."""

from dataclasses import replace
from datetime import date

from app.listings.compact import A_DAY, compact, day_of
from app.listings.posting import Pay, Posting
from tests.tools.postings import postings

ONE = postings(1)[0]
BARE = Posting(id="abcdefghij", number=0, kind="job", title="경비원")


def test_a_posting_is_told_in_short_values() -> None:
    one = replace(
        ONE,
        title="요양보호사",
        pay=Pay("시급 12,300원", "hour", 12_300, 12_300, 12_300, None),
        posted_on=date(2026, 11, 20),
        closes_on=date(2026, 12, 5),
        closes="date",
    )
    body = compact(one)
    assert body["title"] == "요양보호사"
    assert (day_of(body["datePosted"]), day_of(body["validThrough"])) == (date(2026, 11, 20), date(2026, 12, 5))
    assert body["baseSalary"] == ["hour", 12_300, 12_300]
    assert (body["hourly"], "salary" in body) == (12_300, False)


def test_what_is_not_known_is_absent() -> None:
    assert compact(BARE) == {"n": 0, "first": 0, "title": "경비원"} or compact(BARE) == {"n": 0, "title": "경비원"}


def test_the_boards_own_words_stand_only_where_no_sum_can_be_reckoned() -> None:
    assert compact(replace(BARE, pay=Pay("회사 내규에 따름")))["salary"] == "회사 내규에 따름"


def test_a_posting_that_ends_when_somebody_is_found_says_so() -> None:
    assert compact(replace(BARE, closes="when_filled"))["validThrough"] == 0
    assert "validThrough" not in compact(BARE)


def test_the_number_can_be_told_from_the_record() -> None:
    for one in postings(50):
        body = compact(one)
        assert body.get("first", body["datePosted"]) * A_DAY + body["n"] == one.number
    later = replace(ONE, posted_on=date(2026, 11, 22), number=5 * A_DAY + 7)
    assert (compact(later)["first"], compact(later)["n"]) == (5, 7)
