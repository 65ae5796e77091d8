"""Is a piece of work all or nothing, and a moment kept as it was?"""

from datetime import UTC, datetime

import pytest
from flask import Flask
from sqlalchemy import select, text

from app.changes.models import Head
from app.db import db, insert_new, transaction

MOMENT = datetime(2026, 11, 22, 1, 2, 3, tzinfo=UTC)


def head(scope: str) -> dict[str, object]:
    return {"scope": scope, "position": 1, "epoch": "e", "signed": "{}", "signed_at": MOMENT}


def test_a_moment_comes_back_as_it_went(app: Flask) -> None:
    with transaction():
        insert_new(Head.__table__, [head("a")])
    assert db.session.scalar(select(Head.signed_at).where(Head.scope == "a")) == MOMENT


def test_what_fails_leaves_nothing(app: Flask) -> None:
    def begin_and_fail() -> None:
        with transaction():
            insert_new(Head.__table__, [head("a")])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        begin_and_fail()
    assert db.session.get(Head, "a") is None


def test_the_first_of_two_stands(app: Flask) -> None:
    with transaction():
        assert insert_new(Head.__table__, [head("a"), head("b")], Head.scope) == ["a", "b"]
        assert insert_new(Head.__table__, [head("b"), head("c")], Head.scope) == ["c"]


def test_sqlite_is_set_to_lose_nothing(app: Flask, database: str) -> None:
    if database != "sqlite":
        assert db.session.scalar(text("SHOW fsync")) in ("on", "off")
        return
    found = [db.session.scalar(text(f"PRAGMA {name}")) for name in ("journal_mode", "synchronous", "foreign_keys")]
    assert found == ["wal", 2, 1]
