"""What do sizes, types, rates, disks and other people's sites get? Clear answers, before anything is promised."""

import gzip
import json
import zlib
from dataclasses import replace
from typing import Any
from urllib.parse import quote

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given
from hypothesis import settings as effort
from hypothesis import strategies as st

from tests.app.offline.device import Device

ROUTES = ["inbox", "status"]


def adjust(app: Flask, **changed: Any) -> None:
    app.extensions["dure.settings"] = replace(app.extensions["dure.settings"], **changed)


def is_problem(answer: Any, status: int) -> bool:
    told = answer.get_json()
    return bool(answer.status_code == status and answer.mimetype == "application/problem+json" and told["title"])


@pytest.mark.parametrize("route", ROUTES)
@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "application/cbor", ""])
def test_another_type_is_unsupported(client: FlaskClient, route: str, kind: str) -> None:
    assert is_problem(client.post(f"/sync/v1/{route}", data="{}", content_type=kind), 415)


@pytest.mark.parametrize("coding", ["br", "deflate", "gzip, gzip", "zstd"])
def test_another_encoding_is_unsupported(phone: Device, coding: str) -> None:
    answer = phone.post({"envelopes": []}, **{"Content-Encoding": coding})
    assert is_problem(answer, 415)


def test_gzip_is_understood(phone: Device) -> None:
    answer = phone.post({"envelopes": [phone.write().envelope]}, zipped=True)
    assert answer.get_json()["results"][0]["outcome"] == "accepted"


def test_a_charset_in_the_type_does_no_harm(client: FlaskClient) -> None:
    answer = client.post("/sync/v1/inbox", data='{"envelopes":[]}', content_type="application/json; charset=utf-8")
    assert answer.status_code == 200


