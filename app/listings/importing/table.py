"""What does a table say? CSV with a line of names, ours or those of boards (`columns.yaml`); or the same in JSON."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from app.listings import places, wages
from app.listings.advert import Advert
from app.listings.books import book
from app.listings.importing import items, texts
from app.listings.importing.files import pieces, start_of
from app.listings.importing.record import Notes, Record, Refused
from app.listings.importing.work24 import days_week, hours_week, size_of
from app.listings.posting import CONDITIONS, EDUCATIONS, EMPLOYMENTS, EXPERIENCES, SHIFTS, SIZES, SUITS, UNITS, Pay

name, patterns = "csv", ("*.csv", "*.tsv", "*.json")
is_stream, is_page = False, False
MARKS = ("JO_REQST_NO", "recrutPblntSn", "source_id")
LONGEST_CELL = 200_000


def read(file: Path, notes: Notes) -> Iterator[Record]:
    """The rows of a table, by our names of their columns."""
    start = start_of(file)
    if start[:1] in ("{", "["):
        for row, told in items.records(file, MARKS, notes):
            yield _record(told, row)
        return
    if not start or start.startswith("<"):
        notes.broken("error_page" if start else "no_content", said=" ".join(start.split())[:120])
        return
    yield from _rows(file, start.partition("\n")[0], notes)


def advert(parts: Mapping[str, Mapping[str, Any]], board: str, source_id: str) -> Advert:
    """One row."""
    told = next(iter(parts.values()))
    title = texts.line(told.get("title"), texts.LONGEST_TITLE)
    if not title:
        raise Refused("no_title")
    place = texts.line(told.get("place"))
    pay, is_disputed = _pay(told)
    closes, closes_on = texts.closing(told.get("closes"))
    hours = texts.line(told.get("hours"))
    return Advert(
        board,
        source_id,
        title,
        url=texts.address(told.get("url")),
        company=texts.line(told.get("company")),
        company_number=re.sub(r"\D", "", texts.line(told.get("company_number")))[:32],
        occupation=re.sub(r"\D", "", texts.line(told.get("occupation")))[:6],
        region=_region(told, place),
        place=place,
        text=texts.without(texts.lines(told.get("text")), [told.get("contacts")]),
        pay=pay,
        is_disputed=is_disputed,
        hours_week=hours_week(hours) or _count(hours),
        days_week=days_week(hours),
        shift=_word(hours, "shift", SHIFTS),
        employment=_word(told.get("employment"), "employment", EMPLOYMENTS),
        education=_word(told.get("education"), "education", EDUCATIONS),
        experience=_word(told.get("experience"), "experience", EXPERIENCES),
        company_size=_size(texts.line(told.get("size"))),
        conditions=_words(told.get("conditions"), "conditions", CONDITIONS),
        suits=_words(told.get("suits"), "suits", SUITS),
        posted_on=texts.day(told.get("posted")),
        closes_on=closes_on,
        closes=closes,
    )


def _rows(file: Path, head: str, notes: Notes) -> Iterator[Record]:
    delimiter = max(",;\t|", key=head.count)
    csv.field_size_limit(LONGEST_CELL)
    rows = csv.reader(_lines(file, notes), delimiter=delimiter)
    names = next(rows, [])
    if not {"source_id", "title"} & {_column(one) for one in names}:
        notes.broken("no_columns", said=", ".join(names)[:120])
        return
    while True:
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error:
            notes.reject(rows.line_num, "unreadable")
            continue
        if any(cells):
            if len(cells) != len(names):
                known = _record(dict(zip(names, cells, strict=False)), rows.line_num).source_id
                notes.reject(rows.line_num, "other_columns", known, found=len(cells), wanted=len(names))
                continue
            yield _record(dict(zip(names, cells, strict=True)), rows.line_num)


def _record(told: Mapping[str, Any], row: int) -> Record:
    known: dict[str, Any] = {}
    for given, value in told.items():
        column = _column(given)
        if column and value not in (None, "") and column not in known:
            known[column] = value
    return Record(texts.line(known.get("source_id")), known, row, day=texts.day_text(known.get("posted")))


def _lines(file: Path, notes: Notes) -> Iterator[str]:
    """Lines as the CSV reader wants them; a line break inside quotes stays."""
    rest = ""
    for piece in pieces(file, notes):
        found = io.StringIO(rest + piece, newline="").readlines()
        rest = found.pop() if found and not found[-1].endswith("\n") else ""
        yield from found
    if rest:
        yield rest


def _pay(told: Mapping[str, Any]) -> tuple[Pay, bool]:
    unit = texts.line(told.get("pay_unit"))
    words = book("wages")["units"][unit][0] if unit in UNITS else unit
    pay, is_disputed = wages.read(texts.line(told.get("pay")), words)
    if pay.least is None and pay.most is None:
        least, most = (texts.whole(told.get(name)) or None for name in ("pay_least", "pay_most"))
        if least and most and least > most:
            return pay, is_disputed
        return Pay(pay.published, pay.unit, least, most), is_disputed
    return pay, is_disputed


def _region(told: Mapping[str, Any], place: str) -> str:
    code = places.code_now(texts.line(told.get("region"))[:5])
    named = texts.line(told.get("region"))
    return code if code in places.places().at else places.code_of(named) or places.code_of(place)


def _word(value: object, kind: str, ours: tuple[str, ...]) -> Any:
    text = texts.line(value)
    return text if text in ours else texts.named(text, book("importing/words")[kind]) or None


def _words(value: object, kind: str, ours: tuple[str, ...]) -> tuple[str, ...]:
    text = texts.line(value, 1000)
    own = set(re.split(r"[\s,;|]+", text)) | set(texts.all_named(text, book("importing/words")[kind]))
    return tuple(one for one in ours if one in own)


def _size(text: str) -> str:
    return text if text in SIZES else size_of(texts.whole(re.sub(r"\D", "", text)))


def _count(text: str) -> int | None:
    hours = texts.whole(text)
    return hours if hours and hours <= 80 else None


def _column(given: str) -> str:
    return _columns().get(re.sub(r"\s", "", given).lower(), "")


@cache
def _columns() -> dict[str, str]:
    return {str(one): ours for ours, names in book("importing/columns").items() for one in names}
