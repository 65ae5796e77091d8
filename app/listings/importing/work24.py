"""What do Work24 and WorkNet say? XML lists (`wantedRoot`) and details (`wantedDtl`), saved page by page.

Fields and codes: the operator's guide of the interface. The block of the officials who answer (`empchargeInfo`) is read
only to take their telephone numbers out of the description; nothing of it is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from app.listings import places, wages
from app.listings.advert import Advert
from app.listings.books import book
from app.listings.importing import texts, trees
from app.listings.importing.files import is_error_page, start_of
from app.listings.importing.record import DETAIL, LIST, Notes, Record, Refused
from app.listings.posting import Pay

name, patterns = "work24", ("*.xml",)
is_stream, is_page = False, False
ROOTS = ("wantedRoot", "wantedDtl", "wantedInfo")


def read(file: Path, notes: Notes) -> Iterator[Record]:
    """Rows of lists and details, told apart by their root."""
    if is_error_page(file, notes, ROOTS):
        return
    is_list = "<wantedRoot" in start_of(file)
    tag, part = ("wanted", LIST) if is_list else ("wantedDtl", DETAIL)
    notes.parts.add(part)
    for row, text in trees.elements(file, tag, notes, "total" if is_list else ""):
        try:
            told = trees.read(text)
        except ValueError:
            notes.reject(row, "unreadable", trees.id_in(text, "wantedAuthNo"))
            continue
        posted = texts.day_text(told.get("regDt"))
        yield Record(texts.line(told.get("wantedAuthNo")), told, row, part, day=posted)


def advert(parts: Mapping[str, Mapping[str, Any]], board: str, source_id: str) -> Advert:
    """List and detail of one posting."""
    row, detail = parts.get(LIST, {}), parts.get(DETAIL, {})
    info, firm = _block(detail, "wantedInfo"), _block(detail, "corpInfo")
    title = texts.line(info.get("wantedTitle") or row.get("title"), texts.LONGEST_TITLE)
    if not title:
        raise Refused("no_title")
    place = texts.line(info.get("workRegion") or _address(row) or row.get("region"))
    pay, is_disputed = _pay(row, info)
    closes, closes_on = texts.closing(info.get("receiptCloseDt") or row.get("closeDt"))
    working = " ".join(texts.line(value) for value in (info.get("workdayWorkhrCont"), row.get("holidayTpNm")))
    asked = " ".join(texts.line(info.get(name)) for name in ("pfCond", "etcPfCond", "etcHopeCont", "disableCvntl"))
    words = book("importing/words")
    return Advert(
        board,
        source_id,
        title,
        url=texts.address(row.get("wantedInfoUrl") or detail.get("wantedInfoUrl")),
        company=texts.line(row.get("company") or firm.get("corpNm")),
        company_number=re.sub(r"\D", "", texts.line(row.get("busino") or firm.get("busino")))[:32],
        occupation=re.sub(r"\D", "", texts.line(row.get("jobsCd") or info.get("jobsCd")))[:6],
        region=_region(row, info, place),
        place=place,
        text=texts.without(texts.lines(info.get("jobCont")), _block(detail, "empchargeInfo").values()),
        pay=pay,
        is_disputed=is_disputed,
        hours_week=hours_week(working),
        days_week=days_week(working),
        shift=texts.named(working, words["shift"]) or None,  # type: ignore[arg-type]
        employment=_code("employment", row.get("empTpCd") or info.get("empTpCd"), info.get("empTpNm")),
        education=_code("education", info.get("minEdubglcd"), row.get("minEdubg") or info.get("eduNm")),
        experience=_code("experience", info.get("enterTpCd"), row.get("career") or info.get("enterTpNm")),
        company_size=size_of(texts.whole(re.sub(r"\D", "", texts.line(firm.get("totPsncnt"))))),
        conditions=texts.all_named(texts.line(info.get("etcWelfare"), 1000), words["conditions"]),
        suits=_suits(row, info, asked, title),
        posted_on=texts.day(row.get("regDt")),
        closes_on=closes_on,
        closes=closes,
    )


def hours_week(text: str) -> int | None:
    """`주 40시간` → 40; a timetable is not reckoned."""
    found = re.search(book("importing/work24")["hours"], text)
    return int(found.group(1)) if found and 0 < int(found.group(1)) <= 80 else None


def days_week(text: str) -> int | None:
    """`주 5일 근무` → 5: a count, not a timetable."""
    found = re.search(r"주\s*([1-7])\s*일", text)
    return int(found.group(1)) if found else None


def size_of(people: int | None) -> str:
    """How many work there, in the steps by which one can search."""
    if people is None or people <= 0:
        return ""
    steps = ((5, "under5"), (10, "under10"), (30, "under30"), (50, "under50"), (100, "under100"))
    return next((word for most, word in steps if people < most), "over100")


def _pay(row: Mapping[str, Any], info: Mapping[str, Any]) -> tuple[Pay, bool]:
    """The pay of list and detail. Where they disagree on the unit, or on the sum, nothing is comparable."""
    listed, is_odd = wages.read(texts.line(row.get("sal")), _unit(row.get("salTpNm"), row.get("salTpCd")))
    told, is_odd_too = wages.read(texts.line(info.get("salTpNm")), _unit("", info.get("salTpCd")))
    if listed.least is None and listed.most is None:
        bounds = [texts.whole(row.get(name)) or None for name in ("minSal", "maxSal")]
        if any(bounds) and not (all(bounds) and bounds[0] > bounds[1]):  # type: ignore[operator]
            listed = Pay(listed.published, listed.unit, *bounds)
    units = {one.unit for one in (listed, told) if one.unit}
    pay, is_apart = wages.agreed([listed, told])
    is_disputed = is_odd or is_odd_too or is_apart or len(units) > 1
    unit = None if is_disputed else next(iter(units), None)
    both = " / ".join(dict.fromkeys(one.published for one in (listed, told) if one.published))
    return Pay(both if is_disputed else pay.published, unit, pay.least, pay.most), is_disputed


def _unit(words: object, code: object) -> str:
    """The unit's words, or its code in words that the wages' rules read."""
    told = book("importing/work24")["unit"].get(texts.line(code))
    return texts.line(words) or (book("wages")["units"][told][0] if told else "")


def _address(row: Mapping[str, Any]) -> str:
    return " ".join(filter(None, (texts.line(row.get(name)) for name in ("basicAddr", "detailAddr"))))


def _region(row: Mapping[str, Any], info: Mapping[str, Any], place: str) -> str:
    """The code that the board gives, as it is called today; else what the written place names."""
    code = re.sub(r"\D", "", texts.line(info.get("regionCd") or row.get("regionCd")))
    if len(code) >= 5 and places.code_now(code[:5]) in places.places().at:
        return places.code_now(code[:5])
    return places.code_of(place) or places.code_of(texts.line(row.get("region")))


def _code(kind: str, code: object, words: object) -> Any:
    known = book("importing/work24")[kind].get(texts.line(code))
    return known or texts.named(texts.line(words), book("importing/words")[kind]) or None


def _suits(row: Mapping[str, Any], info: Mapping[str, Any], asked: str, title: str) -> tuple[str, ...]:
    found = set(texts.all_named(f"{asked} {title}", book("importing/words")["suits"]))
    if _code("experience", info.get("enterTpCd"), row.get("career") or info.get("enterTpNm")) in ("none", "new"):
        found.add("no_experience")
    hours = hours_week(texts.line(info.get("workdayWorkhrCont")))
    if hours is not None and hours <= 20:
        found.add("short_hours")
    return tuple(one for one in book("importing/words")["suits"] if one in found)


def _block(detail: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = detail.get(name)
    return found if isinstance(found, Mapping) else {}
