"""Pages on their way to devices."""

import json

from flask import Flask
from flask.testing import FlaskClient

from app.changes import queries as feed
from app.web.publish import publish_pages
from tests.journeys.text_browser import TextBrowser

OWN_PAGES = {
    "",
    "benefits",
    "rights",
    "jobs",
    "papers",
    "papers/-",
    "settings",
    "help",
    "offline",
    "apply/basic-pension",
}


def pages_of(locale: str) -> dict[str, dict[str, str]]:
    page = feed.page_after(f"pages.{locale}", None)
    return {change["id"]: change["body"] for change in page.changes}


def test_every_room_has_its_pages_in_the_feed_in_every_language(app: Flask) -> None:
    for locale in ("ko", "en"):
        assert {f"/{locale}/{rest}" for rest in OWN_PAGES} <= set(pages_of(locale))


def test_what_is_kept_on_devices_is_what_is_served(client: FlaskClient) -> None:
    for path, body in {**pages_of("ko"), **pages_of("en")}.items():
        html = client.get(path).get_data(as_text=True)
        served = html.partition('<main id="main" class="page" tabindex="-1">')[2].rpartition("</main>")[0]
        assert served == body["main"], path


def test_every_page_is_valid_and_has_a_title_of_its_own(client: FlaskClient) -> None:
    titles = {path: TextBrowser(client).open(path).title for path in pages_of("ko")}
    assert all(title.endswith(" | 두레") for title in titles.values())


def test_publishing_again_changes_nothing(app: Flask) -> None:
    assert publish_pages() == 0


def test_forms_go_out_in_the_words_of_one_language(app: Flask) -> None:
    page = feed.page_after("forms.en", None)
    form = next(change["body"] for change in page.changes if change["id"] == "basic-pension")
    assert isinstance(form["title"], str)
    assert not any("\uac00" <= sign <= "\ud7a3" for sign in json.dumps(form["title"], ensure_ascii=False))


def test_the_numbers_of_the_law_go_out_with_their_sources(app: Flask) -> None:
    numbers = [change["body"] for change in feed.page_after("rules", None).changes]
    assert numbers
    assert all(number["source"] and number["checked_on"] for number in numbers)
