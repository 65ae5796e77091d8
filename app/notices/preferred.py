"""How does a notice reach somebody who chose how? Into their inbox at once; out as they wished, and again if need be.

Each reader has a thing once in the inbox. What presses and was not read goes on to the next channel, and so does what a
channel could not carry.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select, union

from app import clock
from app.db import db, insert_new, transaction
from app.notices import outlets
from app.notices.actions import named_id
from app.notices.kinds import KINDS, Kind
from app.notices.models import Contact, ContactPaper, Delivery, Notice
from app.notices.people import InboxItem, Reader
from app.notices.rules import OPEN
from app.notices.wishes import LOOK_AGAIN, PATIENCE, after_quiet, digest_at, next_channel, order_of

BATCH = 500
POST = timedelta(days=3)
FAILED = ("permanent-failure", "temporary-failure", "cancelled")
_DIGEST = "digest"


def plan(notice_ids: Sequence[str], now: datetime) -> None:
    """Put these notices into the inboxes of the readers they are for, with the deliveries that each one chose.
    Runs in the planner's transaction."""
    pairs = _pairs(notice_ids)
    if pairs:
        notices = _by_id(Notice, {notice_id for notice_id, _ in pairs})
        readers = _by_id(Reader, {reader_id for _, reader_id in pairs})
        write([(notices[one], readers[other]) for one, other in pairs if other in readers], now)


def write(pairs: Sequence[tuple[Notice, Reader]], now: datetime) -> None:
    """The same for known readers. Runs in the caller's transaction; twice is as good as once."""
    wanted = [(notice, reader) for notice, reader in pairs if _wants(reader, KINDS[notice.kind])]
    contacts = contacts_of({reader.id for _, reader in wanted})
    items, deliveries, digests = [], [], []
    for notice, reader in wanted:
        kind, held = KINDS[notice.kind], contacts.get(reader.id, [])
        waits = reader.often != "now" and not kind.is_pressing and kind.topic is not None
        first = [] if waits else _first(notice, reader, held, now)
        deliveries += first
        if kind.topic is not None:
            items.append(_item(notice, reader, now, bool(first)))
        if waits and order_of(reader.channel, outlets.usable(held)):
            digests.append(_digest(reader, now))
    insert_new(InboxItem.__table__, items, conflict=("reader_id", "notice_id"))  # type: ignore[arg-type]
    insert_new(Delivery.__table__, deliveries, conflict=("notice_id", "contact_id"))  # type: ignore[arg-type]
    insert_new(Notice.__table__, digests, conflict=("id",))  # type: ignore[arg-type]


def follow_up() -> int:
    """Look after what was told: what failed, or presses and stayed unread, goes to the next channel. Gives how many
    went on. Own transaction."""
    now = clock.now()
    due = select(InboxItem.id).where(InboxItem.next_at <= now).order_by(InboxItem.next_at).limit(BATCH)
    if db.session.scalar(due.limit(1)) is None:
        return 0
    with transaction():
        ids = list(db.session.scalars(due.with_for_update(skip_locked=True)))
        items = list(db.session.scalars(select(InboxItem).where(InboxItem.id.in_(ids))))
        return sum(_follow(item, now) for item in items)


def contacts_of(reader_ids: Collection[str]) -> dict[str, list[Contact]]:
    """Reader -> the contacts that may be told something, newest first."""
    found: dict[str, list[Contact]] = {}
    usable = (Contact.channel == "push") | Contact.is_confirmed.is_(True)
    query = select(Contact).where(Contact.reader_id.in_(reader_ids), usable).order_by(Contact.id.desc())
    for contact in db.session.scalars(query) if reader_ids else ():
        found.setdefault(str(contact.reader_id), []).append(contact)
    return found


def row(notice: Notice, contact: Contact, due_at: datetime, state: str = "created") -> dict[str, Any]:
    """A delivery. A letter waits for a clerk: it is `sending` without a lease, so that no sender takes it."""
    return {
        "notice_id": notice.id,
        "contact_id": contact.id,
        "channel": contact.channel,
        "topic": notice.topic,
        "due_at": due_at,
        "expires_at": notice.expires_at,
        "state": "sending" if contact.channel == "letter" else state,
        "attempts": 0,
        "reader_id": contact.reader_id,
    }


def _pairs(notice_ids: Sequence[str]) -> list[tuple[str, str]]:
    followed = (
        select(Notice.id, Contact.reader_id)
        .join(ContactPaper, ContactPaper.envelope_id == Notice.envelope_id)
        .join(Contact, Contact.id == ContactPaper.contact_id)
        .where(Notice.id.in_(notice_ids), Contact.reader_id.is_not(None))
    )
    named = select(Notice.id, Notice.reader_id).where(Notice.id.in_(notice_ids), Notice.reader_id.is_not(None))
    return [(str(one), str(other)) for one, other in db.session.execute(union(followed, named))]


