"""Can people find a service, and does its page say everything?"""

from __future__ import annotations

from datetime import date

import pytest
from flask import Flask

from app.catalogue import pages, queries
from app.i18n import force_locale
from tests.tools.isolation import OwnContextClient

NBSP = "\u00a0"
SLUGS = (
    "basic-pension",
    "job-seeking-benefit",
    "national-employment-support",
    "emergency-livelihood",
    "energy-voucher",
)


def _text(client: OwnContextClient, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.get_data(as_text=True).replace(NBSP, " ").replace("&nbsp;", " ")


@pytest.mark.parametrize("locale", ["ko", "en"])
@pytest.mark.parametrize("slug", SLUGS)
def test_a_benefit_has_its_page_in_both_languages(client: OwnContextClient, locale: str, slug: str) -> None:
    text = _text(client, f"/{locale}/benefits/{slug}")
    assert f'href="/{locale}/apply/{slug}"' in text
    assert 'datetime="2026-11-22"' in text
    assert "{param:" not in text


def test_the_page_of_the_pension_says_how_much(client: OwnContextClient) -> None:
    assert "34만 9,700원" in _text(client, "/ko/benefits/basic-pension")
    assert "₩349,700" in _text(client, "/en/benefits/basic-pension")


def test_an_amount_whose_source_was_not_seen_is_called_an_example(client: OwnContextClient) -> None:
    assert "예시 금액이에요. 쓰기 전에 확인하세요" in _text(client, "/ko/benefits/energy-voucher")
    assert "Example figures. Check before use" in _text(client, "/en/benefits/energy-voucher")
    assert "예시 금액" not in _text(client, "/ko/rights/wage-arrears")


def test_for_what_cannot_wait_the_main_button_calls(client: OwnContextClient) -> None:
    assert '<a class="btn" href="tel:129">' in _text(client, "/ko/benefits/emergency-livelihood")
    assert '<a class="btn" href="/ko/apply/basic-pension">' in _text(client, "/ko/benefits/basic-pension")


def test_a_petition_quotes_the_law_in_its_own_language(client: OwnContextClient) -> None:
    assert '<blockquote class="law" lang="ko">사용자는 근로자가' in _text(client, "/en/rights/wage-arrears")


def test_a_service_lives_at_one_address_only(client: OwnContextClient) -> None:
    assert client.get("/ko/benefits/wage-arrears").status_code == 404
    assert client.get("/ko/rights/basic-pension").status_code == 404
    assert client.get("/ko/benefits/nothing").status_code == 404


def test_benefits_are_found_by_words(client: OwnContextClient) -> None:
    text = _text(client, "/ko/benefits?q=기초연금")
    assert "/ko/benefits/basic-pension" in text
    assert "/ko/benefits/energy-voucher" not in text


def test_words_that_fit_nothing_are_answered_kindly_and_safely(client: OwnContextClient) -> None:
    text = _text(client, "/en/benefits?q=%3Cscript%3E")
    assert "Nothing here fits" in text
    assert "<script>" not in text.split("<main", 1)[1]


def test_every_page_has_an_address_of_its_own(app: Flask) -> None:
    with app.test_request_context("/ko/"), force_locale("ko"):
        paths = [page.path for page in pages.pages("ko")]
    assert len(paths) == len(set(paths)) == 1 + len(queries.services(locale="ko"))


def test_the_front_page_shows_what_ends_soon(app: Flask) -> None:
    front = queries.front_page("en")
    assert [tile.to for tile in front.tiles][:1] == ["benefits/basic-pension"]
    assert all(link.until_on and link.until_on >= date.today() for link in front.soon)


def test_regions_and_days_off_come_from_the_pack(app: Flask) -> None:
    assert len(queries.regions("ko")) == 17
    assert date(2026, 10, 5) in queries.holidays()
    assert date(2026, 11, 23) not in queries.holidays()


def test_a_search_finds_petitions_beside_benefits(client: OwnContextClient) -> None:
    found = client.get("/ko/benefits?q=월급").get_data(as_text=True)
    assert "/ko/rights/wage-arrears" in found
