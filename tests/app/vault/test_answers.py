"""Who reads answers, and is it on record before they are shown?"""

import pytest
from flask import Flask

from app import vault
from app.config import settings
from app.db import db
from app.errors import Unavailable
from app.offline import actions, queries
from app.offline.models import Envelope
from app.vault import audit


@pytest.fixture
def paper(app: Flask) -> Envelope:
    ticket = actions.fresh_ticket()
    actions.seal_and_accept("basic-pension", 1, "ko", {"full_name": "김순자"}, ticket.id, ticket.claim)
    found = queries.envelope(ticket.id)
    assert found is not None
    return found


def test_answers_are_opened_for_a_reader_who_is_on_record(paper: Envelope) -> None:
    assert vault.answers.open(paper, "staff:1") == {"full_name": "김순자"}
    (entry,) = audit.entries_about(paper.id)
    assert (entry.actor, entry.action) == ("staff:1", "answers.open")
    assert audit.verify() is None


def test_what_cannot_be_opened_is_said_and_was_recorded(paper: Envelope) -> None:
    (settings().keys_dir / f"seal-{paper.kid}.pem").rename(settings().home / "away.pem")
    with pytest.raises(Unavailable):
        vault.answers.open(paper, "staff:1")
    assert len(audit.entries_about(paper.id)) == 1


def test_erased_answers_stay_erased_and_the_receipt_stays(paper: Envelope) -> None:
    name = paper.id
    paper.sealed = None
    db.session.commit()
    with pytest.raises(Unavailable):
        vault.answers.open(paper, "staff:1")
    assert queries.receipt(name)
