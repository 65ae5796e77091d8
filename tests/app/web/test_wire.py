"""How pages go over the wire."""

import gzip

import brotli
from flask.testing import FlaskClient


def test_a_public_page_is_asked_for_again_and_not_sent_again(client: FlaskClient) -> None:
    first = client.get("/ko/")
    assert first.headers["Cache-Control"] == "no-cache"
    again = client.get("/ko/", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    assert again.data == b""


def test_another_look_is_another_page(client: FlaskClient) -> None:
    tag = client.get("/ko/").headers["ETag"]
    client.set_cookie("text", "4")
    assert client.get("/ko/", headers={"If-None-Match": tag}).status_code == 200


def test_pages_are_packed_as_the_browser_can_read_them(client: FlaskClient) -> None:
    plain = client.get("/ko/").data
    small = client.get("/ko/", headers={"Accept-Encoding": "gzip, br"})
    assert small.headers["Content-Encoding"] == "br"
    assert brotli.decompress(small.data) == plain
    older = client.get("/ko/", headers={"Accept-Encoding": "gzip"})
    assert gzip.decompress(older.data) == plain
    assert len(small.data) < len(older.data) < len(plain) / 2


def test_a_form_with_an_id_is_kept_by_nobody(client: FlaskClient) -> None:
    response = client.get("/ko/apply/basic-pension")
    assert response.headers["Cache-Control"] == "no-store"
    assert "ETag" not in response.headers


def test_the_language_is_remembered_only_where_the_browser_asks_for_another(client: FlaskClient) -> None:
    korean = {"Accept-Language": "ko"}
    assert "Set-Cookie" not in client.get("/ko/", headers=korean).headers
    assert "locale=en" in client.get("/en/", headers=korean).headers["Set-Cookie"]
    assert client.get("/", headers=korean).headers["Location"] == "/en/"
