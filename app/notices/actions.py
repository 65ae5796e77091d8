"""Write what there is to tell, and whom to tell. Sending is the clock's work (`send`)."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from marshmallow import ValidationError
from sqlalchemy import delete, func, select, update

from app import clock, rows
from app.config import settings
from app.db import db, insert_new, transaction
from app.errors import BadRequest
from app.i18n import languages
from app.notices import vapid
from app.notices.endpoints import BadEndpoint, is_public_site, read_endpoint
from app.notices.kinds import KINDS
from app.notices.models import Contact, ContactPaper, Delivery, Notice
from app.notices.schemas import SubscriptionSchema
from app.vault import note

CONTACTS_A_PAPER = 20  # a family's telephones; more would let one paper start a crowd of calls
PAPERS_A_CONTACT = 200


@dataclass(frozen=True)
class Telling:
    """One thing to tell about one paper, or to one reader. `navigate` is the path where something can be done about it.

    `context` holds names and days for the words of a notice, never what a person or an office wrote.
    """

    kind: str
    envelope_id: str
    locale: str
    navigate: str
    context: Mapping[str, Any] = field(default_factory=dict)
    due_at: datetime | None = None
    expires_at: datetime | None = None
    reader_id: str | None = None
    topic: str = ""


def tell(kind: str, envelope_id: str, locale: str, navigate: str, context: Mapping[str, Any] | None = None) -> None:
    """Tell whoever follows this paper, once the caller's transaction is committed. `kind` is a key of `KINDS`."""
    tell_many([Telling(kind, envelope_id, locale, navigate, context or {})])


def tell_many(tellings: Sequence[Telling]) -> None:
    """Like `tell`, for a batch: one INSERT, whoever it is for is looked up later by the clock."""
    if tellings:
        now = clock.now()
        rows.insert(Notice.__table__, [_row(telling, now) for telling in tellings])  # type: ignore[arg-type]


def tell_once(tellings: Mapping[str, Telling]) -> int:
    """Tell things that have names of their own: the same name for the same moment again tells nothing. Gives how many
    were new. Inside the caller's transaction."""
    now = clock.now()
    told = [{**_row(one, now), "id": named_id(one.due_at or now, name)} for name, one in tellings.items()]
    return len(insert_new(Notice.__table__, told, Notice.__table__.c.id, conflict=("id",)))  # type: ignore[arg-type]


def named_id(due_at: datetime, name: str) -> str:
    """The id of a notice that is written once: like a UUIDv7 of its moment, with a digest of its name for chance."""
    drawn = int.from_bytes(hashlib.sha256(name.encode()).digest()[:10])
    number = int(due_at.timestamp() * 1000) << 80 | drawn
    return str(UUID(int=number & ~(0xF << 76) & ~(0x3 << 62) | 0x7 << 76 | 0x2 << 62))


def _row(telling: Telling, now: datetime) -> dict[str, Any]:
    due_at = telling.due_at or now
    return {
        "id": clock.uuid7(),
        "kind": str(telling.kind),
        "envelope_id": telling.envelope_id,
        "locale": telling.locale,
        "navigate": telling.navigate,
        "topic": telling.topic or f"paper:{telling.envelope_id}",
        "context": dict(telling.context),
        "created_at": now,
        "due_at": due_at,
        "expires_at": telling.expires_at or due_at + timedelta(days=KINDS[telling.kind].days),
        "reader_id": telling.reader_id,
    }


