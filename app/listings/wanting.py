"""What must a posting carry to be found? Terms, out of what was understood and what was chosen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.listings.asked import Asked, Understood
from app.listings.lexicon import Lexicon, key_of
from app.listings.posting import EDUCATIONS
from app.listings.terms import (
    CLOSING_SAID,
    MONTH_STEP,
    MOST_MONTH_STEP,
    MOST_STEP,
    OPEN,
    STEP,
    TEN,
    TEN_THOUSAND,
    Names,
    folded,
)
from app.listings.understanding import Reading, understand
from app.search.tokens import is_paired, pairs, word

NEAR_KM, SORTED_KM = 20, 50  # how far "near" reaches, and a list by nearness
LEAST_START = 2  # letters of a word that may go on
MARKS = {"shift": ":s:", "employment": ":e:", "size": ":z:", "has": ":c:", "suits": ":u:"}


@dataclass(frozen=True, slots=True)
class Need:
    """One of these must be there: all terms of one alternative, or any term from the start of a range to its end."""

    either: tuple[tuple[str, ...], ...] = ()
    ranges: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Word:
    """A word to look for as it stands in terms and as it was said; others for the same; of a compound, those related
    to its parts."""

    text: str
    said: str
    others: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    must: bool = False

    def need(self) -> Need:
        """It, or one of the others."""
        own = spelled(self.text)
        return Need((*own.either, *(one for other in self.others for one in spelled(other).either)), own.ranges)


@dataclass(frozen=True)
class Wanted:
    """A search in terms. `near`: the places asked for and all around them with their distance in 100 metres."""

    words: tuple[Word, ...]
    needs: tuple[Need, ...]
    nots: tuple[Need, ...]
    near: tuple[tuple[str, int], ...]
    hourly: int | None
    monthly: int | None
    hours: int | None
    understood: tuple[Understood, ...]


def wanted_of(asked: Asked, names: Names, lexicon: Lexicon) -> Wanted:
    """Put a search into terms. What was typed goes before what was chosen for the same thing."""
    reading = understand(asked.q, names.places, lexicon)
    typed = {one.kind: int(one.value) for one in reading.understood if isinstance(one.value, int)}
    hourly, monthly = typed.get("pay_hour", asked.hourly), typed.get("pay_month", asked.monthly)
    hours, days = typed.get("hours", asked.hours), typed.get("days", asked.days)
    regions = reading.places or ((asked.region,) if asked.region else ())
    km = _reach(asked, reading)
    around = sorted({code for region in regions for code in names.places.around(region, km)})
    needs = [*_wishes(reading, is_refused=False), *_chosen(asked), *_counted(hours, days), *_paid(hourly, monthly)]
    needs += [Need(tuple((f":r:{code}",) for code in around))] if around else []
    nots = [*_wishes(reading, is_refused=True), *_closed(asked)]
    words = tuple(_words(reading, lexicon))
    near = _distances(regions, around, names) if km else ()
    return Wanted(words, tuple(needs), tuple(nots), near, hourly, monthly, hours, tuple(reading.understood))


def spelled(text: str) -> Need:
    """A word by its pairs, one letter by itself; a word of letters may go on, figures may not."""
    if is_paired(text):
        return Need((tuple(dict.fromkeys(pairs(text))),) if len(text) > 1 else ((f".{text}",),))
    text = word(text)
    return Need(((text,),), (starting(text),) if len(text) >= LEAST_START and not text.isdecimal() else ())


def starting(text: str) -> tuple[str, str]:
    """The range of all terms that begin so."""
    return text, text[:-1] + chr(ord(text[-1]) + 1)


def _words(reading: Reading, lexicon: Lexicon) -> Iterator[Word]:
    for one in reading.understood:
        if one.kind in ("word", "must"):
            text = folded(str(one.value))
            yield Word(text, str(one.value), lexicon.others(text), lexicon.related(text), one.kind == "must")


def _wishes(reading: Reading, is_refused: bool) -> Iterator[Need]:
    """A wish is met by what boards say of a posting in their codes, or by the word itself."""
    for one in reading.understood:
        negated = one.negated or one.kind == "not"
        if one.kind == "not" and is_refused:
            yield spelled(folded(str(one.value)))
        elif negated == is_refused and (one.kind in MARKS or one.kind in ("education", "experience")):
            said = spelled(key_of(one.words))
            yield Need((*_codes(one.kind, str(one.value), is_typed=True), *said.either), said.ranges)


def _codes(kind: str, value: str, is_typed: bool = False) -> Iterator[tuple[str, ...]]:
    """The terms of a filter. What a posting does not ask for is no hindrance, unless somebody typed the word."""
    if kind == "education":
        enough = EDUCATIONS[: EDUCATIONS.index(value) + 1] if value in EDUCATIONS else EDUCATIONS
        yield from ((f":d:{one}",) for one in (enough[-1:] if is_typed else ("", *enough)))
    elif kind == "experience":
        yield from (
            (f":x:{one}",) for one in dict.fromkeys((value, "none") if is_typed else (value, "new", "none", ""))
        )
    else:
        yield (f"{MARKS[kind]}{value}",)


def _chosen(asked: Asked) -> Iterator[Need]:
    yield Need(((f":k:{asked.kind}",),))
    if asked.status in ("", "open", "unknown"):
        yield Need(((OPEN,),))
    if asked.status == "open":
        yield Need(((CLOSING_SAID,),))
    for kind in ("shift", "employment", "size"):
        if values := getattr(asked, kind):
            yield Need(tuple(code for value in values for code in _codes(kind, value)))
    for kind in ("has", "suits"):
        yield from (Need(tuple(_codes(kind, value))) for value in getattr(asked, kind))
    for kind in ("education", "experience"):
        if value := getattr(asked, kind):
            yield Need(tuple(_codes(kind, value)))


def _closed(asked: Asked) -> Iterator[Need]:
    if asked.status == "closed":
        yield Need(((OPEN,),))
    if asked.status == "unknown":
        yield Need(((CLOSING_SAID,),))


def _counted(hours: int | None, days: int | None) -> Iterator[Need]:
    for mark, most in (("h", hours), ("w", days)):
        if most:
            yield Need(ranges=((f":{mark}:000", f":{mark}:{most + 1:03}"),))


def _paid(hourly: int | None, monthly: int | None) -> Iterator[Need]:
    if hourly:
        yield _at_least(hourly, "p", STEP, MOST_STEP, TEN)
    if monthly:
        yield _at_least(monthly, "m", MONTH_STEP, MOST_MONTH_STEP, TEN_THOUSAND)


def _at_least(least: int, mark: str, step: int, most: int, exact: int) -> Need:
    """The next step, or one of the sums before it."""
    above = -(-least // step) * step
    last = f":{mark}=:{above // exact:06}" if above <= most else f":{mark}=;"
    return Need(((f":{mark}:{above}",),) if above <= most else (), ((f":{mark}=:{-(-least // exact):06}", last),))


def _reach(asked: Asked, reading: Reading) -> int:
    return asked.km or (NEAR_KM if reading.is_near else SORTED_KM if asked.sort == "near" else 0)


def _distances(regions: Sequence[str], around: Sequence[str], names: Names) -> tuple[tuple[str, int], ...]:
    """Cities before their parts, so that the narrowest place that a posting names is the last one to be heard."""
    far = ((code, names.places.distance(region, code)) for code in around for region in regions)
    known: dict[str, int] = {}
    for code, distance in far:
        if distance is not None:
            known[code] = min(distance, known.get(code, distance))
    return tuple(sorted(known.items(), key=lambda one: (not one[0].endswith("0"), one[0])))
