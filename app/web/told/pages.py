"""Which pages show what somebody was told? The inbox, the same for everyone until a device fills it; the choices."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from flask import render_template
from sqlalchemy import select

from app.cases import queries as cases
from app.cases.definition import say
from app.catalogue import queries as catalogue
from app.changes.pages import PublicPage
from app.db import db
from app.i18n import current_locale, language_name, languages, t
from app.notices import inbox, outlets
from app.notices.kinds import ON_DEVICE, TOPICS
from app.notices.people import Payment, Reader
from app.notices.wishes import OFTEN
from app.web.told import chosen

FAULTS = ("sms", "email", "letter", "code", "paper", "channel", "addresses", "wait")


def pages(_locale: str) -> Iterator[PublicPage]:
    """The inbox before anybody is known; script fills it from the device."""
    yield inbox_of(None)


def inbox_of(reader: Reader | None, told: str = "") -> PublicPage:
    """The inbox of a reader; without one the page that says how it fills."""
    items = inbox.items(reader) if reader else []
    main = render_template("told/inbox.html", items=items, reader=reader, told=told, lines=catalogue.hotlines()[:2])
    return PublicPage(f"/{current_locale()}/inbox", t("told.inbox"), "", main)


def settings_of(reader: Reader | None, told: str = "", why: str = "") -> PublicPage:
    """The choices, with the numbers and addresses that a reader gave."""
    main = render_template(
        "told/settings.html",
        reader=reader,
        now=chosen.of(reader),
        topics=TOPICS,
        on_device=ON_DEVICE,
        offered=outlets.offered(),
        oftens=OFTEN,
        hours=chosen.HOURS,
        regions=_regions(),
        payments=_payments(),
        spoken=[(one, language_name(one)) for one in languages()],
        addresses=inbox.addresses(reader) if reader else [],
        told=told,
        wrong=_wrong(why),
    )
    return PublicPage(f"/{current_locale()}/inbox/settings", t("told.settings"), "", main)


def region_codes() -> set[str]:
    """The districts that somebody may choose."""
    return {code for code, _ in _regions()}


def _regions() -> list[tuple[str, str]]:
    return [(one.name, say(one.label, current_locale())) for one in cases.country().regions]


def _payments() -> list[tuple[str, str]]:
    found = db.session.scalars(select(Payment).order_by(Payment.slug))
    return [(one.slug, say(one.names, current_locale())) for one in found]


def _wrong(why: str) -> Mapping[str, Any]:
    return {why: t(f"told.error.{why}")} if why in FAULTS else {}
