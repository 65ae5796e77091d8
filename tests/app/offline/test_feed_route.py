"""Does the feed over HTTP add up to its signed head, and may any cache keep it?"""

import gzip
import json
from typing import Any

import brotli
import pytest
from flask import Flask

from app import vault
from app.changes import actions as changes
from app.db import transaction
from sync.pull import check_head, digest_of
from tests.app.offline.device import Device

SCOPE = "rules.test"


@pytest.fixture
def published(app: Flask) -> None:
    with transaction():
        changes.publish(SCOPE, {"b": {"x": 1}, "a": {"y": "가나다" * 100}, "ü": {"z": None}})
    changes.sequence()


def read(phone: Device, after: str = "", **headers: str) -> Any:
    return phone.client.get(f"/sync/v1/feed/{SCOPE}", query_string={"after": after} if after else {}, headers=headers)


def live(page: dict[str, Any]) -> dict[str, str]:
    return {change["id"]: digest_of(change["body"]) for change in page["changes"] if change["op"] == "put"}


def test_what_is_read_adds_up_to_the_signed_head(published: None, phone: Device) -> None:
    page = read(phone).get_json()
    assert page.keys() == {"scope", "cursor", "more", "changes", "head"}
    assert page["more"] is False
    assert check_head(page["head"], SCOPE, live(page), phone.keys)["cursor"] == page["cursor"]


def test_the_next_visit_pulls_only_what_changed(published: None, phone: Device) -> None:
    cursor = read(phone).get_json()["cursor"]
    assert read(phone, cursor).get_json()["changes"] == []
    with transaction():
        changes.publish(SCOPE, {"a": None, "c": {"new": True}})
    changes.sequence()
    page = read(phone, cursor).get_json()
    assert page["changes"] == [{"id": "a", "op": "delete"}, {"id": "c", "op": "put", "body": {"new": True}}]


def test_a_page_that_did_not_change_is_not_sent_again(published: None, phone: Device) -> None:
    answer = read(phone)
    assert "public" in answer.headers["Cache-Control"]
    again = read(phone, **{"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    changes.publish(SCOPE, {"d": {}})
    with transaction():
        changes.publish(SCOPE, {"d": {}})
    changes.sequence()
    assert read(phone, **{"If-None-Match": answer.headers["ETag"]}).status_code == 200


def test_a_page_comes_compressed(published: None, phone: Device) -> None:
    plain = read(phone).data
    assert brotli.decompress(read(phone, **{"Accept-Encoding": "gzip, deflate, br"}).data) == plain
    assert gzip.decompress(read(phone, **{"Accept-Encoding": "gzip"}).data) == plain


@pytest.mark.parametrize(
    "after",
    [
        "nonsense",
        "1",
        ".",
        "01920000-0000-7000-8000-000000000001.1",
        "x" * 500,
        "{epoch}.999",
        "{epoch}.-1",
        "{epoch}.1.1",
        "{epoch}.٣",
    ],
)
def test_an_unusable_cursor_says_start_again(published: None, phone: Device, after: str) -> None:
    answer = read(phone, after.format(epoch=vault.epoch()))
    assert answer.status_code == 410
    assert answer.mimetype == "application/problem+json"
    assert answer.get_json()["reset"] is True


def test_an_unknown_scope_is_not_found(phone: Device) -> None:
    assert phone.client.get("/sync/v1/feed/none").status_code == 404


def test_pages_and_forms_are_published_with_heads(app: Flask, phone: Device) -> None:
    for scope in ("pages.ko", "pages.en", "forms.ko", "rules"):
        page: dict[str, Any] = {"more": True, "cursor": ""}
        held: dict[str, str] = {}
        while page["more"]:
            answer = phone.client.get(f"/sync/v1/feed/{scope}", query_string={"after": page["cursor"]})
            page = json.loads(answer.data)
            held |= live(page)
        check_head(page["head"], scope, held, phone.keys)
        assert held
