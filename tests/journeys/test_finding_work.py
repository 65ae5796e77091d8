"""A jobseeker with a text browser finds work nearby, narrows it down, and reads what to ask before applying."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.journeys.text_browser import TextBrowser
from tests.tools.homes import Home
from tests.tools.isolation import OwnContextRunner
from tests.tools.jobs import HEAD, TABLE


@pytest.fixture
def browser(cli: OwnContextRunner, client: FlaskClient, home: Home, tmp_path: Path) -> TextBrowser:
    """The jobseeker, after an operator took in a table of postings."""
    table = tmp_path / "postings.csv"
    table.write_text("\n".join([HEAD, *TABLE]) + "\n", "utf-8")
    done = cli.invoke(args=["jobs", "import", str(table), "--format", "csv"])
    assert done.exit_code == 0, done.output
    return TextBrowser(client)


def titles(browser: TextBrowser) -> list[str]:
    return ["".join(one.itertext()).strip() for one in browser.main.iter("h3")]


def test_from_words_to_a_posting(browser: TextBrowser) -> None:
    browser.open("/ko/jobs")
    assert {"q", "region", "has", "suits", "hourly"} <= {
        str(one.get("name")) for one in browser.main.iter() if one.get("name")
    }
    browser.open("/ko/jobs?q=완주 요양")
    assert titles(browser) == ["방문 요양보호사"]
    chips = next(one for one in browser.main.iter("ul") if one.get("class") == "chips")
    without_place = next(str(one.get("href")) for one in chips.iter("a"))
    assert set(titles(browser.open(without_place))) == {"방문 요양보호사", "주간 요양보호사"}
    link = next(str(one.get("href")) for one in browser.main.iter("a") if "방문 요양보호사" in "".join(one.itertext()))
    browser.open(link)
    for words in (
        "시급 1만 2,300원",
        "한 달이면 약",
        "완주군 봉동읍",
        "사람을 찾으면 마감해요",
        "왜 이 자리가 보이나요?",
    ):
        assert words in browser.text, words


def test_pay_that_is_not_told_is_never_invented(browser: TextBrowser) -> None:
    browser.open("/ko/jobs?q=식품 포장")
    assert "회사 내규에 따름" in browser.text
    assert "시급으로" not in browser.text


def test_least_pay_and_order(browser: TextBrowser) -> None:
    assert titles(browser.open("/ko/jobs?hourly=11000&sort=pay"))[0] == "방문 요양보호사"
    assert "식품 포장 사원" not in browser.text


def test_the_same_in_english(browser: TextBrowser) -> None:
    browser.open("/en/jobs?region=52710")
    assert "2 found." in browser.text
    assert "more than the minimum wage" in browser.text
