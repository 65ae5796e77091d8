"""What does a person read in a language that is there in part? Their own words around, and no page missing."""

import pytest
from flask import Flask

from app.cases.loading import load_forms
from app.cases.models import Form
from app.cases.queries import form_bodies
from app.changes import queries as feed
from app.db import db
from app.i18n import full_languages, languages, partial_languages
from tests.tools.isolation import OwnContextClient

WAGES = "rights/unpaid-wages"


def text(client: OwnContextClient, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    return response.get_data(as_text=True)


@pytest.mark.parametrize(
    ("locale", "title"), [("vi", "Tôi không được trả lương"), ("id", "Saya tidak digaji"), ("ko", "월급을 못 받았어요")]
)
def test_a_guide_that_is_translated_is_read_in_ones_own_language(
    client: OwnContextClient, locale: str, title: str
) -> None:
    page = text(client, f"/{locale}/{WAGES}")
    assert f"<h1>{title}" in page
    assert f'href="/{locale}/apply/wage-arrears"' in page
    assert '<div class="stack" lang="en">' not in page


@pytest.mark.parametrize("path", ["rights/teen-work", "benefits/basic-pension", "apply/basic-pension"])
def test_a_page_that_is_not_translated_stands_in_english_and_says_so(client: OwnContextClient, path: str) -> None:
    page = text(client, f"/vi/{path}")
    assert "Trang này chưa được dịch" in page
    assert '<div class="stack" lang="en">' in page
    inner = page.split('<div class="stack" lang="en">')[1].split("</main>")[0]
    assert 'href="/en/' not in inner
    assert 'action="/en/' not in inner
    assert "Cài đặt" in page


def test_rows_that_are_not_translated_say_their_language(client: OwnContextClient) -> None:
    assert '<span lang="en"><b>' in text(client, "/vi/rights")
    assert '<span lang="en">' not in text(client, "/ko/rights")


def test_a_question_in_vietnamese_finds_the_guide(client: OwnContextClient) -> None:
    assert f"/vi/{WAGES}" in text(client, "/vi/rights?q=chủ không trả lương cho tôi")


def test_devices_get_what_is_translated(app: Flask) -> None:
    with app.app_context():
        guides = set(feed.latest_digests("guides.vi"))
        assert f"/vi/{WAGES}" in guides
        assert "/vi/rights/teen-work" not in guides
        assert {"/vi/", "/vi/rights"} <= set(feed.latest_digests("pages.vi"))


def test_a_translation_may_be_added_to_a_form_in_force(app: Flask) -> None:
    with app.test_request_context("/ko/"):
        forms = list(form_bodies().values())
        title = next(form["title"] for form in forms if "vi" in form["title"])
        title["vi"] = "Tên mới"
        load_forms(forms)
        assert any(row.definition["title"].get("vi") == "Tên mới" for row in db.session.query(Form))
        db.session.rollback()


def test_offices_read_whole_languages_only(app: Flask) -> None:
    with app.app_context():
        assert languages() == [*full_languages(), *partial_languages()]
        assert full_languages() == ["ko", "en"]
