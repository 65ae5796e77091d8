"""How does a posting become rows, and rows a posting?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from app.listings import wages
from app.listings.advert import Advert
from app.listings.posting import Pay, Posting, Source, status_on

#: Fields that are columns under their own names.
SAME = (
    "id number kind title company company_number occupation region place hours_week days_week shift employment "
    "education experience company_size posted_on closes_on closes"
).split()
LISTS = ("conditions", "suits")
TEXTS = {"company": 200, "company_number": 32, "occupation": 16, "region": 5, "place": 200}  # letters of a column


def posting_of(  # noqa: PLR0917
    own_id: str, number: int, advert: Advert, sources: Sequence[Source], today: date, is_gone: bool = False
) -> Posting:
    """One posting from what its boards say together."""
    cut = {name: getattr(advert, name)[:most] for name, most in TEXTS.items()}
    return Posting(
        id=own_id,
        number=number,
        kind=advert.kind,
        title=advert.title,
        **cut,
        text=advert.text,
        pay=wages.comparable(advert.pay, advert.hours_week, advert.days_week),
        hours_week=advert.hours_week,
        days_week=advert.days_week,
        shift=advert.shift,
        employment=advert.employment,
        education=advert.education,
        experience=advert.experience,
        company_size=advert.company_size,
        conditions=advert.conditions,
        suits=advert.suits,
        posted_on=advert.posted_on,
        closes_on=advert.closes_on,
        closes=advert.closes,
        status=status_on(today, advert.closes, advert.closes_on, is_gone),
        sources=tuple(sources),
        extra=advert.extra,
    )


def row_of(posting: Posting, changed_at: datetime, gone_at: datetime | None = None) -> dict[str, Any]:
    """The columns of the table `posting`."""
    pay = posting.pay
    return {
        **{name: getattr(posting, name) for name in SAME},
        **{name: " ".join(getattr(posting, name)) for name in LISTS},
        "pay_published": pay.published,
        "pay_unit": pay.unit,
        "pay_least": pay.least,
        "pay_most": pay.most,
        "hourly": pay.hourly,
        "monthly": pay.monthly,
        "changed_at": changed_at,
        "gone_at": gone_at,
    }


def text_of(posting: Posting) -> dict[str, Any]:
    """The columns of the table `posting_text`."""
    return {"number": posting.number, "text": posting.text, "extra": dict(posting.extra)}


def posting_from(row: Mapping[str, Any], sources: Sequence[Source], today: date) -> Posting:
    """The posting that `row_of` and `text_of` kept; a row without `text` and `extra` gives one without them."""
    pay = Pay(row["pay_published"], row["pay_unit"], row["pay_least"], row["pay_most"], row["hourly"], row["monthly"])
    lists: dict[str, Any] = {name: tuple(row[name].split()) for name in LISTS}
    return Posting(
        **{name: row[name] for name in SAME},
        **lists,
        text=row.get("text") or "",
        extra=row.get("extra") or {},
        pay=pay,
        status=status_on(today, row["closes"], row["closes_on"], row["gone_at"] is not None),
        sources=tuple(sources),
    )
