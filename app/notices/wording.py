"""The words of notices are put in force by a pack and changed by the office; both are checked before anyone is told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import delete, select

from app import clock
from app.db import db
from app.errors import BadRequest, NotFound
from app.notices import words
from app.notices.kinds import KINDS
from app.notices.people import NoticeText, Payment


def load(notices: Mapping[str, Any]) -> None:
    """Take the words and payment days of a pack; what the office wrote over them stays. Inside the caller's
    transaction."""
    held = {(one.kind, one.locale): one for one in db.session.scalars(select(NoticeText))}
    for kind, said in notices.get("kinds", {}).items():
        for locale, title in said["title"].items():
            row = held.pop((kind, locale), None) or NoticeText(kind=kind, locale=locale)
            row.title, row.text = title, said["text"][locale]
            db.session.add(row)
    for left in held.values():
        db.session.delete(left)
    _load_payments(notices.get("payments", ()))
    db.session.flush()
    words.forget()


def write(kind: str, locale: str, title: str, text: str, staff_id: int) -> None:
    """The office's own words for a kind; empty ones bring the pack's back. BadRequest for a value that is not there.
    Inside the caller's transaction."""
    row = db.session.get(NoticeText, (kind, locale))
    if row is None or kind not in KINDS:
        raise NotFound()
    for name, given in (("title", title), ("text", text)):
        if found := faults(kind, name, given):
            raise BadRequest(*found)
    row.own_title, row.own_text = title.strip() or None, text.strip() or None
    row.changed_by, row.changed_at = staff_id, clock.now()
    db.session.flush()
    words.forget()


def faults(kind: str, name: str, given: str) -> tuple[str, ...]:
    """The key of the sentence that says what is wrong with a title or a text; nothing where it is sound."""
    if len(given) > words.LONGEST[name]:
        return ("told.error.too_long",)
    return ("told.error.value",) if words.faults(kind, given) else ()


def all_of(kind: str) -> list[NoticeText]:
    """The words of a kind in every language."""
    return list(db.session.scalars(select(NoticeText).where(NoticeText.kind == kind).order_by(NoticeText.locale)))


def _load_payments(payments: Any) -> None:
    told = {one.slug: one.told_for for one in db.session.scalars(select(Payment))}
    db.session.execute(delete(Payment))
    for one in payments:
        slug = one["service"]
        db.session.add(
            Payment(
                slug=slug,
                day=one["day"],
                moved=one["moved"],
                names=one["names"],
                hotline=one["phone"],
                told_for=told.get(slug),
            )
        )
