"""What a person sees of postings: the list with what was understood, one posting with its pay told honestly."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime, timedelta

import brotli
import pytest
from flask.testing import FlaskClient
from lxml import etree

from app import clock
from app.db import transaction
from app.i18n.formats import zone
from app.listings import actions, publishing
from app.listings.advert import Advert
from app.listings.posting import Pay, id_of
from tests.journeys.text_browser import TextBrowser

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
ATOM = "{http://www.w3.org/2005/Atom}"
HEAVIEST = 10_000


def advert(name: str, **known: object) -> Advert:
    """A posting of an invented board, in Wanju, with good pay."""
    usual = {
        "board": "csv",
        "source_id": name,
        "title": "은하수집 요양보호사",
        "url": f"https://board.example/{name}",
        "company": "은하수돌봄",
        "region": "52710",
        "place": "전북특별자치도 완주군 봉동읍",
        "text": "어르신 세 분의 집을 찾아가요.\n씻기와 식사를 도와요.",
        "pay": Pay("시급 12,300원", "hour", 12_300, 12_300),
        "hours_week": 20,
        "days_week": 5,
        "posted_on": clock.today(zone()),
    }
    return Advert(**{**usual, **known})  # type: ignore[arg-type]


def put(*adverts: Advert) -> list[str]:
    """Take them in and publish; gives their ids."""
    with transaction():
        done = actions.put(list(adverts), datetime.now(UTC))
    publishing.publish(done.regions)
    return [id_of(one.board, one.source_id) for one in adverts]


@pytest.fixture
def browser(client: FlaskClient) -> TextBrowser:
    """A person with a text browser."""
    return TextBrowser(client)


def test_a_person_finds_a_posting_and_reads_it(browser: TextBrowser) -> None:
    (one,) = put(advert("1"))
    browser.open("/ko/jobs?q=은하수집 요양")
    assert "은하수집 요양보호사" in browser.text
    link = next(link for link in browser.links() if one in link)
    browser.open(link)
    for words in ("은하수돌봄", "시급 1만 2,300원", "1,980원 많아요", "봉동읍", "씻기와 식사", "일주일에 20시간"):
        assert words in browser.text, words


def test_pay_below_the_minimum_wage_is_told_with_its_day(browser: TextBrowser) -> None:
    pay = Pay("시급 9,500원", "hour", 9_500, 9_500)
    old, new = put(
        advert("old", pay=pay, posted_on=date(2026, 3, 2)),
        advert("new", pay=pay, posted_on=date(2027, 1, 4), title="은하수집 새해 요양보호사", company="다른돌봄"),
    )
    assert "최저임금 1만 320원보다 820원 적어요" in browser.open(f"/ko/jobs/{old}").text
    assert "최저임금 1만 700원보다 1,200원 적어요" in browser.open(f"/ko/jobs/{new}").text


def test_what_is_missing_is_said(browser: TextBrowser) -> None:
    (one,) = put(advert("1", pay=Pay("회사 내규에 따름"), hours_week=None))
    text = browser.open(f"/ko/jobs/{one}").text
    assert "회사 내규에 따름" in text
    assert "돈을 얼마 동안 일한 값으로 얼마 주는지, 일하는 시간, 계약 종류, 마감일" in text


def test_a_posting_that_is_over_answers_410_and_says_so(browser: TextBrowser, client: FlaskClient) -> None:
    yesterday = clock.today(zone()) - timedelta(days=1)
    (one,) = put(advert("1", closes_on=yesterday, closes="date"))
    answer = client.get(f"/ko/jobs/{one}")
    assert answer.status_code == 410
    assert "이 공고는 끝났어요" in answer.get_data(as_text=True)
    assert "ld+json" not in answer.get_data(as_text=True)


def test_an_unknown_posting_is_not_found(client: FlaskClient) -> None:
    assert client.get("/ko/jobs/aaaaaaaaaa").status_code == 404
    assert client.get("/ko/jobs/../../etc").status_code == 404


def test_a_posting_carries_itself_for_search_engines(client: FlaskClient) -> None:
    title = "은하수집 </script><b>요양보호사"
    (one,) = put(advert("1", title=title))
    html = client.get(f"/ko/jobs/{one}", headers={"Accept-Encoding": "identity"}).get_data(as_text=True)
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
    assert json.loads(block)["title"] == title
    assert "</script><b>" not in html


def test_what_was_understood_can_be_taken_away(browser: TextBrowser) -> None:
    put(advert("1"))
    browser.open("/ko/jobs?q=완주 요양&has=bus")
    chips = next(one for one in browser.main.iter("ul") if one.get("class") == "chips")
    said = [" ".join("".join(one.itertext()).split()) for one in chips.iter("a")]
    assert [one.removesuffix("빼기").strip() for one in said] == ["완주군", "요양", "통근 버스"]
    addresses = [str(one.get("href")) for one in chips.iter("a")]
    assert "has=bus" in addresses[0]
    assert "has=bus" not in addresses[2]


def test_nonsense_in_an_address_is_passed_over(client: FlaskClient) -> None:
    for query in (
        "q=%00",
        "q=" + "가" * 5_000,
        "page=99999999999",
        "km=-5&region=<b>",
        "sort=x&has=x&has=bus",
        "q=%ff",
    ):
        assert client.get(f"/ko/jobs?{query}").status_code == 200, query


def test_any_search_can_be_followed_as_atom(client: FlaskClient) -> None:
    (one,) = put(advert("1", title="은하수집 \x0b요양보호사 <급구> & 환영"))
    answer = client.get("/ko/jobs.atom?q=은하수집")
    assert answer.mimetype == "application/atom+xml"
    feed = etree.fromstring(answer.data)
    entries = feed.findall(f"{ATOM}entry")
    assert [str(entry.findtext(f"{ATOM}id")).endswith(one) for entry in entries] == [True]
    assert "<급구>" in str(entries[0].findtext(f"{ATOM}title"))
    for name in ("id", "title", "updated"):
        assert feed.findtext(f"{ATOM}{name}")
        assert entries[0].findtext(f"{ATOM}{name}")


def test_the_sitemap_names_every_open_posting(client: FlaskClient) -> None:
    open_, over = put(
        advert("1"), advert("2", closes="date", closes_on=date(2026, 1, 2), company="다른돌봄", title="옛 자리")
    )
    parts = [one.text for one in etree.fromstring(client.get("/sitemap.xml").data).iter(SITEMAP)]
    named = "".join(client.get("/" + str(part).split("/", 3)[3]).get_data(as_text=True) for part in parts)
    assert open_ in named
    assert over not in named
    assert client.get("/sitemap-jobs-999.xml").status_code == 404


@pytest.mark.parametrize("locale", ["ko", "en"])
def test_lists_are_light(locale: str, client: FlaskClient) -> None:
    put(*(advert(str(at), title=f"은하수집 {at}호 요양보호사", company=f"돌봄 {at}") for at in range(12)))
    for address in ("jobs", "jobs?q=은하수집", "jobs/held", "jobs/-"):
        html = client.get(f"/{locale}/{address}", headers={"Accept-Encoding": "identity"}).data
        assert len(brotli.compress(html)) < HEAVIEST, address


def test_a_long_list_has_pages(browser: TextBrowser) -> None:
    put(*(advert(str(at), title=f"은하수집 {at}호 요양보호사", company=f"돌봄 {at}") for at in range(12)))
    browser.open("/ko/jobs?q=은하수집")
    assert "12곳을 찾았어요" in browser.text
    onward = next(link for link in browser.links() if "page=2" in link)
    assert onward.startswith("/ko/jobs?")
    assert len([one for one in browser.open(onward).main.iter("li") if one.get("class") == "card"]) == 2
