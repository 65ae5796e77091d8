"""What did the person mean? Dates, sums, numbers, telephone and person's numbers, as people type them.

Each reader takes the typed text and gives the answer as the protocol spells it, or None. `static/js/lib/typed.js` reads
the same; both are held to tests/vectors/typed.json.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date as Day
from decimal import Decimal

MOST = 2**53 - 1  # the largest whole number that every reader of JSON keeps exact
MYRIAD = 10_000

_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_SPACES = re.compile(r"\s+")
_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d+)"
_WITH_UNIT = rf"({_DIGITS}(?:\.\d+)?)?"


def _compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    return re.compile(pattern, re.ASCII | flags)


_DAY_DIGITS = _compiled(r"(\d{4})(\d\d)(\d\d)")
_DAY_PARTS = _compiled(r"(\d{4}) ?(?:[-./년] ?| )(\d{1,2}) ?(?:[-./월] ?| )(\d{1,2}) ?[.일]?")
_DAY_NAMED = _compiled(r"(\d{1,2}) ([a-z]+)\.?,? (\d{4})")
_DAY_AMERICAN = _compiled(r"([a-z]+)\.? (\d{1,2}),? (\d{4})")
_BELOW_MYRIAD = _compiled(rf"(?:{_WITH_UNIT}천 ?)?(?:{_WITH_UNIT}백 ?)?(?:{_WITH_UNIT}십 ?)?{_WITH_UNIT}")
_MYRIADS = _compiled(r"(?:(.*?)조 ?)?(?:(.*?)억 ?)?(?:(.*?)만 ?)?(.*)")
_CURRENCY_BEFORE = _compiled(r"^(?:[₩￦\\]|KRW) ?", re.IGNORECASE)
_CURRENCY_AFTER = _compiled(r" ?(?:원|won|KRW)$", re.IGNORECASE)
_UNSURE_END = _compiled(r"[조억만천백십] ?\d$")
_PHONE = _compiled(r"(010(?=\d{8}$)|01[16-9]|02|050\d|0[3-6][1-9]|070|080)(\d{3,4})(\d{4})")
_PERSON = _compiled(r"(\d\d)(\d\d)(\d\d) ?-? ?([1-8])(\d{6})")


def date(text: str) -> str | None:
    """`1952. 3. 14.`, `19520314`, `1952년 3월 14일`, `14 March 1952` → `1952-03-14`."""
    typed = _fold(text).lower()
    if plain := _DAY_DIGITS.fullmatch(typed) or _DAY_PARTS.fullmatch(typed):
        return _real_day(plain[1], plain[2], plain[3])
    if named := _DAY_NAMED.fullmatch(typed):
        return _real_day(named[3], _month_of(named[2]), named[1])
    american = _DAY_AMERICAN.fullmatch(typed)
    return _real_day(american[3], _month_of(american[1]), american[2]) if american else None


def money(text: str) -> int | None:
    """`34만 9,700원`, `2천만`, `₩349,700` → won. None also where the person may have meant two different sums."""
    typed = _fold(text)
    bare = _CURRENCY_AFTER.sub("", _CURRENCY_BEFORE.sub("", typed))
    parts = _MYRIADS.fullmatch(bare)
    # "34만5" may mean five won or fifty thousand: the person is asked again unless 원 is there.
    if not bare or not parts or (bare == typed and _UNSURE_END.search(bare)):
        return None
    sums = [
        Decimal(0) if part is None else _below_myriad(part.strip(), at < 3) for at, part in enumerate(parts.groups())
    ]
    known = [part for part in sums if part is not None]
    if len(known) < len(sums) or _runs_over(known):
        return None
    total = sum(part * MYRIAD ** (3 - at) for at, part in enumerate(known))
    return int(total) if total == int(total) and total <= MOST else None


def number(text: str, decimals: int = 0) -> int | str | None:
    """Whole numbers as int; with `decimals`, a string without needless zeros."""
    found = re.fullmatch(rf"(-?)({_DIGITS}|(?=\.))(?:\.(\d{{1,{decimals or 1}}}))?", _fold(text), re.ASCII)
    if not found or (found[3] and not decimals):
        return None
    whole = found[2].replace(",", "").lstrip("0") or "0"
    part = (found[3] or "").rstrip("0")
    sign = found[1] if (whole + part).strip("0") else ""
    if decimals:
        return sign + whole + (f".{part}" if part else "")
    return int(sign + whole) if len(whole) < 17 and int(whole) <= MOST else None


def phone(text: str) -> str | None:
    """Any usual writing → `010-1234-5678`; numbers abroad → `+84912345678`."""
    typed = _fold(text)
    if not re.fullmatch(r"\+?[\d ().-]+", typed, re.ASCII):
        return None
    called = re.sub(r"[^\d+]", "", typed)
    if re.fullmatch(r"1[568]\d{6}", called):
        return f"{called[:4]}-{called[4:]}"
    if found := _PHONE.fullmatch(re.sub(r"^\+?820?", "0", called)):
        return "-".join(found.groups())
    return called if re.fullmatch(r"\+(?!82|0)\d{8,15}", called) else None


def person_number(text: str) -> str | None:
    """With or without its hyphen → `900101-1234567`; the day of birth in it must be a real one."""
    found = _PERSON.fullmatch(_fold(text))
    if not found:
        return None
    year, month, day, kind, rest = found.groups()
    century = "19" if kind in "1256" else "20"
    return f"{year}{month}{day}-{kind}{rest}" if _real_day(century + year, month, day) else None


def text(typed: str) -> str:
    """Words as they were typed, without the blanks around them; line ends as one sign."""
    return typed.replace("\r\n", "\n").replace("\r", "\n").strip()


def _fold(typed: str) -> str:
    """Wide letters become plain, marks that cannot be seen go, every dash is one dash, every space one space."""
    if not typed.isascii():
        plain = _UNSEEN.sub("", unicodedata.normalize("NFC", typed).translate(_WIDE))
        typed = _DASHES.sub("-", plain)
    return _SPACES.sub(" ", typed).strip()


def _month_of(name: str) -> str:
    wanted = "sep" if name == "sept" else name
    return str(next((at for at, month in enumerate(_MONTHS, 1) if wanted in (month, month[:3])), 0))


def _real_day(year: str, month: str, day: str) -> str | None:
    try:
        found = Day(int(year), int(month), int(day))
    except ValueError:
        return None
    return found.isoformat() if found.year > 999 else None


def _below_myriad(typed: str, counted: bool) -> Decimal | None:
    """The part before 조, 억, 만 (`counted`: nothing there means one of them) or the last part. None: not a number."""
    if not typed:
        return Decimal(1 if counted else 0)
    found = _BELOW_MYRIAD.fullmatch(typed)
    if not found or (not counted and re.search(r"\.\d+$", typed, re.ASCII)):
        return None
    units = ((sign, worth) for sign, worth in (("천", 1000), ("백", 100), ("십", 10)))
    total = sum(
        (_plain(found[at] or "1") * worth for at, (sign, worth) in enumerate(units, 1) if sign in typed), Decimal(0)
    )
    return total + _plain(found[4] or "0")


def _plain(digits: str) -> Decimal:
    return Decimal(digits.replace(",", ""))


def _runs_over(sums: list[Decimal]) -> bool:
    """Whether a part after the first is ten thousand or more: `34만 12,345`."""
    first = next((at for at, part in enumerate(sums) if part), len(sums))
    return any(part >= MYRIAD for part in sums[first + 1 :])