def _by_id(model: Any, ids: Iterable[str]) -> dict[str, Any]:
    return {one.id: one for one in db.session.scalars(select(model).where(model.id.in_(ids)))}


def _wants(reader: Reader, kind: Kind) -> bool:
    return kind.topic is None or kind.topic in reader.topics


def _first(notice: Notice, reader: Reader, held: Sequence[Contact], now: datetime) -> list[dict[str, Any]]:
    channels = order_of(reader.channel, _in_time(notice, held, now))
    return _through(channels[0], notice, reader, held, now) if channels else []


def _in_time(notice: Notice, held: Sequence[Contact], now: datetime) -> set[str]:
    """The channels by which it is still worth telling: a letter is on its way for days."""
    return outlets.usable(held) - ({"letter"} if notice.expires_at < now + POST else set())


def _through(
    channel: str, notice: Notice, reader: Reader, held: Sequence[Contact], now: datetime
) -> list[dict[str, Any]]:
    """Every telephone of theirs that takes pushes; of numbers and addresses the newest."""
    due_at = notice.due_at if notice.due_at > now else now
    if not KINDS[notice.kind].breaks_quiet:
        due_at = after_quiet(due_at, reader.zone, reader.quiet_from, reader.quiet_until)
    if due_at >= notice.expires_at:
        return []
    chosen = [contact for contact in held if contact.channel == channel]
    return [row(notice, contact, due_at) for contact in (chosen if channel == "push" else chosen[:1])]


def _item(notice: Notice, reader: Reader, now: datetime, is_on_its_way: bool) -> dict[str, Any]:
    return {
        "id": clock.uuid7(),
        "reader_id": reader.id,
        "notice_id": notice.id,
        "created_at": now,
        "seen_at": None,
        "next_at": now + LOOK_AGAIN if is_on_its_way else None,
    }


def _digest(reader: Reader, now: datetime) -> dict[str, Any]:
    """The one notice that will tell of everything since the last one; its number follows from reader and hour."""
    due_at = digest_at(now, reader.zone, reader.often)
    due_at = after_quiet(due_at, reader.zone, reader.quiet_from, reader.quiet_until)
    return {
        "id": named_id(due_at, f"digest {reader.id}"),
        "kind": _DIGEST,
        "envelope_id": "",
        "locale": reader.locale,
        "navigate": f"/{reader.locale}/inbox",
        "topic": _DIGEST,
        "context": {},
        "created_at": now,
        "due_at": due_at,
        "expires_at": due_at + timedelta(days=KINDS[_DIGEST].days),
        "reader_id": reader.id,
    }


def _follow(item: InboxItem, now: datetime) -> bool:
    """One item: leave it, look again later, or send it on. True where it went on."""
    notice, reader = db.session.get_one(Notice, item.notice_id), db.session.get_one(Reader, item.reader_id)
    mine = (Delivery.notice_id == item.notice_id) & (Delivery.reader_id == item.reader_id)
    tried = list(db.session.scalars(select(Delivery).where(mine)))
    item.next_at = None
    if item.seen_at or notice.expires_at <= now or not tried:
        return False
    if any(one.state in OPEN and one.channel != "letter" for one in tried):
        item.next_at = now + LOOK_AGAIN
        return False
    if not all(one.state in FAILED for one in tried):
        return _press(item, notice, reader, tried, now)
    return _go_on(item, notice, reader, tried, now)


def _press(item: InboxItem, notice: Notice, reader: Reader, tried: Sequence[Delivery], now: datetime) -> bool:
    """It reached a device or a mailbox: enough, unless it presses and nobody has read it for a while."""
    last = max(tried, key=lambda one: one.id)
    patience = PATIENCE.get(last.channel)
    if not KINDS[notice.kind].is_pressing or patience is None or last.state in FAILED:
        return False
    ripe_at = (last.ended_at or now) + patience
    if ripe_at > now:
        item.next_at = ripe_at
        return False
    return _go_on(item, notice, reader, tried, now)


def _go_on(item: InboxItem, notice: Notice, reader: Reader, tried: Sequence[Delivery], now: datetime) -> bool:
    held = contacts_of([reader.id]).get(reader.id, [])
    channel = next_channel(reader.channel, _in_time(notice, held, now), {one.channel for one in tried})
    rows = _through(channel, notice, reader, held, now) if channel else []
    insert_new(Delivery.__table__, rows, conflict=("notice_id", "contact_id"))  # type: ignore[arg-type]
    item.next_at = now + LOOK_AGAIN if rows else None
    return bool(rows)
