"""Practice lists and details in the shape of Work24: 100 rows a page, and whatever goes wrong there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from random import Random
from xml.sax.saxutils import escape

from app.listings.samples import traps
from app.listings.samples.invented import Invented, words

PAGE = 100
UNITS = {"hour": "H", "day": "D", "month": "M", "year": "Y"}
OTHER = {"hour": "month", "day": "month", "month": "year", "year": "month"}
ERROR = (
    "<OpenAPI_ServiceResponse><cmmMsgHeader><errMsg>SERVICE ERROR</errMsg>"
    "<returnAuthMsg>LIMITED NUMBER OF SERVICE REQUESTS EXCEEDS ERROR</returnAuthMsg>"
    "</cmmMsgHeader></OpenAPI_ServiceResponse>"
)
PROLOG = '<?xml version="1.0" encoding="UTF-8"?>\n'
STRAY = "\x0b"


def write(folder: Path, jobs: Sequence[Invented], random: Random) -> None:
    """Lists and details; rows that stand on two pages, one without an id, one without a title, an error as 200."""
    rows = [_row(one, random) for one in jobs]
    broken = [_element("wanted", {"title": "-"}), _element("wanted", {"wantedAuthNo": "K0000000001", "title": " "})]
    pages = [rows[at : at + PAGE] for at in range(0, len(rows), PAGE)]
    for number, page in enumerate(pages, start=1):
        again = pages[number - 2][-1:] if number > 1 else broken
        _list(folder / f"list{number}.xml", [*again, *page], len(rows) + len(broken), number)
    details = [_detail(one, random) for one in jobs if one.number % 3]
    for number, at in enumerate(range(0, len(details), PAGE), start=1):
        some = "".join(details[at : at + PAGE])
        (folder / f"detail{number}.xml").write_text(f"{PROLOG}<details>{some}</details>", "utf-8")
    (folder / "list999.xml").write_text(ERROR, "utf-8")


def _list(file: Path, rows: Sequence[str], total: int, page: int) -> None:
    head = f"<total>{total}</total><startPage>{page}</startPage><display>{PAGE}</display>"
    file.write_text(f"{PROLOG}<wantedRoot>{head}{''.join(rows)}</wantedRoot>", "utf-8")


def _row(one: Invented, random: Random) -> str:
    told, pay = words(), traps.pay(one, random)
    stray = STRAY if one.number % 40 == 0 else ""
    return _element(
        "wanted",
        {
            "wantedAuthNo": _id(one),
            "company": traps.company(one, random),
            "busino": one.company_number,
            "title": stray + traps.title(one, random),
            "salTpNm": pay.unit,
            "sal": pay.text,
            "minSal": pay.least,
            "maxSal": pay.most,
            "region": " ".join(one.place.split()[:2]),
            "holidayTpNm": "",
            "minEdubg": told["educations"][one.education],
            "career": told["careers"][one.career],
            "regDt": one.posted_on.strftime("%y-%m-%d"),
            "closeDt": traps.closing(one, random, random.choice(("%Y-%m-%d", "%y-%m-%d", "%Y%m%d"))),
            "infoSvc": "VALIDATION",
            "wantedInfoUrl": f"https://www.example.kr/wanted?id={_id(one)}&view=1",
            "basicAddr": one.place,
            "empTpCd": told["contract_codes"][one.contract],
            "jobsCd": one.code,
        },
    )


def _detail(one: Invented, random: Random) -> str:
    told = words()
    unit = OTHER[one.unit] if one.number % 25 == 0 else one.unit
    info = {
        "jobCont": f"{one.text}\n{random.choice(told['officials'])} 063-000-{one.number % 10000:04d}",
        "empTpNm": told["contracts"][one.contract],
        "salTpNm": f"{told['unit_words'][unit]} {one.least}",
        "salTpCd": UNITS[unit],
        "workRegion": one.place,
        "workdayWorkhrCont": one.hours,
        "etcWelfare": one.welfare,
        "pfCond": one.suits,
        "regionCd": one.region,
        "enterTpNm": told["careers"][one.career],
        "eduNm": told["educations"][one.education],
    }
    firm = {"corpNm": one.company, "totPsncnt": f"{one.people}", "busiCont": ""}
    person = {"empChargerDpt": random.choice(told["rooms"]), "contactTelno": f"063-000-{one.number % 10000:04d}"}
    parts = _element("corpInfo", firm) + _element("wantedInfo", info) + _element("empchargeInfo", person)
    return f"<wantedDtl><wantedAuthNo>{_id(one)}</wantedAuthNo>{parts}</wantedDtl>"


def _id(one: Invented) -> str:
    return f"K{1_511_226_000_000 + one.number}"


def _element(name: str, members: Mapping[str, str]) -> str:
    inside = "".join(f"<{member}>{escape(value)}</{member}>" for member, value in members.items() if value)
    return f"<{name}>{inside}</{name}>"
