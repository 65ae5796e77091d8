"""Practice tables, streams, courses and tenders."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from app.listings.places import places
from app.listings.samples import traps
from app.listings.samples.invented import Invented, words

COLUMNS = (
    "id title company company_number occupation region place text pay pay_unit hours employment education experience "
    "company_size conditions suits posted_on closes_on url"
).split()


def write_table(folder: Path, jobs: Sequence[Invented], random: Random) -> None:
    """A table as a spreadsheet saves it, with a mark of the byte order; one row has a cell too many."""
    with (folder / "jobs.csv").open("w", encoding="utf-8-sig", newline="") as opened:
        table = csv.writer(opened)
        table.writerow(COLUMNS)
        table.writerows(_cells(one, random) for one in jobs)
        table.writerow(["C-broken", *[""] * len(COLUMNS)])


def write_stream(folder: Path, jobs: Sequence[Invented], random: Random) -> None:
    """A stream, one advert on each line; the first is taken back by the last line."""
    lines = [json.dumps(_advert(one, random), ensure_ascii=False) for one in jobs]
    lines.append(json.dumps({"id": "never-there", "removed": True}))
    (folder / "stream.jsonl").write_text("\n".join(lines) + "\n", "utf-8")


def write_courses(folder: Path, count: int, random: Random, today: date) -> None:
    """Training courses as JSON; some tell nothing about their graduates."""
    told = [_course(number, random, today) for number in range(count)]
    (folder / "courses.json").write_text(json.dumps({"srchList": told}, ensure_ascii=False), "utf-8")


def write_tenders(folder: Path, count: int, random: Random, today: date) -> None:
    """Tenders as JSON, as the service answers."""
    told = [_tender(number, random, today) for number in range(count)]
    answer = {"response": {"header": {"resultCode": "00"}, "body": {"items": told, "totalCount": count}}}
    (folder / "tenders.json").write_text(json.dumps(answer, ensure_ascii=False), "utf-8")


def _cells(one: Invented, random: Random) -> list[str]:
    pay, known = traps.pay(one, random), words()
    closes = traps.closing(one, random)
    noted = known["closing_note"].format(day=closes) if closes[:2] == "20" and one.number % 2 else closes
    row: dict[str, object] = {
        "id": f"C{one.number}",
        "title": traps.title(one, random),
        "company": traps.company(one, random),
        "company_number": one.company_number,
        "occupation": one.code,
        "region": one.region,
        "place": one.place,
        "text": one.text,
        "pay": pay.text,
        "pay_unit": pay.unit,
        "hours": one.hours,
        "employment": known["contracts"][one.contract],
        "education": known["educations"][one.education],
        "experience": known["careers"][one.career],
        "company_size": one.people,
        "conditions": one.welfare,
        "suits": one.suits,
        "posted_on": one.posted_on.isoformat(),
        "closes_on": noted,
        "url": f"https://table.example.kr/{one.number}",
    }
    return [str(row[name]) for name in COLUMNS]


def _advert(one: Invented, random: Random) -> dict[str, Any]:
    pay, (province, district, *_) = traps.pay(one, random), one.place.split()
    return {
        "id": f"T{one.number}",
        "headline": traps.title(one, random),
        "application_deadline": f"{one.closes_on.isoformat()}T23:59:59",
        "publication_date": f"{one.posted_on.isoformat()}T08:00:00",
        "description": {"text": one.text},
        "employment_type": {"label": words()["contracts"][one.contract]},
        "salary_type": {"label": pay.unit},
        "salary_description": pay.text,
        "scope_of_work": {"min": 100, "max": 100},
        "employer": {"name": traps.company(one, random), "email": f"person{one.number}@example.kr"},
        "occupation": {"legacy_ams_taxonomy_id": one.code},
        "workplace_address": {"region": province, "municipality": district},
        "experience_required": one.career == 2,
        "removed": False,
    }


def _course(number: int, random: Random, today: date) -> dict[str, Any]:
    known, begins = words(), today + timedelta(days=random.randint(1, 60))
    told: dict[str, Any] = {
        "trprId": f"AIG2026{number:08d}",
        "trprDegr": random.randint(1, 9),
        "title": random.choice(known["courses"]),
        "subTitle": f"{random.choice(known['sounds'])}{random.choice(known['schools'])}",
        "address": _district(random),
        "telNo": "063-000-0000",
        "traStartDate": begins.isoformat(),
        "traEndDate": (begins + timedelta(days=random.randint(14, 150))).isoformat(),
        "courseMan": f"{random.randint(20, 400) * 10_000:,}",
        "yardMan": random.choice((15, 20, 24, 30)),
        "titleLink": f"https://hrd.example.kr/{number}",
    }
    if number % 4:
        told.update(eiEmplRate3=random.randint(30, 80), eiEmplRate6=random.randint(40, 90), totFxnum=20, finiCnt=17)
    return told


def _tender(number: int, random: Random, today: date) -> dict[str, Any]:
    known, place = words(), _district(random)
    began = today - timedelta(days=random.randint(0, 10))
    return {
        "bidNtceNo": f"R26BK{number:08d}",
        "bidNtceOrd": "000",
        "bidNtceNm": f"{place.split()[1]} {random.choice(known['tenders'])}",
        "ntceInsttNm": f"{place} {random.choice(known['offices'])}",
        "ntceInsttOfclNm": random.choice(known["officials"]),
        "dminsttNm": f"{place} {random.choice(known['offices'])}",
        "presmptPrce": str(random.randint(5, 900) * 1_000_000),
        "bidNtceDt": f"{began.isoformat()} 10:00:00",
        "bidClseDt": f"{(began + timedelta(days=random.randint(7, 30))).isoformat()} 10:00:00",
        "rgnLmtYn": "Y" if number % 3 else "N",
        "prtcptPsblRgnNm": place.split()[0],
        "indstrytyLmtYn": "Y" if number % 2 else "N",
    }


def _district(random: Random) -> str:
    around = places()
    code = random.choice(sorted(one for one in around.at if one not in around.provinces))
    return f"{around.names[around.province(code)]} {around.names[code]}"
