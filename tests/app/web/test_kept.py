"""Public pages come from the feed, as soon as it has moved."""

from flask import Flask
from flask.testing import FlaskClient

from app.changes import actions as feed
from app.db import transaction
from app.web import kept


def say_in_help(words: str) -> None:
    body = {"path": "/ko/help", "title": "도움말", "tab": "", "main": f"<h1>{words}</h1>"}
    with transaction():
        feed.publish("pages.ko", {"/ko/help": body})
    feed.sequence()
    kept.forget()


def test_a_page_is_served_as_the_feed_has_it(client: FlaskClient) -> None:
    client.get("/ko/help")
    say_in_help("새 도움말")
    page = client.get("/ko/help").get_data(as_text=True)
    assert '<main id="main" class="page" tabindex="-1"><h1>새 도움말</h1></main>' in page
    assert "<title>도움말 | 두레</title>" in page


def test_another_look_does_not_get_the_page_of_the_first(client: FlaskClient) -> None:
    assert b"data-text" not in client.get("/ko/help").data.split(b"<head>")[0]
    client.set_cookie("text", "5")
    assert b'data-text="5"' in client.get("/ko/help").data


def test_a_search_is_answered_by_the_room_itself(client: FlaskClient) -> None:
    assert client.get("/ko/benefits").data != client.get("/ko/benefits?q=기초연금").data


def test_before_anything_was_published_the_room_answers(app: Flask, client: FlaskClient) -> None:
    with transaction():
        feed.publish_all("pages.ko", {})
    feed.sequence()
    kept.forget()
    assert client.get("/ko/help").status_code == 200
