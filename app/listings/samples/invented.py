"""What jobs could there be? Put together from the pack's `jobs.yaml` and places; the same for the same seed and day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, cast

import yaml

from app.config import settings
from app.listings.places import Places, places
from app.listings.posting import Unit

OLDEST, LONGEST = 40, 45  # days back and ahead
ROUND = {"hour": 10, "day": 1_000, "month": 10_000, "year": 500_000}


@dataclass(frozen=True)
class Invented:
    """One invented job, as its employer knows it; boards write it down in their own ways."""

    number: int
    title: str
    company: str
    company_number: str
    code: str
    region: str
    place: str
    text: str
    unit: Unit
    least: int
    most: int
    hours: str
    contract: str
    education: int
    career: int
    people: int
    welfare: str
    suits: str
    posted_on: date
    closes_on: date


def words() -> Mapping[str, Any]:
    """The pack's words for practice postings; empty for a pack that has none."""
    return _of_pack(settings().pack)


def invented(count: int, seed: int, today: date) -> Iterator[Invented]:
    """So many jobs."""
    random, told, around = Random(seed), words(), places()
    districts = sorted(code for code in around.at if code not in around.provinces)
    for number in range(count):
        yield _one(number, random, told, around, districts, today)


def _one(  # noqa: PLR0917
    number: int, random: Random, told: Mapping[str, Any], around: Places, districts: Sequence[str], today: date
) -> Invented:
    kind, region = random.choice(told["jobs"]), random.choice(districts)
    title, shift = random.choice(kind["titles"]), random.choice(kind["shifts"])
    least, most = _pay(random, kind)
    street = f"{random.choice(told['streets'])} {random.randint(1, 300)}"
    posted_on = today - timedelta(days=int(random.triangular(0, OLDEST, 3)))
    welfare = ", ".join(sorted(random.sample(told["welfare"], random.randint(0, 4))))
    suits = ", ".join(random.sample(kind["suits"], random.randint(0, len(kind["suits"]))))
    lines = [random.choice(told["greeting"]), *random.sample(kind["duties"], 2), suits, random.choice(told["ending"])]
    return Invented(
        number=number,
        title=f"{around.names[region]} {title}" if random.random() < 0.3 else title,
        company=f"{random.choice(told['sounds'])}{random.choice(kind['firms'])}",
        company_number=f"{random.randint(100, 899)}{random.randint(0, 9_999_999):07d}",
        code=kind["code"],
        region=region,
        place=f"{around.names[around.province(region)]} {around.names[region]} {street}",
        text=f"{title}. {around.names[region]}. " + "\n".join(filter(None, [*lines, told["practice"]])),
        unit=cast(Unit, kind["unit"]),
        least=least,
        most=most,
        hours=random.choice(told["hours"][shift]),
        contract=_contract(random, kind["unit"], shift),
        education=random.choices(range(4), (6, 3, 1, 1))[0],
        career=random.choices(range(3), (6, 2, 2))[0],
        people=random.choice((3, 7, 18, 35, 80, 250)),
        welfare=welfare,
        suits=suits,
        posted_on=posted_on,
        closes_on=max(posted_on, today) + timedelta(days=random.randint(-2, LONGEST)),
    )


def _contract(random: Random, unit: str, shift: str) -> str:
    if unit == "day":
        return "daily"
    return "part_time" if shift == "short" else random.choice(("permanent", "fixed"))


def _pay(random: Random, kind: Mapping[str, Any]) -> tuple[int, int]:
    low, high = kind["pay"]
    step = ROUND[kind["unit"]]
    least = random.randint(low // step, (low + high) // 2 // step) * step
    return least, least + random.randint(0, max(1, (high - least) // step)) * step


@cache
def _of_pack(pack: Path) -> Mapping[str, Any]:
    file = pack / "jobs.yaml"
    return cast(Mapping[str, Any], yaml.load(file.read_text("utf-8"), yaml.CSafeLoader) if file.exists() else {})
