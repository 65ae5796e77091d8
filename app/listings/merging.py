"""Is this the same job on another board? And what do several boards say together?

Decided from company number, company name, place, title and text; both ways of the same question, so that what was
merged is split when the boards diverge. Shares are whole per cent.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from app.listings import wages
from app.listings.advert import Advert
from app.listings.books import book
from app.listings.posting import Closes, Pay

TITLE_ALIKE = 70  # per cent of shared pairs of letters, where the texts are alike too
TITLE_EQUAL = 85  # where there is no text to compare
TEXT_ALIKE = 50
TEXT_ENOUGH = 80  # letters; less proves nothing
PAY_APART = 20  # per cent between the lower and the higher hourly pay
FIRM_DIGITS = 10
KEY_LETTERS = 60


def title_key(title: str) -> str:
    """The letters and digits of a title, without words that stand in any; all of it where nothing else is left."""
    bare = _letters(title)
    return (_noise().sub("", bare) or bare)[:200]


def name_key(advert: Advert) -> str:
    """What adverts of the same company in the same province share; empty where the company has no name."""
    return _key(_firm_name(advert.company), advert)


def firm_key(advert: Advert) -> str:
    """What adverts of the same company number in the same province share; empty without a full number."""
    digits = re.sub(r"\D", "", advert.company_number)
    return _key(digits, advert) if len(digits) >= FIRM_DIGITS else ""


def alike(one: str, other: str) -> int:
    """How many of their pairs of letters two texts share (Sørensen–Dice), in per cent."""
    if one == other:
        return 100
    pairs, others = _pairs(one), _pairs(other)
    total = pairs.total() + others.total()
    return 200 * (pairs & others).total() // total if total else 0


def is_same(one: Advert, other: Advert) -> bool:
    """Whether two boards tell of the same job."""
    if one.kind != other.kind or not _same_firm(one, other) or not _same_place(one.region, other.region):
        return False
    titles = alike(title_key(one.title), title_key(other.title))
    texts = _letters(one.text), _letters(other.text)
    if min(map(len, texts)) >= TEXT_ENOUGH:
        return titles >= TITLE_ALIKE and alike(*texts) >= TEXT_ALIKE and not _contradict(one, other)
    return titles >= TITLE_EQUAL and not _contradict(one, other)


def together(adverts: Sequence[Advert]) -> Advert:
    """What the boards say together, the first one first; what it leaves open is filled from the next.

    Pay that the boards dispute keeps every text and no unit. A job is open as long as it is open on one of them.
    """
    first = adverts[0]
    if len(adverts) == 1:
        return replace(first, pay=_pay(adverts))
    filled = {
        name: next((value for one in adverts if (value := getattr(one, name))), getattr(first, name)) for name in FILLED
    }
    closes, closes_on = _closing(adverts)
    lists: dict[str, Any] = {name: _all_named(name, adverts) for name in LISTS}
    extra = {key: value for one in reversed(adverts) for key, value in one.extra.items()}
    posted = min((one.posted_on for one in adverts if one.posted_on), default=None)
    return replace(
        first,
        **filled,
        **lists,
        region=_finest([one.region for one in adverts]),
        pay=_pay(adverts),
        is_disputed=False,
        posted_on=posted,
        closes=closes,
        closes_on=closes_on,
        extra=extra,
    )


LISTS = ("conditions", "suits")
FILLED = (
    "company",
    "company_number",
    "occupation",
    "place",
    "text",
    "hours_week",
    "days_week",
    "shift",
    "employment",
    "education",
    "experience",
    "company_size",
)


def _first_known(name: str, adverts: Sequence[Advert]) -> Any:
    return next((value for one in adverts if (value := getattr(one, name))), getattr(adverts[0], name))


def _all_named(name: str, adverts: Sequence[Advert]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for one in adverts for word in getattr(one, name)))


def _pay(adverts: Sequence[Advert]) -> Pay:
    pay, is_apart = wages.agreed([one.pay for one in adverts])
    if not is_apart and not any(one.is_disputed for one in adverts):
        return pay
    texts = dict.fromkeys(one.pay.published for one in adverts if one.pay.published)
    return replace(pay, published=" / ".join(texts)[:200], unit=None)


def _closing(adverts: Sequence[Advert]) -> tuple[Closes, date | None]:
    if any(one.closes == "when_filled" for one in adverts):
        return "when_filled", None
    days = [one.closes_on for one in adverts if one.closes_on]
    return ("date", max(days)) if days else ("unknown", None)


def _contradict(one: Advert, other: Advert) -> bool:
    """Different shifts, or pays far apart, are different jobs of one company."""
    if one.shift and other.shift and one.shift != other.shift:
        return True
    pays = [wages.comparable(each.pay, each.hours_week, each.days_week).hourly for each in (one, other)]
    known = [pay for pay in pays if pay]
    return len(known) == 2 and max(known) - min(known) > max(known) * PAY_APART / 100


def _same_firm(one: Advert, other: Advert) -> bool:
    numbers = [re.sub(r"\D", "", each.company_number) for each in (one, other)]
    if all(len(number) >= FIRM_DIGITS for number in numbers):
        return numbers[0] == numbers[1]
    names = [_firm_name(each.company) for each in (one, other)]
    return bool(names[0]) and names[0] == names[1]


def _same_place(one: str, other: str) -> bool:
    """The same district, or one board names only the province; a board without a place contradicts nothing."""
    return not one or not other or one == other or (one[:2] == other[:2] and "000" in (one[2:], other[2:]))


def _finest(regions: Sequence[str]) -> str:
    return next((one for one in regions if one and not one.endswith("000")), next((one for one in regions if one), ""))


def _key(name: str, advert: Advert) -> str:
    return f"{name[:KEY_LETTERS]} {advert.kind} {advert.region[:2]}" if name else ""


def _firm_name(name: str) -> str:
    return _letters(_forms().sub(" ", unicodedata.normalize("NFKC", name).casefold()))


@cache
def _noise() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, book("merging")["noise"]), key=len, reverse=True)))


@cache
def _forms() -> re.Pattern[str]:
    """Legal forms: in letters of the alphabet they stand alone; in Hangul or brackets they may touch the name."""
    forms = sorted(map(str, book("merging")["forms"]), key=len, reverse=True)
    bare = [one for one in forms if not one.isascii() or one[0] == "("]
    alone = "|".join(re.escape(one) for one in forms if one not in bare)
    return re.compile(rf"{'|'.join(map(re.escape, bare))}|(?<!\w)(?:{alone})(?!\w)")


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text).casefold())


def _pairs(text: str) -> Counter[str]:
    return Counter(text[at : at + 2] for at in range(len(text) - 1))
