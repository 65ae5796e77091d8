"""What does a hub show? The centre's content under the centre's head, and nothing that does not fit it."""

from copy import deepcopy
from typing import Any

import pytest
from sqlalchemy import select

from app.changes import actions as publishing
from app.changes import queries
from app.changes.models import Change
from app.db import db, transaction
from app.offline.hub import feeds
from app.offline.hub.models import HubScope
from sync.errors import StaleCursor, SyncError
from tests.app.offline.hub.village import Centre, Village, within


def page_of(app: Any, scope: str, after: str = "") -> dict[str, Any]:
    def read() -> dict[str, Any]:
        page = queries.page_after(scope, after or None)
        body = {"scope": scope, "cursor": page.cursor, "more": page.more, "changes": page.changes}
        return body | ({"head": page.head} if page.head else {})

    return within(app, read)


def publish(centre: Centre, **items: Any) -> None:
    def act() -> None:
        with transaction():
            publishing.publish("rules", items)
        publishing.sequence()

    within(centre.app, act)


def test_the_hub_serves_the_centres_feed_and_head_word_for_word(village: Village, centre: Centre):
    village.carry()
    for scope in ("rules", "pages.ko", "guides.en", "forms.ko"):
        here, there = (queries_of(app, scope) for app in (village.app, centre.app))
        assert here == there, scope
    assert village.app.test_client().get("/readyz").status_code == 200


def queries_of(app: Any, scope: str) -> tuple[Any, dict[str, str]]:
    page = page_of(app, scope)
    while page["more"]:
        page = page_of(app, scope, page["cursor"])
    shown = select(Change.item, Change.body).where(Change.scope == scope)
    return page["head"], within(app, lambda: {row.item: row.body for row in db.session.execute(shown) if row.body})


def test_only_what_changed_comes_the_next_time(village: Village, centre: Centre):
    village.carry()
    publish(centre, extra={"n": 1})
    before = village.do(lambda: feeds.cursors()["rules"])
    done = village.carry()
    assert village.do(lambda: feeds.cursors()["rules"]) != before
    assert queries_of(village.app, "rules") == queries_of(centre.app, "rules")
    assert done.received < 40_000
    publish(centre, extra=None)
    village.carry()
    assert "extra" not in queries_of(village.app, "rules")[1]


@pytest.mark.parametrize("how", ["altered", "left out", "added", "reordered head", "unsigned head", "yesterday's head"])
def test_content_that_was_tampered_with_is_never_shown(village: Village, centre: Centre, how: str):
    village.carry()
    shown = queries_of(village.app, "rules")
    old = page_of(centre.app, "rules", village.do(lambda: feeds.cursors()["rules"]))
    publish(centre, extra={"n": 1}, more={"n": 2})
    after = village.do(lambda: feeds.cursors()["rules"])
    page = _tampered(page_of(centre.app, "rules", after), old, how)
    with pytest.raises(SyncError):
        village.do(lambda: feeds.apply(page, after))
    assert queries_of(village.app, "rules") == shown
    village.carry()
    assert queries_of(village.app, "rules") == queries_of(centre.app, "rules")


def _tampered(page: dict[str, Any], old: dict[str, Any], how: str) -> dict[str, Any]:
    bad = deepcopy(page)
    if how == "altered":
        bad["changes"][0]["body"] = {"n": 7}
    elif how == "left out":
        del bad["changes"][0]
    elif how == "added":
        bad["changes"].append({"id": "mine", "op": "put", "body": {"n": 3}})
    elif how == "reordered head":
        bad["head"]["count"] += 1
    elif how == "unsigned head":
        bad["head"]["signature"] = bad["head"]["signature"][::-1]
    else:
        bad["head"], bad["cursor"] = old["head"], old["cursor"]
    return bad


def test_a_page_that_does_not_follow_changes_nothing(village: Village, centre: Centre):
    village.carry()
    with pytest.raises(StaleCursor):
        village.do(lambda: feeds.apply(page_of(centre.app, "rules"), ""))
    assert queries_of(village.app, "rules") == queries_of(centre.app, "rules")


def test_what_people_ask_for_comes_with_the_next_round(village: Village):
    village.carry()
    assert village.app.test_client().get("/sync/v1/feed/laws.ko.nothing").status_code == 404
    assert village.do(lambda: db.session.get(HubScope, "laws.ko.nothing")) is not None
    village.carry()
    assert village.do(lambda: db.session.get(HubScope, "laws.ko.nothing")) is None


def test_pages_are_served_from_the_feed_without_a_line(village: Village, centre: Centre):
    village.carry()
    centre.close()
    browser = village.app.test_client()
    for path in ("/ko/", "/ko/benefits", "/ko/rights", "/en/benefits/basic-pension", "/ko/apply/basic-pension"):
        answer = browser.get(path)
        assert answer.status_code == 200, path
    centre.open()
