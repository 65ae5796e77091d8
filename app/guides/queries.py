"""Which guides are there? Read once for each request, in the language asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

from flask import g
from sqlalchemy import select

from app.db import db
from app.guides.guide import Guide, Heading, Shelf
from app.guides.models import KeptGuide, KeptShelf
from app.i18n import current_locale, fallback, partial_languages

Kept = TypeVar("Kept")
Group = tuple[Heading, list[Guide]]


def guides(locale: str | None = None) -> tuple[Guide, ...]:
    """All guides in the order of their lists, in a language; those that nobody translated in the one that stands in."""
    locale = locale or current_locale()
    return _kept(f"guides.{locale}", lambda: _guides(locale))


def find_guide(slug: str, locale: str | None = None) -> Guide | None:
    """The guide with this short name."""
    return next((one for one in guides(locale) if one.slug == slug), None)


def shelf(locale: str | None = None) -> Shelf:
    """The headings and hard words of a language; an empty shelf where nothing was loaded."""
    locale = locale or current_locale()
    return _kept(f"shelf.{locale}", lambda: _shelf(locale))


def by_situation(locale: str | None = None) -> list[Group]:
    """Guides under their situations; a heading without guides is left out."""
    return _under(shelf(locale).situations, guides(locale), lambda guide: (guide.situation,))


def by_audience(locale: str | None = None) -> list[Group]:
    """Guides under who they are for; one guide may be for several."""
    return _under(shelf(locale).audiences, guides(locale), lambda guide: guide.audience)


def by_law(locale: str | None = None) -> list[Group]:
    """Guides under the laws that they cite, the most cited law first."""
    names = {basis.law: basis.name for guide in guides(locale) for basis in guide.basis}
    headings = tuple(Heading(law, name) for law, name in names.items())
    found = _under(headings, guides(locale), lambda guide: tuple(basis.law for basis in guide.basis))
    return sorted(found, key=lambda group: -len(group[1]))


def cited() -> dict[str, list[tuple[str, str]]]:
    """Which articles each guide cites: `{"unpaid-wages": [("labour_standards_act", "제36조"), …]}`."""
    rows = db.session.scalars(select(KeptGuide).order_by(KeptGuide.place))
    return {row.slug: [(one["law"], one["article"]) for one in row.body["basis"]] for row in rows}


def forget() -> None:
    """Read the guides anew within this request."""
    g.pop("guides", None)


def _under(
    headings: tuple[Heading, ...], among: tuple[Guide, ...], keys: Callable[[Guide], tuple[str, ...]]
) -> list[Group]:
    groups = [(heading, [guide for guide in among if heading.key in keys(guide)]) for heading in headings]
    return [(heading, found) for heading, found in groups if found]


def _guides(locale: str) -> tuple[Guide, ...]:
    spoken = [locale, fallback()] if locale in partial_languages() else [locale]
    rows = db.session.scalars(select(KeptGuide).where(KeptGuide.locale.in_(spoken)).order_by(KeptGuide.place)).all()
    own = {row.slug for row in rows if row.locale == locale}
    listed = [row for row in rows if row.locale == locale or row.slug not in own]
    return tuple(Guide.of(row.slug, row.body, row.locale) for row in listed)


def _shelf(locale: str) -> Shelf:
    row = db.session.get(KeptShelf, locale)
    return Shelf.of(row.body) if row else Shelf(meanings={})


def _kept(name: str, make: Callable[[], Kept]) -> Kept:
    kept = cast(dict[str, Any], g.setdefault("guides", {}))
    if name not in kept:
        kept[name] = make()
    return cast(Kept, kept[name])
