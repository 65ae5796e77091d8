"""Do people find a service among thousands, without script, and see whose words they read?"""

from pathlib import Path

import pytest
from flask import Flask

from app.catalogue.published import kept, queries
from app.catalogue.published.queries import Filter
from tests.app.catalogue.feeds import SAMPLES, change, copy, take_in
from tests.tools.isolation import OwnContextClient, OwnContextRunner

NBSP = "\u00a0"


@pytest.fixture(autouse=True)
def _imported(app: Flask, cli: OwnContextRunner) -> None:
    assert take_in(cli, SAMPLES / "gov24").exit_code == 0


def text(client: OwnContextClient, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.get_data(as_text=True).replace(NBSP, " ")


def found(**wanted: str | int) -> set[str]:
    return {one.slug[-1] for one in queries.listed(Filter(**wanted), 0, 100)}  # type: ignore[arg-type]


def test_all_services_are_listed_the_most_read_first(client: OwnContextClient) -> None:
    shown = text(client, "/ko/benefits/all")
    assert "4개를 찾았어요" in shown
    assert shown.index("어르신 안경 지원") < shown.index("가람군 청년 월세 지원금")


def test_the_page_of_benefits_leads_to_it_with_the_words(client: OwnContextClient) -> None:
    assert 'href="/ko/benefits/all"' in text(client, "/ko/benefits")
    assert 'href="/ko/benefits/all?q=%EC%9B%94%EC%84%B8"' in text(client, "/ko/benefits?q=월세")


def test_parts_of_words_are_found(app: Flask) -> None:
    assert found(words="지원금") == {"1", "4"}
    assert found(words="지원") == {"1", "2", "3", "4"}
    assert found(words="월세 청년") == {"1"}
    assert found(words="안경을") == {"2"}
    assert found(words="비행기") == set()


def test_signs_and_operators_are_only_words(app: Flask) -> None:
    assert found(words='" OR * NEAR(') == set()
    assert found(words="%_'\\") == {"1", "2", "3", "4"}


def test_filters_narrow_the_list(app: Flask) -> None:
    assert found(theme="housing") == {"1"}
    assert found(stage="old") == {"2"}
    assert found(group="single_parents") == {"4"}
    assert found(office="가람군") == {"1"}
    assert found(age=70) == {"2", "3", "4"}
    assert found(age=25, words="지원금") == {"1", "4"}


def test_a_region_also_has_what_the_whole_country_has(app: Flask) -> None:
    assert found(region="11000") == {"2", "3", "4"}
    assert found(region="46000") == {"1", "2", "4"}


def test_a_choice_stays_chosen(client: OwnContextClient) -> None:
    shown = text(client, "/ko/benefits/all?q=지원&theme=health&region=11000")
    assert '<option value="health" selected>' in shown
    assert '<option value="11000" selected>' in shown
    assert 'value="지원"' in shown


def test_a_page_says_when_to_apply_and_whose_words_these_are(client: OwnContextClient) -> None:
    shown = text(client, "/ko/benefits/all/gov24-900000000001")
    assert "2026년 3월 2일 월요일부터 2026년 12월 18일 금요일까지" in shown
    assert "출처: 정부24." in shown
    assert "에 가져왔어요" in shown
    assert "주거기본법 제3조제2항" in shown
    assert "나이: 만 19세부터 만 39세까지" in shown or "나이: 만 19세부터 39세까지" in shown


def test_in_english_the_sources_words_are_marked_as_korean(client: OwnContextClient) -> None:
    shown = text(client, "/en/benefits/all/gov24-900000000003")
    assert '<h1 lang="ko">복지시설 급식비 지원</h1>' in shown
    assert "The codes of the source say nothing of income." in shown
    assert "A person cannot apply." in shown


def test_a_page_that_is_gone_says_so(client: OwnContextClient, cli: OwnContextRunner, tmp_path: Path) -> None:
    folder = copy("gov24", tmp_path)
    change(folder / "serviceList1.json", totalCount=2)
    (folder / "serviceList2.json").unlink()
    take_in(cli, folder)
    gone = client.get("/ko/benefits/all/gov24-900000000004")
    assert gone.status_code == 410
    assert "이제 출처의 목록에 없어요" in gone.get_data(as_text=True)
    assert client.get("/ko/benefits/all/gov24-1").status_code == 404


def test_strange_addresses_are_answered(client: OwnContextClient) -> None:
    for query in ("page=99999999", "page=-1", "page=x", "q=" + "가" * 500, "age=999", "region=%00", "theme='"):
        assert client.get(f"/ko/benefits/all?{query}").status_code == 200


def test_the_list_asked_for_again_is_not_sent_again(client: OwnContextClient) -> None:
    first = client.get("/ko/benefits/all?q=지원")
    again = client.get("/ko/benefits/all?q=지원", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert client.get("/en/benefits/all?q=지원").data != first.data


def test_a_list_seen_before_shows_what_an_import_changed(
    client: OwnContextClient, cli: OwnContextRunner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "FRESH_SECONDS", 0)
    assert "4개를 찾았어요" in text(client, "/ko/benefits/all")
    folder = copy("gov24", tmp_path)
    change(folder / "serviceList1.json", totalCount=2)
    (folder / "serviceList2.json").unlink()
    take_in(cli, folder)
    assert "2개를 찾았어요" in text(client, "/ko/benefits/all")
