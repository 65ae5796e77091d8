"""What does a person mean by what was typed? Words, a place, pay, hours and wishes, each with the piece that said it.

The twin is `static/js/jobs/understand.js`; `tests/vectors/asking.json` holds both to the same answers.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field

from app.listings.asked import Understood
from app.listings.lexicon import Lexicon, key_of
from app.listings.places import Places
from app.listings.terms import folded
from app.search.tokens import runs

MOST_LETTERS, MOST_WORDS, LONGEST_PHRASE = 200, 12, 3
SIGNS = {"+": "must", "-": "not", "−": "not", "–": "not"}
#: A sum without a unit: below this by the hour, below that by the day, below that by the month, else by the year.
BY_SUM = ((100_000, "hour"), (1_000_000, "day"), (10_000_000, "month"))
HOURS_OF_A_DAY = 8  # of a working day: Labour Standards Act, article 50(2)
DAYS_OF_A_WEEK, MONTHS = 5, 12
LEAST_SUM = 5_000  # below this a bare number is no pay
HOURS_OF_A_WEEK = 168


@dataclass
class Reading:
    """What has been read so far. `places`: any of these codes."""

    understood: list[Understood] = field(default_factory=list)
    places: tuple[str, ...] = ()
    is_near: bool = False

    def add(self, kind: str, value: str | int, words: str, negated: bool = False) -> None:
        """Note one thing."""
        self.understood.append(Understood(kind, value, words, negated))


def understand(q: str, places: Places, lexicon: Lexicon) -> Reading:
    """Read what was typed. What means nothing special is a word to look for."""
    text = " ".join(unicodedata.normalize("NFKC", q[:MOST_LETTERS]).split())
    reading = Reading()
    for read in (_read_pay, _read_times):
        text = read(text, lexicon, reading)
    pieces = text.split()
    while pieces:
        del pieces[: _take(pieces, reading, places, lexicon)]
    return reading


def _read_pay(text: str, lexicon: Lexicon, reading: Reading) -> str:
    for found in lexicon.pay.finditer(text.lower()):
        unit, digits, scale, thousands, _, only_thousands, coin, least = found.groups()
        if not (unit or scale or coin or least):
            continue
        won = int(digits.replace(",", "")[:9])
        won *= 1_000 if only_thousands else 10_000 if scale else 1
        won += int(thousands) * 1_000 if thousands else 0
        if unit and lexicon.units[unit] in ("month", "year") and won < LEAST_SUM:
            won *= 10_000  # 월 250, 연봉 3000: everybody means ten thousands
        if won < LEAST_SUM:
            continue
        by = lexicon.units[unit] if unit else next((name for most, name in BY_SUM if won < most), "year")
        kind, value = _comparable(by, won)
        reading.add(kind, value, text[found.start() : found.end()].strip())
        return text[: found.start()] + " " + text[found.end() :]
    return text


def _comparable(by: str, won: int) -> tuple[str, int]:
    if by in ("month", "year"):
        return "pay_month", won // MONTHS if by == "year" else won
    return "pay_hour", won // HOURS_OF_A_DAY if by == "day" else won


def _read_times(text: str, lexicon: Lexicon, reading: Reading) -> str:
    for name, kind, times in (("days", "days", 1), ("week", "hours", 1), ("day", "hours", DAYS_OF_A_WEEK)):
        found = lexicon.times[name].search(text.lower())
        if found:
            count = int(next(one for one in found.groups() if one)) * times
            reading.add(kind, min(count, HOURS_OF_A_WEEK), text[found.start() : found.end()])
            text = text[: found.start()] + " " + text[found.end() :]
    return text


def _take(pieces: list[str], reading: Reading, places: Places, lexicon: Lexicon) -> int:
    """Read one thing from the front; gives how many pieces it took."""
    raw = pieces[0]
    sign = SIGNS.get(raw[0], "")
    pieces[0] = raw[1:] if sign else raw
    for count in range(min(LONGEST_PHRASE, len(pieces)), 0, -1):
        if _is_said(" ".join(pieces[:count]), " ".join([raw, *pieces[1:count]]), sign, reading, lexicon):
            return count
    if not sign and _is_place(pieces, reading, places, lexicon):
        return 1
    for run in runs(pieces[0]):
        if sum(one.kind in ("word", "must", "not") for one in reading.understood) < MOST_WORDS:
            reading.add(sign or "word", run[: len(_bare(folded(run), lexicon))], raw, sign == "not")
    return 1


def _is_said(text: str, words: str, sign: str, reading: Reading, lexicon: Lexicon) -> bool:
    for key in _forms(key_of(text), lexicon):
        if " " in text and key in lexicon.alike:
            reading.add(sign or "word", "".join(runs(text)), words, sign == "not")
            return True
        if key in lexicon.means:
            kind, value = lexicon.means[key].split(":")
            reading.add(kind, value, words, sign == "not")
            return True
        if not sign and key in lexicon.near:
            reading.is_near = True
            reading.add("near", reading.places[0] if reading.places else "", words)
            return True
        if not sign and key in lexicon.fillers:
            return True
    return False


def _is_place(pieces: list[str], reading: Reading, places: Places, lexicon: Lexicon) -> bool:
    forms = dict.fromkeys([pieces[0].lower(), *_forms("".join(runs(pieces[0])), lexicon)])
    follows = key_of(pieces[1]) in lexicon.near if len(pieces) > 1 else False
    for form in forms:
        near = next((one for one in lexicon.near if form.endswith(one) and form != one), "")
        name = form[: len(form) - len(near)] if near else form
        codes = _placed(name, reading.places, places, bool(near) or follows)
        if codes:
            reading.places = codes
            reading.is_near = reading.is_near or bool(near)
            reading.add("near" if near else "place", codes[0], pieces[0])
            return True
    return False


def _placed(name: str, around: tuple[str, ...], places: Places, is_surely: bool) -> tuple[str, ...]:
    inside = [code for one in around for code in places.called(name, one)]
    if inside:
        return tuple(inside)
    return places.called(name) if is_surely or name not in places.common else ()


def _forms(key: str, lexicon: Lexicon) -> list[str]:
    """The word, and without its ending where that leaves two letters."""
    shorter = (key[: -len(end)] for end in lexicon.endings if key.endswith(end))
    return [key, *(one for one in shorter if len(one) > 1)]


def _bare(run: str, lexicon: Lexicon) -> str:
    return next((one for one in _forms(run, lexicon) if one in lexicon.alike), run)
