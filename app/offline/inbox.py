"""Where do opened envelopes go? Into the office's tables, a batch in one transaction."""

from __future__ import annotations

import logging
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from typing import Any

from flask import current_app
from sqlalchemy import func, select

from app import cases, clock, rows, vault
from app.cases.submission import Prepared, Submission
from app.db import db, insert_new, transaction
from app.offline import handlers, uploads
from app.offline.models import Envelope, ParkedEnvelope
from app.offline.together import Together
from sync import protocol
from sync.identity import fits, read_claim, status_token
from sync.ports import Held, Opened, Taken
from sync.spelling import is_id, read_day, read_time
from sync.uploads import slips_in

TOGETHER = "dure.inbox"
PARKED_ROWS, PARKED_BYTES = 5_000, 64 << 20
_log = logging.getLogger(__name__)


class OfficeInbox:
    """The inbox of this office for one batch; `route` says how it came: device, hub, stick, page or staff."""

    def __init__(self, route: str) -> None:
        self.keys = vault.queries.keyring()
        self.epoch = vault.epoch()
        self._route = route
        self._now = clock.stamp(clock.now())

    def now(self) -> str:
        """The office's time, one for the whole batch."""
        return self._now

    def held(self, ids: Collection[str]) -> Mapping[str, Held]:
        """What is in custody of these ids."""
        found = rows.find(Envelope.__table__, ("id", "digest", "receipt"), "id", ids)  # type: ignore[arg-type]
        return {name: Held(digest, receipt) for name, digest, receipt in found}

    def prepare(self, opened: Sequence[Opened]) -> Sequence[tuple[Prepared, date | None]]:
        """What the cases will write, and the day of the answer; that of an old receipt stays."""
        submissions = [_submission(one, self._route) for one in opened]
        prepared = [_keep_day(one, ready) for one, ready in zip(opened, _prepare(submissions), strict=True)]
        return [(ready, ready.due_by) for ready in prepared]

    def keep(self, taken: Sequence[Taken]) -> Collection[str]:
        """Write envelopes and cases, on disk when this returns; gives the ids that were new."""
        if db.session.registry.has():
            db.session.rollback()  # what was read is done with; nobody waits for a commit with a snapshot open
        together: Together[_Batch, set[str]] = current_app.extensions[TOGETHER]
        return together(_Batch(taken, self._route))

    def park(self, envelopes: Sequence[protocol.Envelope]) -> None:
        """Keep what cannot be opened now, within the quota; what does not fit is still on its device."""
        now = clock.now()
        with transaction():
            count, size = db.session.execute(
                select(func.count(), func.coalesce(func.sum(ParkedEnvelope.size), 0))
            ).one()
            for envelope in envelopes:
                count, size = count + 1, size + len(envelope.spelt)
                if count > PARKED_ROWS or size > PARKED_BYTES:
                    _log.warning("the quota of parked envelopes is used up")
                    return
                row = {"digest": envelope.digest, "kid": envelope.kid, "spelt": envelope.spelt, "parked_at": now}
                insert_new(ParkedEnvelope.__table__, [row | {"size": len(envelope.spelt)}])  # type: ignore[arg-type]


@dataclass(frozen=True)
class _Batch:
    taken: Sequence[Taken]
    route: str


def keep_batches(batches: Sequence[_Batch]) -> list[set[str]]:
    """Write several callers' envelopes in one transaction; gives for each the ids that were new with it."""
    try:
        ids, awaited = _write(batches, rows_are_new=True)
    except _NotAllNew:
        ids, awaited = _write(batches, rows_are_new=False)
    if awaited:
        with transaction():
            cases.actions.join_waiting(awaited)
    return ids


class _NotAllNew(Exception):
    """Some of these ids are in custody already."""


def _write(batches: Sequence[_Batch], rows_are_new: bool) -> tuple[list[set[str]], set[str]]:
    """For each batch the ids that were new with it, and the cases that something waits for.

    Nearly always all are new, and to be told how many were written is enough. _NotAllNew where that was wrong.
    """
    written = [_row(one, batch.route) for batch in batches for one in batch.taken]
    slips = {one.opened.id: slips_in(one.opened.contents.answers) for batch in batches for one in batch.taken}
    table: Any = Envelope.__table__
    with rows.writing():
        if rows_are_new:
            if rows.insert(table, written) < len(written):
                raise _NotAllNew
            new = {row["id"] for row in written}
        else:
            new = set(rows.insert_returning(table, written, "id"))
        theirs = [_claim(batch, new) for batch in batches]
        fresh = zip(batches, theirs, strict=True)
        prepared = [one.prepared for batch, ids in fresh for one in batch.taken if one.opened.id in ids]
        awaited = cases.actions.take(prepared)
        handlers.take(prepared)
        following = [(one.submission.id, slips[one.submission.id], one.submission.received_at) for one in prepared]
        uploads.actions.expect(following)
    return theirs, awaited


def _claim(batch: _Batch, new: set[str]) -> set[str]:
    """Of the ids that were new, those of this batch: the first that brought an id has it."""
    mine = new.intersection(one.opened.id for one in batch.taken)
    new -= mine
    return mine


def _prepare(submissions: Sequence[Submission]) -> list[Prepared]:
    """As a batch; if one of them breaks something, one by one, and that one is kept for staff."""
    try:
        return handlers.judge(cases.actions.prepare(submissions))
    except Exception:  # one envelope of a batch must never stop its neighbours
        _log.exception("a batch could not be prepared as a whole")
        return [_prepare_alone(submission) for submission in submissions]


def _prepare_alone(submission: Submission) -> Prepared:
    try:
        return handlers.judge(cases.actions.prepare([submission]))[0]
    except Exception:  # received is received: a person looks at it instead of the machine
        _log.exception("one submission could not be prepared")
        return Prepared(submission, parked_because="fault")


def _keep_day(opened: Opened, prepared: Prepared) -> Prepared:
    if opened.old is None:
        return prepared
    due_by = read_day(opened.old.due_by) if opened.old.due_by else None
    return replace(prepared, due_by=due_by)


def _submission(opened: Opened, route: str) -> Submission:
    envelope, contents, about = opened.envelope, opened.contents, opened.contents.about
    claim = read_claim(about.claim) if about else None
    known = about is not None and is_id(about.id)
    return Submission(
        id=envelope.id,
        reference=opened.reference.replace("-", ""),
        form=contents.form,
        version=contents.version,
        locale=contents.locale,
        answers=contents.answers if isinstance(contents.answers, dict) else {},
        received_at=read_time(opened.received_at),
        route=route,
        about_id=about.id if about and known else None,
        about_claim_ok=None if about is None else known and claim is not None and fits(about.id, claim),
        helper=contents.helper if isinstance(contents.helper, str) else None,
        urgent=envelope.urgent,
        created=envelope.created,
    )


def _row(taken: Taken, route: str) -> dict[str, Any]:
    opened, envelope = taken.opened, taken.opened.envelope
    return {
        "id": envelope.id,
        "digest": opened.digest,
        "created": envelope.created,
        "kid": envelope.kid,
        "urgent": envelope.urgent,
        "sealed": envelope.sealed,
        "receipt": taken.receipt,
        "token": sha256(status_token(opened.contents.claim)).digest(),
        "received_at": read_time(opened.received_at),
        "route": route,
    }
