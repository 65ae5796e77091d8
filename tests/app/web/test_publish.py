"""Pages on their way to devices."""

import json

from flask import Flask
from flask.testing import FlaskClient

from app.changes import queries as feed
from app.content.actions import AFTER
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


def bodies(scope: str) -> dict[str, dict]:
    found, cursor, more = {}, None, True
    while more:
        page = feed.page_after(scope, cursor)
        found |= {change["id"]: change["body"] for change in page.changes}
        cursor, more = page.cursor, page.more
    return found


def pages_of(locale: str) -> dict[str, dict[str, str]]:
    return bodies(f"pages.{locale}")


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


def test_a_load_publishes_once(app: Flask) -> None:
    assert app.extensions[AFTER].count(publish_pages) == 1


def test_publishing_again_changes_nothing(app: Flask) -> None:
    assert publish_pages() == 0


def test_forms_go_out_in_the_words_of_one_language(app: Flask) -> None:
    form = bodies("forms.en")["basic-pension"]
    assert isinstance(form["title"], str)
    assert not any("\uac00" <= sign <= "\ud7a3" for sign in json.dumps(form["title"], ensure_ascii=False))


def test_the_numbers_of_the_law_go_out_with_their_sources(app: Flask) -> None:
    numbers = bodies("rules")["parameters"]["numbers"]
    assert numbers
    assert all(number["values"] and number["source"] and number["checked_on"] for number in numbers.values())


def test_rules_go_out_with_words_for_every_condition_in_every_language(app: Flask) -> None:
    rules = bodies("rules")
    for locale in ("ko", "en"):
        words = bodies(f"forms.{locale}")
        assert set(words["check:facts"]["facts"]) == {fact["name"] for fact in rules["facts"]["facts"]}
        for item, rule in rules.items():
            if item.startswith("service:"):
                said = words[item.replace("service:", "check:")]
                assert set(said["needs"]) == {condition["name"] for condition in rule["conditions"]}
