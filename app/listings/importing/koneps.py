"""What does KONEPS say? Tenders of public offices, XML (`item`) or JSON; key: `bidNtceNo` and `bidNtceOrd`.

The official who answers (`ntceInsttOfclNm`, …) is not read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from app.listings import places
from app.listings.advert import Advert
from app.listings.importing import items, texts, trees
from app.listings.importing.files import is_error_page, said, start_of
from app.listings.importing.record import Notes, Record, Refused

name, patterns = "koneps", ("*.xml", "*.json")
is_stream, is_page = False, False
ROOTS = ("response",)
GOOD = "00"  # the result code of an answer that is one


def read(file: Path, notes: Notes) -> Iterator[Record]:
    """The tenders of an answer."""
    start = start_of(file)
    if start[:1] in ("{", "["):
        for row, told in items.records(file, ("bidNtceNo",), notes):
            yield _record(told, row)
        return
    if is_error_page(file, notes, ROOTS):
        return
    if "<resultCode>" in start and f"<resultCode>{GOOD}<" not in start:
        notes.broken("error_page", said=said(start))
        return
    for row, text in trees.elements(file, "item", notes, "totalCount"):
        try:
            yield _record(trees.read(text), row)
        except ValueError:
            notes.reject(row, "unreadable", trees.id_in(text, "bidNtceNo"))


def advert(parts: Mapping[str, Mapping[str, Any]], board: str, source_id: str) -> Advert:
    """One tender. A region in the name of those who may bid is where it counts; else where the office is."""
    told = next(iter(parts.values()))
    title = texts.line(told.get("bidNtceNm"), texts.LONGEST_TITLE)
    if not title:
        raise Refused("no_title")
    office = texts.line(told.get("dminsttNm") or told.get("ntceInsttNm"))
    limit = texts.line(told.get("prtcptPsblRgnNm")) if texts.line(told.get("rgnLmtYn")) == "Y" else ""
    closes_on, opens_on = texts.day(told.get("bidClseDt")), texts.day(told.get("opengDt"))
    price = texts.whole(told.get("presmptPrce"))
    extra = {
        "price": price,
        "office": texts.line(told.get("ntceInsttNm")),
        "only_in": limit,
        "opens_on": opens_on.isoformat() if opens_on else "",
        "by_trade": texts.line(told.get("indstrytyLmtYn")) == "Y",
    }
    return Advert(
        board,
        source_id,
        title,
        url=texts.address(told.get("bidNtceDtlUrl")),
        kind="tender",
        company=office,
        region=places.code_of(limit) or places.code_of(office),
        place=limit,
        posted_on=texts.day(told.get("bidNtceDt")),
        closes_on=closes_on,
        closes="date" if closes_on else "unknown",
        extra={key: value for key, value in extra.items() if value not in (None, "", False)},
    )


def _record(told: Mapping[str, Any], row: int) -> Record:
    key, order = texts.line(told.get("bidNtceNo")), texts.line(told.get("bidNtceOrd"))
    posted = texts.day_text(told.get("bidNtceDt"))
    return Record(f"{key}-{order}" if key and order else "", told, row, day=posted)
