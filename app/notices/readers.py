"""Somebody chooses what to be told, and how: preferences, addresses and their proof, the papers they follow.

A reader is whoever shows the secret of theirs; the database holds its digest alone.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from hmac import compare_digest
from typing import Any

from sqlalchemy import delete, select, update

from app import clock
from app.db import db, insert_new
from app.errors import BadRequest, TooMany
from app.i18n import languages
from app.i18n.formats import zone
from app.notices import outlets
from app.notices.actions import follow, forget_contacts, subscribe
from app.notices.kinds import KINDS, TOPICS
from app.notices.letterbox import code_of, digest_of, sealed
from app.notices.models import Contact, Delivery, Notice
from app.notices.people import InboxItem, Payment, Reader
from app.notices.preferred import row
from app.notices.wishes import CHOICES, OFTEN
from app.security import limits

INBOX = "inbox"
SECRET_BYTES = 16
TRIES_A_MINUTE = 5  # of a code of six digits: a guess in a day is one in 140
CONTACTS_A_READER = 10
CODES_A_MINUTE = 3
FORGOTTEN_AFTER = timedelta(days=3 * 365)


@dataclass(frozen=True)
class Wishes:
    """What somebody chose. `region` is a code of the pack's regions, `payments` are slugs of services."""

    topics: Sequence[str] = TOPICS
    channel: str = "push"
    often: str = "now"
    quiet_from: int | None = None
    quiet_until: int | None = None
    shows_details: bool = False
    region: str | None = None
    payments: Sequence[str] = field(default_factory=tuple)
    locale: str = ""


def make(wishes: Wishes) -> tuple[Reader, str]:
    """A new reader and the secret by which they are known from now on. Inside the caller's transaction."""
    secret = secrets.token_urlsafe(SECRET_BYTES)
    reader = Reader(id=clock.uuid7(), key=_digest(secret), zone=zone())
    _set(reader, wishes)
    db.session.add(reader)
    db.session.flush()
    _open_inbox(reader)
    return reader, secret


def find(secret: str | None) -> Reader | None:
    """Whose secret this is, or None."""
    if not secret or len(secret) > 64:
        return None
    return db.session.scalar(select(Reader).where(Reader.key == _digest(secret)))


def change(reader: Reader, wishes: Wishes) -> None:
    """Choose anew. BadRequest for what is no choice. Inside the caller's transaction."""
    _set(reader, wishes)
    db.session.execute(update(Contact).where(Contact.reader_id == reader.id).values(locale=reader.locale))


def stop(reader_id: str, topic: str | None) -> None:
    """Tell no more of a topic; without one nothing at all. Inside the caller's transaction."""
    reader = db.session.get(Reader, reader_id)
    if reader:
        reader.topics = [one for one in reader.topics if topic and one != topic]


def forget(reader: Reader) -> None:
    """Nothing of this reader is left: no address, no choice, no inbox. Inside the caller's transaction."""
    forget_contacts(list(db.session.scalars(select(Contact.id).where(Contact.reader_id == reader.id))))
    db.session.execute(delete(InboxItem).where(InboxItem.reader_id == reader.id))
    db.session.execute(delete(Reader).where(Reader.id == reader.id))


def add_address(reader: Reader, channel: str, address: str) -> Contact:
    """Keep a number or address and, unless it is a postal one, send it the code that proves whose it is.
    `address` is already in its one spelling. Inside the caller's transaction."""
    if channel not in outlets.offered() or channel == "push":
        raise BadRequest("told.error.channel")
    digest = digest_of(channel, reader.id, address)
    limits.spend(f"confirm {digest}", 1, CODES_A_MINUTE)
    held = list(db.session.scalars(select(Contact.id).where(Contact.reader_id == reader.id)))
    if len(held) >= CONTACTS_A_READER:
        raise TooMany("told.error.addresses")
    values = {
        "channel": channel,
        "digest": digest,
        "sealed": sealed(channel, digest, address),
        "origin": channel,
        "locale": reader.locale,
        "created_at": clock.now(),
        "seen_at": clock.now(),
        "refusals": 0,
        "reader_id": reader.id,
        "is_confirmed": channel == "letter",  # a letter to a wrong door comes back, and nobody is charged for it
    }
    insert_new(Contact.__table__, [values], conflict=("channel", "digest"))  # type: ignore[arg-type]
    contact = db.session.scalars(select(Contact).where(Contact.channel == channel, Contact.digest == digest)).one()
    if not contact.is_confirmed:
        _send_code(reader, contact)
    return contact


