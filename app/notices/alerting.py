"""An emergency for some districts: one person of the office writes it, another one lets it go, and all there are told.

Telling goes on in slices, so that a crowd of readers never holds the database; stopped at any point, it goes on there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select, update

from app import clock
from app.db import db, insert_new, transaction
from app.errors import BadRequest, Conflict, NotFound
from app.notices.actions import named_id
from app.notices.kinds import KINDS
from app.notices.models import Delivery, Notice
from app.notices.people import Alert, Reader
from app.notices.preferred import write

ASKED, ISSUED, CANCELLED, ENDED = "asked", "issued", "cancelled", "ended"
SLICE = 500
LONGEST = timedelta(days=7)
EVERYBODY = "~"  # comes after every reader: the last slice has been told
_KIND = "alert"


def ask(
    body: Mapping[str, Any], regions: Sequence[str], expires_at: datetime, staff_id: int | None, identifier: str = ""
) -> Alert:
    """Write an emergency; it waits for a second person. Conflict where this CAP identifier is already here. Inside the
    caller's transaction."""
    now, alert_id = clock.now(), clock.uuid7()
    if not regions or not body.get("words") or not now < expires_at <= now + LONGEST:
        raise BadRequest("told.error.alert")
    row = {
        "id": alert_id,
        "identifier": identifier or f"dure-{alert_id}",
        "state": ASKED,
        "body": dict(body),
        "regions": list(regions),
        "made_by": staff_id,
        "created_at": now,
        "expires_at": expires_at,
    }
    if not insert_new(Alert.__table__, [row], Alert.__table__.c.id, conflict=("identifier",)):  # type: ignore[arg-type]
        raise Conflict("told.error.alert_known")
    return db.session.get_one(Alert, alert_id)


def confirm(alert_id: str, staff_id: int) -> None:
    """Let it go. Conflict for whoever wrote it, and for one that does not wait any more. Inside the caller's
    transaction."""
    alert = _locked(alert_id)
    if alert.state != ASKED or alert.expires_at <= clock.now():
        raise Conflict("told.error.alert_over")
    if alert.made_by == staff_id:
        raise Conflict("told.error.same_person")
    alert.state, alert.confirmed_by, alert.issued_at = ISSUED, staff_id, clock.now()


def cancel(alert_id: str) -> None:
    """It is over, or was wrong: nobody more is told, and no page shows it. Inside the caller's transaction."""
    alert = _locked(alert_id)
    if alert.state in (ASKED, ISSUED):
        alert.state = CANCELLED
        waiting = update(Delivery).where(Delivery.topic == f"alert:{alert_id}", Delivery.state == "created")
        db.session.execute(waiting.values(state="cancelled", reason="cancelled", ended_at=clock.now()))


def by_identifier(identifier: str) -> Alert | None:
    """The emergency with this CAP identifier."""
    return db.session.scalar(select(Alert).where(Alert.identifier == identifier))


def newest(limit: int = 50) -> list[Alert]:
    """All that were written of late, those that wait first."""
    query = select(Alert).order_by((Alert.state == ASKED).desc(), Alert.created_at.desc()).limit(limit)
    return list(db.session.scalars(query))


def live() -> list[Alert]:
    """What holds now, the newest first."""
    now = clock.now()
    query = select(Alert).where(Alert.state == ISSUED, Alert.expires_at > now).order_by(Alert.issued_at.desc())
    return list(db.session.scalars(query))


def tell_due() -> int:
    """Tell the readers of the districts, a slice in each transaction; gives how many. Own transactions."""
    told = 0
    for alert in live():
        while alert.told_up_to != EVERYBODY:
            count = _tell_slice(alert.id)
            if count < 0:
                break
            told += count
            db.session.expire_all()
    db.session.rollback()
    return told


def end_past() -> int:
    """Close what has expired; gives how many. Own transaction."""
    over = (Alert.state.in_((ASKED, ISSUED))) & (Alert.expires_at <= clock.now())
    if db.session.scalar(select(Alert.id).where(over).limit(1)) is None:
        return 0
    with transaction():
        ended = update(Alert).where(over).values(state=ENDED)
        return int(db.session.execute(ended.execution_options(synchronize_session=False)).rowcount)  # type: ignore[attr-defined]


def _locked(alert_id: str) -> Alert:
    found = db.session.get(Alert, alert_id, with_for_update=True, populate_existing=True)
    if found is None:
        raise NotFound()
    return found


def _tell_slice(alert_id: str) -> int:
    """How many readers were told; below zero where there is nothing left to do."""
    now = clock.now()
    with transaction():
        alert = _locked(alert_id)
        if alert.state != ISSUED or alert.told_up_to == EVERYBODY:
            return -1
        after = Reader.id > (alert.told_up_to or "")
        query = select(Reader).where(Reader.region.in_(alert.regions), after).order_by(Reader.id).limit(SLICE)
        readers = list(db.session.scalars(query))
        notices = {locale: _notice(alert, locale, now) for locale in {reader.locale for reader in readers}}
        write([(notices[reader.locale], reader) for reader in readers], now)
        alert.told_up_to = readers[-1].id if len(readers) == SLICE else EVERYBODY
    return len(readers)


def _notice(alert: Alert, locale: str, now: datetime) -> Notice:
    """The notice of this emergency in one language; made once."""
    issued_at = alert.issued_at or now
    row = {
        "id": named_id(issued_at, f"alert {alert.id} {locale}"),
        "kind": _KIND,
        "envelope_id": "",
        "locale": locale,
        "navigate": f"/{locale}/alerts",
        "topic": f"alert:{alert.id}",
        "context": {"alert": alert.id},
        "created_at": now,
        "due_at": issued_at,
        "expires_at": min(alert.expires_at, issued_at + timedelta(days=KINDS[_KIND].days)),
        "planned_at": now,
    }
    insert_new(Notice.__table__, [row], conflict=("id",))  # type: ignore[arg-type]
    return db.session.get_one(Notice, row["id"])
