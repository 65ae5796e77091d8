"""Was the centre restored? A greater epoch says so: what it had receipted before is offered to it once more."""

from __future__ import annotations

from sqlalchemy import update

from app.db import db, transaction
from app.offline.hub.models import HubEnvelope
from app.vault import adopted


def learn(epoch: str) -> None:
    """Hear of the centre's epoch."""
    if adopted.learn_epoch(epoch):
        offer_again()


def offer_again() -> int:
    """Everything that is still here goes up again, with the receipt that it had; gives how many."""
    with transaction():
        again = update(HubEnvelope).where(HubEnvelope.state == "settled", HubEnvelope.spelt.is_not(None))
        done = db.session.execute(
            again.values(state="waiting", old=HubEnvelope.word, word=None, tries=0).execution_options(
                synchronize_session=False
            )
        )
        return int(done.rowcount)  # type: ignore[attr-defined]
