"""Is what the office writes, and who reads what, kept as it must be?"""

import hmac
from contextlib import suppress

import pytest
from flask import Flask

from app import vault
from app.config import settings
from app.db import db, transaction
from app.vault import audit
from app.vault.models import AuditEntry
from sync.errors import Damaged


def test_a_note_opens_as_it_was_written(app: Flask) -> None:
    for said in ("임대차계약서가 필요해요", {"text": "x", "fields": [1, None]}, "lone \ud800 and \0", ""):
        assert vault.note.open(vault.note.seal(said, "case 1"), "case 1") == said


def test_a_note_is_about_one_thing(app: Flask) -> None:
    sealed = vault.note.seal("x", "case 1")
    with pytest.raises(Damaged):
        vault.note.open(sealed, "case 2")


def test_notes_outlive_their_key_in_the_list(app: Flask) -> None:
    sealed, kid = vault.note.seal("x", "a"), vault.queries.keyring().seal_kid
    vault.actions.rotate("seal")
    vault.actions.revoke(kid)
    assert vault.note.open(sealed, "a") == "x"


def test_secrets_for_macs_lie_outside_the_database(app: Flask) -> None:
    key = (settings().keys_dir / "lookup.key").read_bytes()
    assert vault.mac("lookup", b"x") == hmac.digest(key, b"x", "sha256")
    assert len({vault.mac(purpose, b"x") for purpose in ("lookup", "audit", "seen papers")}) == 3


def test_the_record_holds_together(app: Flask) -> None:
    start = db.session.query(AuditEntry).count()
    for subject in ("one", "two", "three"):
        audit.record("staff:1", "answers.open", subject)
    assert db.session.query(AuditEntry).count() == start + 3
    assert audit.verify() is None
    assert [entry.action for entry in audit.entries_about("two")] == ["answers.open"]


@pytest.mark.parametrize("touch", ["change", "remove", "swap"])
def test_a_touched_record_is_noticed(app: Flask, touch: str) -> None:
    for subject in ("one", "two", "three"):
        audit.record("staff:1", "answers.open", subject)
    with transaction():
        first, second = db.session.query(AuditEntry).order_by(AuditEntry.number).limit(2)
        if touch == "change":
            first.actor = "staff:2"
        elif touch == "remove":
            db.session.delete(second)
        else:
            first.subject, second.subject = second.subject, first.subject
    assert audit.verify() is not None


def test_a_record_within_a_piece_of_work_comes_and_goes_with_it(app: Flask) -> None:
    start = db.session.query(AuditEntry).count()
    with suppress(RuntimeError), transaction():
        audit.record("staff:1", "case.decide", "x")
        raise RuntimeError
    assert db.session.query(AuditEntry).count() == start
