"""What does HRD-Net say? Training courses in XML (`scn_list`) or JSON; key: `trprId` and `trprDegr`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from app.listings import places
from app.listings.advert import Advert
from app.listings.importing import items, texts, trees
from app.listings.importing.files import is_error_page, start_of
from app.listings.importing.record import Notes, Record, Refused

name, patterns = "hrd", ("*.xml", "*.json")
is_stream, is_page = False, False
ROOTS = ("HRDNet", "srchList", "returnXML")
#: Shares of graduates with work after three and six months, in per cent; seats, who finished, all who began; money.
FIGURES = {
    "work_3": "eiEmplRate3",
    "work_6": "eiEmplRate6",
    "seats": "yardMan",
    "finished": "finiCnt",
    "began": "totFxnum",
    "fee": "courseMan",
}


def read(file: Path, notes: Notes) -> Iterator[Record]:
    """The courses of an answer."""
    if start_of(file)[:1] in ("{", "["):
        for row, told in items.records(file, ("trprId",), notes):
            yield _record(told, row)
        return
    if is_error_page(file, notes, ROOTS):
        return
    for row, text in trees.elements(file, "scn_list", notes, "scn_cnt"):
        try:
            yield _record(trees.read(text), row)
        except ValueError:
            notes.reject(row, "unreadable", trees.id_in(text, "trprId"))


def advert(parts: Mapping[str, Mapping[str, Any]], board: str, source_id: str) -> Advert:
    """One course. It closes with the day on which it begins: later nobody can join."""
    told = next(iter(parts.values()))
    title = texts.line(told.get("title"), texts.LONGEST_TITLE)
    if not title:
        raise Refused("no_title")
    place = texts.line(told.get("address"))
    begins = texts.day(told.get("traStartDate"))
    ends = texts.day(told.get("traEndDate"))
    figures = {ours: value for ours, theirs in FIGURES.items() if (value := texts.whole(told.get(theirs))) is not None}
    days = {"begins_on": begins.isoformat() if begins else "", "ends_on": ends.isoformat() if ends else ""}
    words = {"who": texts.line(told.get("trainTarget"))}
    return Advert(
        board,
        source_id,
        title,
        url=texts.address(told.get("titleLink")),
        kind="course",
        company=texts.line(told.get("subTitle")),
        region=places.code_of(place),
        place=place,
        posted_on=texts.day(told.get("regDt")),
        closes_on=begins,
        closes="date" if begins else "unknown",
        extra={**{key: value for key, value in {**days, **words}.items() if value}, **figures},
    )


def _record(told: Mapping[str, Any], row: int) -> Record:
    key, round_ = texts.line(told.get("trprId")), texts.line(told.get("trprDegr"))
    return Record(f"{key}-{round_}" if key and round_ else "", told, row)