def subscribe(
    subscription: Mapping[str, Any], locale: str, envelope_ids: Sequence[str], reader_id: str | None = None
) -> bool:
    """Keep a browser's push subscription for these papers, which the caller has checked to be its own; for a reader
    where one is named.

    True for a new one, False where it was known (its keys, language and papers are brought up to date). Raises
    BadRequest for what is no subscription or names an endpoint that may not be called. Commits by itself when no
    transaction is open, so that sealing happens before the write lock.
    """
    checked = _read_subscription(subscription)
    digest = _digest(checked["endpoint"])
    row = {
        "channel": "push",
        "digest": digest,
        "sealed": note.seal(checked, _about(digest)),
        "origin": read_endpoint(checked["endpoint"], private_endpoints()).origin,
        "locale": locale if locale in languages() else languages()[0],
        "created_at": clock.now(),
        "seen_at": clock.now(),
        "refusals": 0,
    }
    if reader_id:
        row["reader_id"] = reader_id
    with transaction():
        is_new = bool(insert_new(Contact.__table__, [row], Contact.__table__.c.id, conflict=("channel", "digest")))
        contact_id = _refresh(row)
        follow(contact_id, envelope_ids)
    return is_new


def unsubscribe(endpoint: str) -> None:
    """Forget a subscription and stop what is on its way to it. An unknown endpoint is no error."""
    with transaction():
        found = db.session.scalar(_by_digest(_digest(endpoint)))
        if found is not None:
            forget_contacts([found])


def forget_contacts(contact_ids: Sequence[int], reason: str = "unsubscribed") -> None:
    """Remove contacts; what still waits for them is cancelled."""
    waiting = update(Delivery).where(Delivery.contact_id.in_(contact_ids), Delivery.state == "created")
    for contact_id in contact_ids:
        db.session.execute(select(Contact.id).where(Contact.id == contact_id).with_for_update())
    db.session.execute(waiting.values(state="cancelled", reason=reason, ended_at=clock.now()))
    db.session.execute(delete(Contact).where(Contact.id.in_(contact_ids)))


def make_vapid_key() -> None:
    """Make the key that signs our pushes, once. A new key would end every subscription, so an old one stays."""
    vapid.make_key(settings().keys_dir)


def contact_opener() -> Callable[[bytes, str], dict[str, Any]]:
    """What opens contacts that `subscribe` sealed, by their digest; the keys are looked up once for many."""
    opened = note.opener()
    return lambda sealed, digest: dict(opened(sealed, _about(digest)))


def private_endpoints() -> bool:
    """Whether a loopback endpoint may be called: only when asked for, and never on a public site."""
    return settings().push_allow_private and not is_public_site(settings().public_url)


def _read_subscription(subscription: Mapping[str, Any]) -> dict[str, Any]:
    try:
        checked = dict(SubscriptionSchema().load(subscription))
        read_endpoint(checked["endpoint"], private_endpoints())
    except (ValidationError, BadEndpoint) as error:
        raise BadRequest("notices.error.subscription") from error
    return checked


def _refresh(row: Mapping[str, Any]) -> int:
    """Bring the row of this digest up to date; gives its number."""
    changes = {name: row[name] for name in ("sealed", "origin", "locale", "seen_at", "reader_id") if name in row}
    db.session.execute(update(Contact).where(Contact.digest == row["digest"]).values(**changes))
    return int(db.session.scalars(_by_digest(row["digest"])).one())


def follow(contact_id: int, envelope_ids: Sequence[str]) -> None:
    """Tell this contact of these papers, within reason. Inside the caller's transaction."""
    wanted = list(dict.fromkeys(envelope_ids))[:PAPERS_A_CONTACT]
    crowded = set(
        db.session.scalars(
            select(ContactPaper.envelope_id)
            .where(ContactPaper.envelope_id.in_(wanted))
            .group_by(ContactPaper.envelope_id)
            .having(func.count() >= CONTACTS_A_PAPER)
        )
    )
    rows = [{"contact_id": contact_id, "envelope_id": paper} for paper in wanted if paper not in crowded]
    insert_new(ContactPaper.__table__, rows, conflict=("contact_id", "envelope_id"))


def _by_digest(digest: str) -> Any:
    return select(Contact.id).where(Contact.channel == "push", Contact.digest == digest)


def _digest(endpoint: str) -> str:
    return hashlib.sha256(endpoint.encode(errors="surrogatepass")).hexdigest()


def _about(digest: str) -> str:
    return f"push {digest}"
