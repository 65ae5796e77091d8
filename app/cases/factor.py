"""The second thing that a person must know to look a paper up: an answer of the form, kept only as an HMAC."""

from __future__ import annotations

import hmac
import re
import unicodedata
from collections.abc import Iterable

from app import vault
from app.cases import typed
from app.cases.definition import FormDefinition
from app.cases.kinds import BAD_SIGNS

TWO_DIGIT_YEAR = re.compile(r"\d{6}", re.ASCII)
MOST_READINGS = 6  # every try costs this many HMACs, whatever was typed


def factor_of(form: FormDefinition, case_id: str, answers: object) -> bytes | None:
    """The HMAC of the answer that the form marks; None where it was not given or makes no sense."""
    asked = form.question(form.second_factor)
    value = answers.get(form.second_factor) if isinstance(answers, dict) else None
    if not asked or not isinstance(value, str) or len(value) > asked.max_length or BAD_SIGNS.search(value):
        return None
    reader = getattr(typed, asked.type, None) if asked.type in ("date", "phone", "person_number") else _plain
    normal = reader(value) if reader else None
    return _mac(case_id, normal) if normal else None


def fits(case_id: str, factor: bytes | None, given: str) -> bool:
    """Whether any reading of what was typed is the answer. Takes as long for a wrong one, and where there is none."""
    readings = [*_readings(given[:400]), *[""] * MOST_READINGS][:MOST_READINGS]
    # All are reckoned before any is looked at: stopping at the first match would show in the time it takes.
    matches = [hmac.compare_digest(_mac(case_id, one), factor or b"") and bool(one) for one in readings]
    return any(matches)


def _readings(given: str) -> Iterable[str]:
    found = [typed.date(given), typed.phone(given), typed.person_number(given), _plain(given)]
    if TWO_DIGIT_YEAR.fullmatch(given.strip()):
        found += [typed.date(century + given.strip()) for century in ("19", "20")]
    return dict.fromkeys(one for one in found if one)


def _plain(words: str) -> str:
    """Words as they are compared: one spelling, no case, no blanks."""
    return "".join(unicodedata.normalize("NFKC", words).casefold().split())


def _mac(case_id: str, normal: str) -> bytes:
    return vault.mac("lookup", case_id.encode() + b"\0" + normal.encode(errors="replace"))
