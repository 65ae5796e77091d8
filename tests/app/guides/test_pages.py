"""Do guides answer people, in every language, at addresses of their own?"""

import pytest
from flask import Flask

from app.guides import queries
from app.i18n import force_locale
from tests.tools.isolation import OwnContextClient


def text(client: OwnContextClient, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    return response.get_data(as_text=True)


@pytest.mark.parametrize(("locale", "title"), [("ko", "월급을 못 받았어요"), ("en", "I was not paid")])
def test_a_guide_has_its_page_in_both_languages(client: OwnContextClient, locale: str, title: str) -> None:
    page = text(client, f"/{locale}/rights/unpaid-wages")
    assert title in page
    assert f"/{locale}/apply/wage-arrears" in page


def test_a_hard_word_leads_to_its_meaning_once(client: OwnContextClient) -> None:
    page = text(client, "/ko/rights/unpaid-wages")
    assert page.count('<a class="word" href="#word-1">') == 1
    assert '<dt id="word-1"' in page


def test_a_petition_keeps_its_address_beside_guides(client: OwnContextClient) -> None:
    assert "진정" in text(client, "/ko/rights/wage-arrears")
    assert "/ko/rights/wage-arrears" in text(client, "/ko/rights")


def test_a_guide_is_found_by_what_people_say(client: OwnContextClient) -> None:
    assert "/ko/rights/unpaid-wages" in text(client, "/ko/rights?q=사장이 돈을 안줘요")
    assert "/en/rights/unpaid-wages" in text(client, "/en/rights?q=boss no pay salary")


def test_a_question_is_never_taken_for_markup(client: OwnContextClient) -> None:
    page = text(client, "/ko/rights?q=<script>zzz</script>")
    assert "<script>zzz" not in page


@pytest.mark.parametrize("path", ["/ko/rights/nothing-here", "/ko/rights/for/nobody"])
def test_what_is_not_there_is_not_found(client: OwnContextClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_guides_stand_under_situations_people_and_laws(app: Flask) -> None:
    with app.test_request_context("/"), force_locale("ko"):
        everything = set(queries.guides())
        for groups in (queries.by_situation(), queries.by_audience(), queries.by_law()):
            assert {guide for _, found in groups for guide in found} == everything


def test_every_guide_is_there_in_every_language(app: Flask) -> None:
    with app.test_request_context("/"):
        assert [one.slug for one in queries.guides("ko")] == [one.slug for one in queries.guides("en")]
