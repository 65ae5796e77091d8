"""The real statutes: all of them are read, and what the pack cites is there. Skipped where they do not lie beside."""

from datetime import date

import pytest
from flask import Flask

from app.db import transaction
from app.statutes import actions, queries
from app.statutes.folder import Folder, read_folder
from tests.tools.shared_data import SHARED_DATA

STATUTES = SHARED_DATA / "statutes"
pytestmark = pytest.mark.skipif(not STATUTES.is_dir(), reason="no statutes beside the project")


@pytest.fixture(scope="module")
def folder() -> Folder:
    return read_folder(STATUTES)


@pytest.fixture
def loaded(app: Flask, folder: Folder) -> Flask:
    with transaction():
        for law in folder.laws:
            actions.take_in(actions.prepare(law))
    return app


def test_every_heading_becomes_an_article(folder: Folder) -> None:
    headings = sum(
        line.startswith("##### ") for path in STATUTES.glob("*.md") for line in path.read_text("utf-8").splitlines()
    )
    assert len(folder.laws) == len(list(STATUTES.glob("*.md")))
    assert sum(len(law.articles) for law in folder.laws) == headings


def test_no_service_guide_or_calculator_cites_an_article_that_is_not_there(loaded: Flask) -> None:
    assert queries.missing() == []
    assert len(queries.cited_articles()) > 60


@pytest.mark.parametrize(
    ("law", "article", "since"),
    [
        ("고용보험법", "제10조", date(2027, 1, 1)),
        ("고용보험법", "제45조", date(2028, 1, 1)),
        ("근로기준법", "제43조의6", date(2027, 1, 1)),
        ("근로기준법", "제43조의8", date(2025, 10, 23)),
        ("남녀고용평등과 일·가정 양립 지원에 관한 법률", "제19조", date(2026, 9, 18)),
        ("임금채권보장법", "제7조", date(2026, 8, 20)),
    ],
)
def test_the_days_that_are_known(loaded: Flask, law: str, article: str, since: date) -> None:
    found = queries.article(law, article)
    assert found is not None
    assert found.since_on == since


def test_what_everybody_relies_on_is_in_force(loaded: Flask) -> None:
    for law, article in [("근로기준법", "제36조"), ("labour_standards_act", "제37조"), ("최저임금법", "제6조")]:
        found = queries.article(law, article)
        assert found is not None
        assert found.is_law
        assert not found.is_pending
