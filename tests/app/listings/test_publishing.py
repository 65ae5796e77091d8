"""How postings reach devices: a scope for each region, its weight told before; what is over is taken away."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from app import clock
from app.changes import queries as feed
from app.db import transaction
from app.i18n.formats import zone
from app.listings import actions, publishing
from tests.app.listings.test_pages import advert, put

REGION = "52710"


def live() -> dict[str, object]:
    """What a device that asks from the beginning gets of the region."""
    found: dict[str, object] = {}
    cursor, more = None, True
    while more:
        page = feed.page_after(f"jobs.{REGION}", cursor)
        for change in page.changes:
            found[change["id"]] = change.get("body")
        cursor, more = page.cursor, page.more
    return {key: body for key, body in found.items() if body}


def index() -> dict[str, list[object]]:
    items = {one["id"]: one["body"] for one in feed.page_after("jobs.index", None).changes}
    return dict(items["regions"])


@pytest.fixture(autouse=True)
def request_context(app: Flask):  # type: ignore[no-untyped-def]
    with app.test_request_context("/ko/"):
        yield


def test_a_posting_comes_and_goes_with_its_region() -> None:
    (one,) = put(advert("1"))
    assert live()[one]["title"] == "은하수집 요양보호사"  # type: ignore[index]
    with transaction():
        done = actions.withdraw("csv", ["1"])
    publishing.publish(done.regions)
    assert one not in live()


def test_what_a_region_weighs_is_told_before_it_is_fetched() -> None:
    put(advert("1"))
    count, weight, name = index()[REGION]
    assert (count, name) == (len(live()), "완주군")
    assert isinstance(weight, int)
    assert 0 < weight < 100_000


def test_nothing_new_is_no_change() -> None:
    put(advert("1"))
    before = feed.head_tag(f"jobs.{REGION}")
    assert publishing.publish([REGION]) == 0
    assert feed.head_tag(f"jobs.{REGION}") == before


def test_what_has_passed_its_last_day_is_not_held() -> None:
    yesterday = clock.today(zone()) - timedelta(days=1)
    over, open_ = put(
        advert("1", closes="date", closes_on=yesterday), advert("2", title="은하수집 경비원", company="다른집")
    )
    assert set(live()) & {over, open_} == {open_}


def test_a_region_without_a_name_is_no_scope() -> None:
    with transaction():
        done = actions.put([advert("1", region="", place="")], datetime.now(UTC))
    publishing.publish(done.regions)
    assert "jobs." not in feed.scopes()