@pytest.mark.parametrize(
    "text",
    ["", "nonsense", "[]", "{}", "null", '{"envelopes":{}}', '{"envelopes":null}', '{"envelopes":[],"more":1}', "{",
     '{"envelopes":[],"envelopes":[]}', '{"envelopes":[],"receipts":{}}', "\ufeff{}", '{"envelopes":[\ud800]}'],
)  # fmt: skip
def test_what_is_no_batch_is_a_bad_request(client: FlaskClient, text: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    assert is_problem(client.post("/sync/v1/inbox", data=data, content_type="application/json"), 400)


@pytest.mark.parametrize(
    "data", [b"", b"\x1f\x8b", gzip.compress(b"{}", mtime=0)[:-4], gzip.compress(b"{}", mtime=0) + b"x", b"{}"]
)
def test_broken_gzip_is_a_bad_request(client: FlaskClient, data: bytes) -> None:
    headers = {"Content-Encoding": "gzip"}
    answer = client.post("/sync/v1/inbox", data=data, content_type="application/json", headers=headers)
    assert is_problem(answer, 400)


def test_a_hundred_envelopes_are_a_batch_and_one_more_is_too_many(phone: Device) -> None:
    assert phone.post({"envelopes": [None] * 100}).status_code == 200
    assert is_problem(phone.post({"envelopes": [None] * 101}), 413)


def test_more_than_a_mebibyte_is_too_large(phone: Device) -> None:
    assert is_problem(phone.post({"envelopes": ["x" * (1 << 20)]}), 413)


def test_a_gzip_bomb_is_found_while_inflating(client: FlaskClient) -> None:
    squeeze = zlib.compressobj(9, zlib.DEFLATED, 31)
    bomb = b"".join(squeeze.compress(bytes(1 << 20)) for _ in range(64)) + squeeze.flush()
    headers = {"Content-Encoding": "gzip"}
    answer = client.post("/sync/v1/inbox", data=bomb, content_type="application/json", headers=headers)
    assert is_problem(answer, 413)


def test_above_the_rate_of_envelopes_one_waits(app: Flask, phone: Device) -> None:
    adjust(app, rate_envelopes=5)
    assert phone.post({"envelopes": [None] * 5}).status_code == 200
    answer = phone.post({"envelopes": [phone.write().envelope]})
    assert is_problem(answer, 429)
    assert 1 <= int(answer.headers["Retry-After"]) <= 61
    assert answer.headers["Access-Control-Expose-Headers"] == "Retry-After"


def test_above_the_rate_of_bytes_one_waits(app: Flask, phone: Device) -> None:
    adjust(app, rate_bytes=1_000)
    assert phone.post({"envelopes": ["x" * 900]}).status_code == 200
    assert is_problem(phone.post({"envelopes": ["x" * 900]}), 429)


def test_a_full_disk_is_told_before_custody(app: Flask, phone: Device) -> None:
    paper = phone.write()
    adjust(app, free_disk_mark=1 << 60)
    answer = phone.post({"envelopes": [paper.envelope]})
    assert is_problem(answer, 503)
    assert answer.headers["Retry-After"]
    adjust(app, free_disk_mark=0)
    assert phone.send(paper)[0]["outcome"] == "accepted"


@pytest.mark.parametrize("path", ["inbox", "status", "keys", "feed/pages.ko", "feed/none"])
def test_any_origin_may_ask_without_credentials(client: FlaskClient, path: str) -> None:
    asked = {"Origin": "https://elsewhere.example", "Access-Control-Request-Method": "POST"}
    answer = client.options(f"/sync/v1/{path}", headers=asked)
    assert answer.status_code in (200, 204)
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "Content-Encoding" in answer.headers["Access-Control-Allow-Headers"]
    assert "Access-Control-Allow-Credentials" not in answer.headers


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("path", ["inbox", "status", "keys", "feed/pages.ko", "feed/none", "nothing"])
def test_errors_may_be_read_from_any_origin_too(client: FlaskClient, path: str, method: str) -> None:
    answer = getattr(client, method)(f"/sync/v1/{path}")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.status_code < 500
    assert "Set-Cookie" not in answer.headers


def test_one_paper_costs_little(phone: Device) -> None:
    answer = phone.post({"envelopes": [phone.write().envelope]}, **{"Accept-Encoding": "gzip, deflate, br"})
    names = {name for name, _ in answer.headers}
    assert len(answer.data) < 480
    assert names <= {"Content-Type", "Content-Length", "Content-Encoding", "X-Content-Type-Options",
                     "Access-Control-Allow-Origin"}  # fmt: skip


def test_receipts_in_a_batch_share_their_bytes(phone: Device) -> None:
    envelopes = [phone.write().envelope for _ in range(10)]
    answer = phone.post({"envelopes": envelopes}, **{"Accept-Encoding": "gzip"})
    assert len(answer.data) / 10 < 300


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
ITEM = JSON | st.fixed_dictionaries(
    {"id": st.text() | st.just("01920000-0000-7000-8000-000000000001"),
     "created": st.just("2026-11-22T07:20:00Z") | JSON,
     "kid": st.text(max_size=20) | JSON, "sealed": st.from_regex(r"[A-Za-z0-9_-]{0,40}", fullmatch=True) | JSON}
)  # fmt: skip
BODY = st.fixed_dictionaries(
    {"envelopes": st.lists(ITEM, max_size=5)}, optional={"receipts": st.lists(JSON, max_size=3)}
)
QUESTIONS = st.fixed_dictionaries(
    {"items": st.lists(st.fixed_dictionaries({"id": st.text(), "token": st.text()}) | JSON)}
)


@effort(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(route=st.sampled_from(ROUTES), body=JSON | BODY | QUESTIONS)
def test_no_json_at_all_breaks_the_server(app: Flask, route: str, body: Any) -> None:
    data = json.dumps(body).encode()
    answer = app.test_client().post(f"/sync/v1/{route}", data=data, content_type="application/json")
    assert answer.status_code < 500
    assert json.loads(answer.data)


@effort(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(path=st.sampled_from([*ROUTES, "../push/v1/subscriptions"]), data=st.binary(max_size=200), zipped=st.booleans())
def test_no_bytes_at_all_break_the_server(app: Flask, path: str, data: bytes, zipped: bool) -> None:
    headers = {"Content-Encoding": "gzip"} if zipped else {}
    sent = gzip.compress(data) if zipped and data[:1] < b"\x80" else data
    answer = app.test_client().post(f"/sync/v1/{path}", data=sent, content_type="application/json", headers=headers)
    assert answer.status_code < 500


@effort(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(scope=st.text(max_size=30), after=st.text(max_size=60))
def test_no_scope_and_no_cursor_breaks_the_server(app: Flask, scope: str, after: str) -> None:
    for name in (scope, "pages.ko"):
        answer = app.test_client().get(f"/sync/v1/feed/{quote(name, safe='')}", query_string={"after": after})
        assert answer.status_code < 500


@effort(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(answers=JSON, form=st.text(max_size=12), version=st.integers(-(2**53), 2**53), locale=st.text(max_size=8))
def test_no_answers_at_all_break_the_server(app: Flask, answers: Any, form: str, version: int, locale: str) -> None:
    phone = Device(app.test_client())
    slug = form if len(form) % 2 else "basic-pension"
    outcome = phone.send(phone.write(form=slug, version=version, locale=locale, answers=_plain(answers)))[0]
    assert outcome["outcome"] == "accepted"


def _plain(value: Any) -> Any:
    """Without the numbers that JSON in a browser does not have."""
    if isinstance(value, float) or (isinstance(value, int) and abs(value) > 2**53):
        return 0.5
    if isinstance(value, dict):
        return {name: _plain(part) for name, part in value.items()}
    return [_plain(part) for part in value] if isinstance(value, list) else value
