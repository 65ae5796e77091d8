"""Does plain SQL write what the ORM would, on each database?"""

import contextlib
from datetime import UTC, date, datetime
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from app import clock, rows
from app.cases.models import Case
from app.db import db, transaction
from app.offline.models import Envelope

NOW = datetime(2026, 11, 22, 7, 20, tzinfo=UTC)


def envelope(**changed: Any) -> dict[str, Any]:
    return {
        "id": clock.uuid7(),
        "digest": "d",
        "created": "c",
        "kid": "k",
        "urgent": True,
        "sealed": b"\0\xff",
        "receipt": '{"text":"100% ü ? %s"}',
        "token": b"t",
        "received_at": NOW,
        "route": "device",
    } | changed


def case(**changed: Any) -> dict[str, Any]:
    return {
        "id": clock.uuid7(),
        "reference": "R",
        "form": "f",
        "version": 2**53,
        "locale": "ko",
        "office": None,
        "state": "received",
        "seq": 1,
        "route": "page",
        "is_urgent": False,
        "parked_because": None,
        "factor": None,
        "received_at": NOW,
        "updated_at": NOW,
        "due_on": date(2026, 12, 1),
        "is_extended": False,
        "stopped_on": None,
        "stopped_days": 0,
        "answer_by": None,
        "caseworker_id": None,
        "has_unread": False,
        "clock": None,
    } | changed


def test_what_is_written_reads_back_as_if_the_orm_had_written_it(app: Flask) -> None:
    plain, other = case(), case()
    with transaction():
        rows.insert(Case.__table__, [plain])
        db.session.execute(insert(Case), [other])
    read = {row["id"]: dict(row) for row in db.session.execute(select(Case.__table__)).mappings()}
    assert read[plain["id"]] == plain
    assert {**read[other["id"]], "id": plain["id"]} == plain


def test_only_new_rows_are_given_back_and_old_ones_stay(app: Flask) -> None:
    first = envelope()
    with transaction():
        assert rows.insert_returning(Envelope.__table__, [first], "id") == [first["id"]]
    second = envelope()
    with transaction():
        again = [first | {"digest": "other"}, second, second | {"digest": "x"}]
        assert rows.insert_returning(Envelope.__table__, again, "id") == [second["id"]]
    kept = db.session.get(Envelope, first["id"])
    assert kept is not None
    assert (kept.digest, kept.sealed, kept.receipt, kept.received_at) == ("d", b"\0\xff", first["receipt"], NOW)


def test_more_rows_than_one_statement_holds_are_written_in_several(app: Flask) -> None:
    many = [envelope() for _ in range(3_100)]
    with transaction():
        assert rows.insert(Envelope.__table__, many) == 3_100
    assert rows.insert(Envelope.__table__, []) == 0


def test_what_is_written_without_a_session_is_there_afterwards_or_not_at_all(app: Flask) -> None:
    kept, lost = envelope(), envelope()
    with rows.writing():
        assert rows.insert(Envelope.__table__, [kept]) == 1
    with contextlib.suppress(KeyError), rows.writing():
        rows.insert(Envelope.__table__, [lost])
        raise KeyError
    assert db.session.get(Envelope, kept["id"]) is not None
    assert db.session.get(Envelope, lost["id"]) is None


def test_what_is_written_inside_a_transaction_joins_it(app: Flask) -> None:
    row = envelope()
    with contextlib.suppress(KeyError), transaction():
        with rows.writing():
            rows.insert(Envelope.__table__, [row])
        assert rows.find(Envelope.__table__, ["id"], "id", [row["id"]]) != []
        raise KeyError
    assert db.session.get(Envelope, row["id"]) is None


def test_what_a_driver_refuses_is_told_without_its_values(app: Flask) -> None:
    with pytest.raises(IntegrityError) as caught, rows.writing():
        rows.insert(Envelope.__table__, [envelope(digest=None, receipt="secret")])
    assert (caught.value.statement, caught.value.params, caught.value.hide_parameters) == ("", None, True)
