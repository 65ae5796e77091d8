"""Laws can be read: all of them, one by its articles, one article with its warnings."""

from pathlib import Path

import pytest
from flask import Flask

from app.changes import queries as feed
from app.statutes import actions
from tests.tools.isolation import OwnContextClient, OwnContextRunner

SAMPLE = Path(actions.__file__).parent / "sample"


@pytest.fixture(autouse=True)
def _imported(app: Flask, cli: OwnContextRunner) -> None:
    result = cli.invoke(args=["statutes", "import", str(SAMPLE)])
    assert result.exit_code == 0, result.output


@pytest.mark.parametrize("locale", ["ko", "en"])
def test_a_law_names_its_articles_and_what_is_not_in_force(client: OwnContextClient, locale: str) -> None:
    assert "보기 약속법" in client.get(f"/{locale}/rights/law").get_data(as_text=True)
    page = client.get(f"/{locale}/rights/law/900001").get_data(as_text=True)
    assert "제2장 약속을 지키는 일" in page
    assert f"/{locale}/rights/law/900001/3-2" in page
    assert 'datetime="2027-03-03"' in page


def test_an_article_says_since_when_it_applies(client: OwnContextClient) -> None:
    page = client.get("/ko/rights/law/900001/5").get_data(as_text=True)
    assert "2026년" in page
    assert "팥 한 줌" in page
    assert "없어졌어요" in client.get("/ko/rights/law/900001/4").get_data(as_text=True)


def test_nothing_is_made_up_for_an_address_that_leads_nowhere(client: OwnContextClient) -> None:
    assert client.get("/ko/rights/law/900001/77").status_code == 404
    assert client.get("/ko/rights/law/1").status_code == 404


def test_a_law_travels_in_a_scope_of_its_own(client: OwnContextClient) -> None:
    assert "laws.ko.900001" in feed.scopes()
    page = feed.page_after("laws.ko.900001", None)
    assert [one["id"] for one in page.changes][:2] == ["/ko/rights/law/900001", "/ko/rights/law/900001/1"]
    assert 'data-scope="laws.ko.900001"' in client.get("/ko/rights/law/900001").get_data(as_text=True)
    held = client.get("/ko/rights/law/900001").get_data(as_text=True)
    assert page.changes[0]["body"]["main"] in held
