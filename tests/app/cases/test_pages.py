"""A form in one document: names and ids are a contract with script and with the POST without it."""

import re
from datetime import date

import html5lib
import pytest
from flask import Flask

from app.cases import answers, pages, queries
from app.cases.faults import FieldError, sentences
from app.i18n import force_locale


@pytest.fixture(params=["ko", "en"])
def mains(app: Flask, request: pytest.FixtureRequest) -> dict[str, str]:
    with app.test_request_context(f"/{request.param}/"), force_locale(request.param):
        return {page.path: page.main for page in pages.pages(request.param)}


def test_every_offered_form_has_a_page(mains: dict[str, str], app: Flask) -> None:
    slugs = {form.slug for form in queries.offered_forms()}

    assert {path.rsplit("/", 1)[1] for path in mains} == slugs
    assert {"basic-pension", "wage-arrears"} <= slugs


def test_every_page_is_valid_html_with_unique_ids(mains: dict[str, str]) -> None:
    for main in mains.values():
        parser = html5lib.HTMLParser(strict=True)
        parser.parseFragment(main, container="main")
        ids = re.findall(r' id="([^"]+)"', main)
        assert len(ids) == len(set(ids))


def test_every_label_and_description_leads_somewhere(mains: dict[str, str]) -> None:
    for main in mains.values():
        ids = set(re.findall(r' id="([^"]+)"', main))
        assert set(re.findall(r' for="([^"]+)"', main)) <= ids
        for found in re.findall(r' aria-(?:describedby|labelledby)="([^"]+)"', main):
            assert set(found.split()) <= ids


def test_every_question_has_its_field(mains: dict[str, str], app: Flask) -> None:
    for form in queries.offered_forms():
        main = next(main for path, main in mains.items() if path.endswith(f"/{form.slug}"))
        assert f'data-factor="{form.second_factor}"' in main
        for asked in form.questions:
            assert f'id="q-{asked.name}"' in main


def test_no_key_and_no_placeholder_is_left(mains: dict[str, str]) -> None:
    for main in mains.values():
        assert "cases." not in main
        assert "{param:" not in main


def test_a_second_try_shows_what_was_typed_and_what_is_wrong(app: Flask) -> None:
    form = queries.find_form("basic-pension")
    assert form
    typed = {"full_name": '<b>"김"</b>', "phone": "110", "spouse": "none", "home": {"detail": "3호"}}
    errors = [FieldError("phone", "wrong_phone"), FieldError("home", "missing")]
    with app.test_request_context("/ko/"), force_locale("ko"):
        page = pages.form_page(form, typed, sentences(form, errors, "ko"))

    assert '<a href="#f-phone">' in page.main
    assert '<a href="#f-home.road">' in page.main
    assert 'value="110"' in page.main
    assert "<b>" not in page.main
    assert re.search(r'value="none" checked', page.main)
    assert 'value="3호"' in page.main


def test_what_the_page_names_the_post_reads(app: Flask) -> None:
    form = queries.find_form("wage-arrears")
    assert form
    with app.test_request_context("/ko/"), force_locale("ko"):
        names = set(re.findall(r' name="([^"]+)"', pages.form_page(form).main))

    assert {"home.road", "home.postcode", "home.detail", "home.region", "unpaid.0.kind", "unpaid.2.amount"} <= names
    assert {"boss_name__later", "evidence", "true_statement"} <= names
    assert answers.check(form, {}, date(2026, 11, 23))
