"""Does a device that follows the feed always hold exactly what was signed?"""

import base64
import hashlib
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import update

from app import vault
from app.changes import actions, queries
from app.changes.models import Head
from app.db import db, transaction
from app.errors import Gone, NotFound

SCOPE = "test.feed"


def publish(**items: Any) -> None:
    with transaction():
        actions.publish(SCOPE, items)
    actions.sequence()


def follow(
    held: dict[str, Any], after: str | None = None, limit: int = 2
) -> tuple[dict[str, Any], str, dict[str, Any]]:
    """What a device does: page by page until there is a head."""
    while True:
        page = queries.page_after(SCOPE, after, limit)
        for change in page.changes:
            held.pop(change["id"], None)
            if change["op"] == "put":
                held[change["id"]] = change["body"]
        after = page.cursor
        if not page.more:
            assert page.head is not None
            return held, after, page.head


def root_of(held: dict[str, Any]) -> str:
    lines = "".join(f"{item} {b64(hashlib.sha256(vault.canonical(held[item])).digest())}\n" for item in sorted(held))
    return b64(hashlib.sha256(lines.encode()).digest())


def b64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def test_a_device_ends_with_what_was_signed(app: Flask) -> None:
    publish(a={"n": 1}, b={"n": 2}, c={"n": 3})
    held, cursor, head = follow({})
    assert held == {"a": {"n": 1}, "b": {"n": 2}, "c": {"n": 3}}
    assert (head["count"], head["root"], head["cursor"]) == (3, root_of(held), cursor)


def test_only_what_changed_travels(app: Flask) -> None:
    publish(a={"n": 1}, b={"n": 2})
    _, cursor, _ = follow({})
    publish(a={"n": 1}, b={"n": 20})
    page = queries.page_after(SCOPE, cursor)
    assert [change["id"] for change in page.changes] == ["b"]


def test_a_deleted_item_leaves_the_device(app: Flask) -> None:
    publish(a={"n": 1}, b={"n": 2})
    held, cursor, _ = follow({})
    publish(a=None)
    held, _, head = follow(held, cursor)
    assert held == {"b": {"n": 2}}
    assert head["root"] == root_of(held)


def test_only_the_latest_change_of_an_item_travels(app: Flask) -> None:
    for n in range(5):
        publish(a={"n": n}, b={"n": n})
    page = queries.page_after(SCOPE, None)
    assert [(change["id"], change["body"]["n"]) for change in page.changes] == [("a", 4), ("b", 4)]


def test_what_is_not_signed_yet_is_not_seen(app: Flask) -> None:
    publish(a={"n": 1})
    _, cursor, _ = follow({})
    with transaction():
        actions.publish(SCOPE, {"b": {"n": 2}})
    assert queries.page_after(SCOPE, cursor).changes == []
    actions.sequence()
    assert [change["id"] for change in queries.page_after(SCOPE, cursor).changes] == ["b"]


def test_a_sequencer_that_died_between_its_commits_is_made_good(app: Flask) -> None:
    publish(a={"n": 1})
    with transaction():
        db.session.execute(update(Head).values(position=0))
    assert SCOPE in actions.sequence()
    assert follow({})[0] == {"a": {"n": 1}}


def test_publishing_all_deletes_what_is_not_named(app: Flask) -> None:
    publish(a={"n": 1}, b={"n": 2})
    with transaction():
        actions.publish_all(SCOPE, {"b": {"n": 2}})
    actions.sequence()
    assert follow({})[0] == {"b": {"n": 2}}


@pytest.mark.parametrize("cursor", ["nonsense", "0191d1b0-0000-7000-8000-000000000000.1", "FUTURE", "."])
def test_an_unusable_cursor_starts_again(app: Flask, cursor: str) -> None:
    publish(a={"n": 1})
    with pytest.raises(Gone) as raised:
        queries.page_after(SCOPE, cursor.replace("FUTURE", f"{vault.epoch()}.999"))
    assert raised.value.members == {"reset": True}


def test_an_unknown_scope_is_not_found(app: Flask) -> None:
    with pytest.raises(NotFound):
        queries.page_after("nothing.here", None)


def test_a_head_is_signed_again_when_it_grows_old(app: Flask) -> None:
    publish(a={"n": 1})
    _, _, before = follow({})
    with transaction():
        db.session.execute(update(Head).values(signed_at=db.session.get(Head, SCOPE).signed_at - 2 * actions.FRESH))
    assert SCOPE in actions.refresh_heads()
    _, _, after = follow({})
    assert (after["root"], after["cursor"]) == (before["root"], before["cursor"])
