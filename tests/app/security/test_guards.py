"""Is a route without a guard refused, and a form from somebody else's page turned away?"""

import pytest
from flask import Flask

from app.errors import TooMany
from app.security import anonymous_form, limits

OURS = {"Sec-Fetch-Site": "same-origin", "Origin": "http://localhost"}


@pytest.fixture
def guarded(app: Flask) -> Flask:
    app.add_url_rule("/_open", "open", lambda: "in", methods=["GET"])
    app.add_url_rule("/_form", "form", anonymous_form(lambda: "in"), methods=["POST"])
    return app


def test_a_route_without_a_guard_is_refused(guarded: Flask) -> None:
    assert guarded.test_client().get("/_open").status_code == 403


@pytest.mark.parametrize("headers", [OURS, {}, {"Sec-Fetch-Site": "none"}], ids=["ours", "text browser", "typed"])
def test_our_own_pages_may_send_a_form(guarded: Flask, headers: dict[str, str]) -> None:
    assert guarded.test_client().post("/_form", headers=headers).status_code == 200


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://elsewhere.example"}])
def test_somebody_elses_page_may_not(guarded: Flask, headers: dict[str, str]) -> None:
    assert guarded.test_client().post("/_form", headers=headers).status_code == 403


def test_a_limit_tells_how_long_to_wait(app: Flask) -> None:
    limits.spend("somebody", 2, per_minute=3)
    with pytest.raises(TooMany) as raised:
        limits.spend("somebody", 2, per_minute=3)
    assert 1 <= raised.value.retry_after <= 61
    limits.spend("another", 3, per_minute=3)


def test_no_limit_is_no_limit(app: Flask) -> None:
    for _ in range(10):
        limits.spend("somebody", 1_000_000, per_minute=0)
    limits.spend("somebody", 3, per_minute=3)  # nothing of it was counted
    with pytest.raises(TooMany):
        limits.spend("somebody", 1, per_minute=3)
