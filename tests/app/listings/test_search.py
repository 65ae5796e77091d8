"""Does a search find what was meant, the best and newest first?"""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask

from app.db import transaction
from app.listings import indexing
from app.listings.asked import Asked, Found
from app.listings.posting import Pay, Posting
from app.listings.search import search
from tests.tools.region_mix import TODAY, everywhere
from tests.tools.same_search import told

DAY = 2517


def posting(number: int, title: str, days_old: int = 0, **more: object) -> Posting:
    return replace(
        Posting(
            f"aaaaaaa{number:03}", ((DAY - days_old) << 20) | number, "job", title, status="open", closes="when_filled"
        ),
        **more,
    )


def find(postings: Sequence[Posting], **asked: object) -> list[int]:
    return numbers(put(postings, **asked))


def put(postings: Sequence[Posting], **asked: object) -> Found:
    with transaction():
        indexing.write(postings)
    return search(Asked(**asked), TODAY)


def numbers(found: Found) -> list[int]:
    return [hit.number & 0xFFFFF for hit in found.hits]


def test_two_syllables_are_found_and_the_title_counts_most(app: Flask) -> None:
    found = find(
        [
            posting(1, "사무보조", company="경비산업"),
            posting(2, "아파트 경비원 모집"),
            posting(3, "경비 구함"),
            posting(4, "생산직"),
        ],
        q="경비",
    )
    assert found == [3, 2, 1]


def test_the_vectors_of_searching_hold_at_the_office(app: Flask) -> None:
    given = json.loads((Path(__file__).resolve().parents[2] / "vectors/search.json").read_text("utf-8"))
    with transaction():
        indexing.write(everywhere(60))
    for case in given["cases"]:
        assert told(search(_asked(case["asked"]), TODAY)) == case["found"]


def test_what_is_typed_may_be_anything(app: Flask) -> None:
    for typed in ('"', "-", "+ -", "*", "' OR 1=1", "\x00", "a" * 500, "😀", "월 월 월", "9" * 40 + "원", "%_"):
        assert find([posting(1, "경비")], q=typed) in ([1], [])


def test_a_wish_is_met_by_the_code_of_a_board_or_by_the_word(app: Flask) -> None:
    postings = [
        posting(1, "생산직", conditions=("dormitory",)),
        posting(2, "생산직 기숙사 있음"),
        posting(3, "생산직"),
    ]
    assert sorted(find(postings, q="기숙사 생산")) == [1, 2]
    assert find(postings, q="생산 -기숙사") == [3]


def test_a_plus_must_be_there_and_a_minus_must_not(app: Flask) -> None:
    postings = [posting(1, "야간 경비"), posting(2, "주간 경비"), posting(3, "학교 급식 조리")]
    assert find(postings, q="경비 -야간") == [2]
    assert find(postings, q="+경비 급식") == [2, 1]


def test_a_misspelt_word_still_finds_and_says_so(app: Flask) -> None:
    postings = [posting(1, "요양보호사 모집"), posting(2, "생산직")]
    found = put(postings, q="요양보허사")
    assert numbers(found) == [1]
    assert found.likely
    assert found.hits[0].why[0] == ("alike", "요양보허사")


def test_blanks_and_sounds_alike_do_not_matter(app: Flask) -> None:
    postings = [posting(1, "요양 보호사"), posting(2, "캐셔 모집")]
    assert find(postings, q="요양보호사") == [1]
    assert find(postings, q="케셔") == [2]


def test_a_word_that_nothing_is_like_finds_nothing(app: Flask) -> None:
    assert find([posting(1, "경비")], q="cnc") == []
    assert find([posting(1, "경비")], q="닭") == []
    assert find([posting(1, "경비")], region="52710") == []


def test_near_a_place_the_nearest_counts_more(app: Flask) -> None:
    postings = [
        posting(1, "경비", region="11680"),
        posting(2, "경비", region="52140"),
        posting(3, "경비", region="52710"),
        posting(4, "경비", region="52113"),
    ]
    found = put(postings, q="경비 완주 근처")
    assert numbers(found) == [3, 4, 2]
    assert ("km", 0) in found.hits[0].why
    assert find(postings, q="경비 전주") == [4]
    assert find(postings, q="경비", region="52000") == [4, 3, 2]


def test_pay_is_looked_for_to_the_coin(app: Flask) -> None:
    paid = [
        posting(at, "경비", pay=Pay(hourly=hourly)) for at, hourly in enumerate((10_310, 10_320, 10_500, 40_000), 1)
    ]
    postings = [*paid, posting(9, "경비")]
    assert sorted(find(postings, hourly=10_320)) == [2, 3, 4]
    assert sorted(find(postings, hourly=35_000)) == [4]


@pytest.mark.parametrize(("sort", "order"), [("new", [3, 2, 1]), ("pay", [1, 3, 2]), ("closing", [2, 1, 3])])
def test_other_orders(app: Flask, sort: str, order: list[int]) -> None:
    postings = [
        posting(1, "경비", 9, pay=Pay(hourly=15_000), closes="date", closes_on=TODAY + timedelta(days=9)),
        posting(2, "경비", 5, closes="date", closes_on=TODAY + timedelta(days=2)),
        posting(3, "경비", 1, pay=Pay(hourly=12_000)),
    ]
    assert find(postings, sort=sort) == order


def test_a_changed_posting_is_found_by_what_it_says_now(app: Flask) -> None:
    put([posting(1, "경비"), posting(2, "생산")])
    assert find([posting(1, "조리")], q="경비") == []
    assert find([], q="조리") == [1]
    with transaction():
        indexing.remove([(DAY << 20) | 1])
    assert find([], q="조리") == []


def test_what_has_closed_is_found_only_when_asked_for(app: Flask) -> None:
    closing = posting(1, "경비", closes="date", closes_on=TODAY + timedelta(days=2))
    later = TODAY + timedelta(days=3)
    put([closing, posting(2, "경비", closes="unknown", status="unknown")])
    with transaction():
        assert indexing.close(later) == 1
    assert numbers(search(Asked("경비"), later)) == [2]
    assert numbers(search(Asked("경비", status="closed"), later)) == [1]
    assert numbers(search(Asked("경비", status="any"), later)) == [2, 1]
    put([replace(closing, closes_on=later)])
    assert numbers(search(Asked("경비", status="open"), later)) == [1]


def test_pages_follow_one_another_and_the_total_counts_all(app: Flask) -> None:
    postings = [posting(at, "경비", at % 9) for at in range(150)]
    pages = [put(postings if page == 1 else [], q="경비", page=page, per_page=60) for page in (1, 2, 3, 4)]
    assert [len(page.hits) for page in pages] == [60, 60, 30, 0]
    assert len({hit.number for page in pages for hit in page.hits}) == 150
    assert {page.total for page in pages} == {150}


def _asked(given: dict[str, object]) -> Asked:
    return Asked(**{name: tuple(value) if isinstance(value, list) else value for name, value in given.items()})
