"""What does this hub hold? Envelopes as they came, unopened, each with this hub's receipt until the centre's came."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import func, select

from app import clock, vault
from app.db import db, insert_new, transaction
from app.offline.hub import identity
from app.offline.hub.models import HubEnvelope
from sync.hub import Carried, New, Stands, take_batch
from sync.push import Result

PAGE_ROWS = 100
#: An envelope that the centre would not decide on is put behind the others after so many offers.
PATIENT_TRIES = 3


class HubCustody:
    """The custody of this hub for one batch; `route` says how it came: device, page or stick."""

    def __init__(self, route: str) -> None:
        self.seal = identity.seal()
        self.keys = vault.queries.keyring().listed
        self._route = route
        self._now = clock.stamp(clock.now())

    def now(self) -> str:
        """This hub's time, one for the whole batch."""
        return self._now

    def held(self, ids: Collection[str]) -> Mapping[str, Mapping[str, Stands]]:
        """What is in custody of these ids, by digest."""
        wanted = select(HubEnvelope).where(HubEnvelope.id.in_(ids))
        found: dict[str, dict[str, Stands]] = {}
        for row in db.session.scalars(wanted) if ids else ():
            stands = Stands(row.state, row.receipt, row.word, row.reason)  # type: ignore[arg-type]
            found.setdefault(row.id, {})[row.digest] = stands
        return found

    def keep(self, new: Sequence[New]) -> None:
        """Write all in one transaction, on disk when this returns."""
        rows = [self._row(one) for one in new]
        with transaction():
            insert_new(HubEnvelope.__table__, rows, conflict=("id", "digest"))  # type: ignore[arg-type]

    def _row(self, one: New) -> dict[str, Any]:
        spelt = one.envelope.spelt
        return {
            "id": one.envelope.id,
            "digest": one.digest,
            "urgent": one.envelope.urgent,
            "route": self._route,
            "spelt": spelt,
            "size": len(spelt),
            "receipt": one.receipt,
            "old": one.old,
            "kept_at": clock.now(),
            "state": "waiting",
            "tries": 0,
        }


def take(items: Iterable[object], receipts: Iterable[object] = (), route: str = "device") -> list[Result]:
    """Take a batch into custody; what is accepted is on disk when this returns. Unavailable before enrolment."""
    return take_batch(items, receipts, HubCustody(route))


def waiting(after_number: int = 0) -> Iterator[Carried]:
    """What is to go up: urgent first, then in order of arrival; what the centre put off often comes last."""
    for is_patient, is_urgent in ((False, True), (False, False), (True, True), (True, False)):
        yield from _waiting(is_patient, is_urgent, after_number)


def holds(envelope_id: str) -> bool:
    """Whether an envelope of this id is in custody."""
    return db.session.scalar(select(HubEnvelope.number).where(HubEnvelope.id == envelope_id).limit(1)) is not None


def at_centre(ids: Collection[str]) -> set[str]:
    """Of these ids those for which the centre's receipt is here."""
    settled = select(HubEnvelope.id).where(HubEnvelope.id.in_(ids), HubEnvelope.word.is_not(None))
    return set(db.session.scalars(settled)) if ids else set()


def first_receipt(envelope_id: str) -> dict[str, Any] | None:
    """The centre's receipt of an id where it is here, else this hub's own; None for an unknown id."""
    mine = select(HubEnvelope.receipt, HubEnvelope.word).where(HubEnvelope.id == envelope_id)
    row = db.session.execute(mine.order_by(HubEnvelope.word.is_(None), HubEnvelope.number).limit(1)).first()
    return json.loads(row.word or row.receipt) if row else None


def count(state: str) -> int:
    """How many envelopes are in a state."""
    return int(db.session.scalar(select(func.count()).where(HubEnvelope.state == state)) or 0)


def has_fresh() -> bool:
    """Whether anything waits that was not offered yet; what the centre put off has the time of an idle round."""
    fresh = select(HubEnvelope.number).where(HubEnvelope.state == "waiting", HubEnvelope.tries == 0)
    return db.session.scalar(fresh.limit(1)) is not None


def _waiting(is_patient: bool, is_urgent: bool, after_number: int) -> Iterator[Carried]:
    """Read in pages, each in a statement of its own: nobody's memory and nobody's lock is held meanwhile."""
    last = after_number
    while rows := db.session.execute(_page(is_patient, is_urgent, last)).all():
        db.session.rollback()
        for row in rows:
            yield Carried(row.number, row.id, row.digest, row.urgent, row.spelt, row.old)
        last = rows[-1].number


def _page(is_patient: bool, is_urgent: bool, after: int) -> Any:
    row = HubEnvelope
    tries = row.tries >= PATIENT_TRIES if is_patient else row.tries < PATIENT_TRIES
    wanted = select(row.number, row.id, row.digest, row.urgent, row.spelt, row.old)
    mine = (row.state == "waiting", row.urgent.is_(is_urgent), tries, row.number > after, row.spelt.is_not(None))
    return wanted.where(*mine).order_by(row.number).limit(PAGE_ROWS)
