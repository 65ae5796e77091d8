"""What do the `Y`s of a service say of who gets it? Both versions of the code book; what is empty stays unknown."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from app.catalogue.published.books import book
from app.catalogue.published.problems import Notes
from app.catalogue.published.service import Criteria

CODE = re.compile(r"J[A-Z][0-9]{4}")
SAID = ("sex", "income", "person", "household")  # groups that are told of every service, also when they are empty
OLDEST = 150
EVERYONE = 100  # a range from birth to here or beyond shuts nobody out

Ages = tuple[tuple[int | None, int | None], ...]


def criteria(row: Mapping[str, Any], users: tuple[str, ...], file: str, number: int, notes: Notes) -> Criteria:
    """The criteria of one row of `supportConditions`; notes each code and value that the books do not know."""
    named = {
        code: value
        for code, value in row.items()
        if (value is not None or code not in _known()) and CODE.fullmatch(code)
    }
    given = {code for code, value in named.items() if _is_given(code, value, file, number, notes)}
    ages = _ages(row, given, file, number, notes)
    groups = {name: _found(name, given) for name in _meanings()}
    anyone = [name for name in groups if _is_everything(name, given)]
    if ages and any((low or 0) == 0 and (top is None or top >= EVERYONE) for low, top in ages):
        anyone, ages = ["age", *anyone], ()
    told = {name: codes for name, codes in groups.items() if (codes or name in SAID) and name not in anyone}
    return Criteria(ages, told, tuple(anyone), users)


def _is_given(code: str, value: Any, file: str, number: int, notes: Notes) -> bool:
    """Whether a code is `Y`. Ages are read by themselves."""
    if code in _ages_book().values():
        return False
    if code not in _known():
        if value is not None:
            notes.wrong(file, number, "unknown_code", code=code)
    elif value not in ("Y", "N", "", None):
        notes.wrong(file, number, "strange_value", code=code, value=str(value)[:40])
    return bool(value == "Y")


def _ages(row: Mapping[str, Any], given: set[str], file: str, number: int, notes: Notes) -> Ages:
    """The range of the newer book, else the bands of the older one, joined where they touch."""
    low, top = (_age(row.get(code), code, file, number, notes) for code in _ages_book().values())
    if low is not None and top is not None and low > top:
        notes.wrong(file, number, "upside_down", low=low, top=top)
    if low is not None or top is not None:
        return ((low, None if top is not None and top > OLDEST else top),)
    joined: list[tuple[int | None, int | None]] = []
    for code, (first, last) in book("formats/gov24")["older"]["age_bands"].items():
        if code in given and joined and joined[-1][1] == first - 1:
            joined[-1] = (joined[-1][0], last)
        elif code in given:
            joined.append((first, last))
    return tuple(joined)


def _age(value: Any, code: str, file: str, number: int, notes: Notes) -> int | None:
    if value is None or value == "":
        return None
    text = str(value).strip()
    if isinstance(value, bool) or not text.isdecimal() or (int(text) > OLDEST and int(text) != 999):
        notes.wrong(file, number, "strange_value", code=code, value=text[:40])
        return None
    return int(text)


def _found(name: str, given: set[str]) -> tuple[str, ...] | None:
    """The meanings of a group's codes, each once; None where no code is given."""
    return tuple(dict.fromkeys(meaning for code, meaning in _meanings()[name].items() if code in given)) or None


def _is_everything(name: str, given: set[str]) -> bool:
    """All codes of a group, in the newer book or in the older: no restriction."""
    newer = set(book("formats/gov24")["codes"][name])
    older = set(book("formats/gov24")["older"].get(name, ()))
    moved = set(book("formats/gov24")["replaced"]) if older else set()
    return newer <= given or (bool(older) and (newer - moved) | older <= given)


@cache
def _meanings() -> dict[str, dict[str, str]]:
    """What each code means, by group, newer and older together."""
    found = book("formats/gov24")
    return {name: {**codes, **found["older"].get(name, {})} for name, codes in found["codes"].items()}


@cache
def _known() -> set[str]:
    bands = set(book("formats/gov24")["older"]["age_bands"])
    return bands | {code for codes in _meanings().values() for code in codes}


def _ages_book() -> dict[str, str]:
    ages: dict[str, str] = book("formats/gov24")["ages"]
    return ages
