"""Who waits for which money? Only those who asked to be reminded are told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from sqlalchemy import select, update

from app.db import db, transaction
from app.notices.actions import Telling, tell_once
from app.notices.people import Payment, Reader

BATCH = 500


def all_of() -> list[Payment]:
    """The payments that the pack names."""
    return list(db.session.scalars(select(Payment).order_by(Payment.slug)))


def tell(payment: Payment, paid_on: date, due_at: datetime) -> int:
    """Tell each reader who chose this payment, once for this day; gives how many. Own transactions."""
    if payment.told_for == paid_on.isoformat():
        return 0
    slug, told = payment.slug, 0
    tellings = {
        f"payment {slug} {paid_on} {reader.id}": _telling(payment, reader, paid_on, due_at)
        for reader in db.session.scalars(select(Reader).order_by(Reader.id))
        if slug in reader.payments and "payments" in reader.topics
    }
    for names in _batches(list(tellings)):
        with transaction():
            told += tell_once({name: tellings[name] for name in names})
    with transaction():
        db.session.execute(update(Payment).where(Payment.slug == slug).values(told_for=paid_on.isoformat()))
    return told


def _telling(payment: Payment, reader: Reader, paid_on: date, due_at: datetime) -> Telling:
    name = payment.names.get(reader.locale) or next(iter(payment.names.values()))
    return Telling(
        "payment",
        "",
        reader.locale,
        f"/{reader.locale}/benefits/{payment.slug}",
        {"name": name, "day": paid_on.isoformat(), "phone": payment.hotline},
        due_at=due_at,
        expires_at=due_at + timedelta(days=3),
        reader_id=reader.id,
        topic=f"payment:{payment.slug}"[:64],
    )


def _batches(names: list[str]) -> Iterator[list[str]]:
    return (names[at : at + BATCH] for at in range(0, len(names), BATCH))