def confirm(reader: Reader, contact_id: int, code: str) -> bool:
    """Whether this code was sent to this contact: from now on it is told things. Inside the caller's transaction."""
    contact = db.session.get(Contact, contact_id)
    if contact is None or contact.reader_id != reader.id:
        raise BadRequest("told.error.code")
    limits.spend(f"code {contact.digest}", 1, TRIES_A_MINUTE)
    today = clock.now().date()
    given = "".join(sign for sign in code if sign.isdigit())
    for made_on in (today, today - timedelta(days=1)):
        if compare_digest(code_of(contact.digest, made_on.isoformat()), given):
            contact.is_confirmed = True
            return True
    return False


def drop_address(reader: Reader, contact_id: int) -> None:
    """Forget one of a reader's addresses. Inside the caller's transaction."""
    contact = db.session.get(Contact, contact_id)
    if contact and contact.reader_id == reader.id:
        forget_contacts([contact.id])


def follow_papers(reader: Reader, envelope_ids: Sequence[str]) -> None:
    """Tell this reader of papers that the caller checked to be theirs. Inside the caller's transaction."""
    inbox = select(Contact.id).where(Contact.reader_id == reader.id, Contact.channel == INBOX)
    follow(db.session.scalars(inbox).one(), envelope_ids)


def take_subscription(reader: Reader, subscription: Mapping[str, Any]) -> bool:
    """This browser is one of the reader's telephones. Commits by itself."""
    return subscribe(subscription, reader.locale, (), reader.id)


def see_all(reader: Reader) -> None:
    """Everything in the inbox has been looked at. Inside the caller's transaction."""
    unseen = update(InboxItem).where(InboxItem.reader_id == reader.id, InboxItem.seen_at.is_(None))
    db.session.execute(unseen.values(seen_at=clock.now(), next_at=None))
    db.session.execute(update(Contact).where(Contact.reader_id == reader.id).values(seen_at=clock.now()))
    reader.seen_at = clock.now()


def prune() -> int:
    """Forget readers who have not come for three years and have no address; gives how many. Own piece of work."""
    has_contact = select(Contact.id).where(Contact.reader_id == Reader.id, Contact.channel != INBOX).exists()
    old = delete(Reader).where(Reader.seen_at < clock.now() - FORGOTTEN_AFTER, ~has_contact)
    return int(db.session.execute(old.execution_options(synchronize_session=False)).rowcount)  # type: ignore[attr-defined]


def _set(reader: Reader, wishes: Wishes) -> None:
    payments = set(db.session.scalars(select(Payment.slug)))
    hours = (wishes.quiet_from, wishes.quiet_until)
    if (
        wishes.channel not in CHOICES
        or wishes.often not in OFTEN
        or any(hour is not None and not 0 <= hour <= 23 for hour in hours)
    ):
        raise BadRequest()
    reader.topics = [one for one in TOPICS if one in wishes.topics]
    reader.channel, reader.often, reader.shows_details = wishes.channel, wishes.often, wishes.shows_details
    reader.quiet_from, reader.quiet_until = hours if None not in hours else (None, None)
    reader.region = wishes.region or None
    reader.payments = [one for one in wishes.payments if one in payments]
    reader.locale = wishes.locale if wishes.locale in languages() else languages()[0]


def _open_inbox(reader: Reader) -> None:
    """The contact that every reader has: papers hang on it, and nothing is ever sent through it."""
    values = {
        "channel": INBOX,
        "digest": _digest(reader.id),
        "sealed": b"",
        "origin": INBOX,
        "locale": reader.locale,
        "created_at": clock.now(),
        "seen_at": clock.now(),
        "refusals": 0,
        "reader_id": reader.id,
    }
    insert_new(Contact.__table__, [values], conflict=("channel", "digest"))  # type: ignore[arg-type]


def _send_code(reader: Reader, contact: Contact) -> None:
    """One notice for this contact alone: planned by its writer."""
    now, kind = clock.now(), KINDS["confirm"]
    notice = Notice(
        id=clock.uuid7(),
        kind=kind.name,
        envelope_id="",
        locale=reader.locale,
        navigate=f"/{reader.locale}/inbox/settings",
        topic=f"confirm:{contact.id}",
        context={"made_at": now.date().isoformat()},
        created_at=now,
        due_at=now,
        expires_at=now + timedelta(days=kind.days),
        planned_at=now,
        reader_id=reader.id,
    )
    db.session.add(notice)
    db.session.flush()
    insert_new(Delivery.__table__, [row(notice, contact, now)], conflict=("notice_id", "contact_id"))  # type: ignore[arg-type]


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode(errors="surrogatepass")).hexdigest()
