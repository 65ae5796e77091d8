"""Any number of invented postings, spread over ninety days and the whole country, some words common and some rare."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date

from app.listings.compact import A_DAY, day_number
from app.listings.posting import Pay, Posting

TODAY = date(2026, 11, 22)
DAYS = 90
WORK = (
    "경비원 생산직 요양보호사 조리원 미화원 사무보조 간호조무사 배송기사 물류센터 상담원 용접공 포장 "
    "품질관리 회계 판매원 주방보조 바리스타 지게차운전 전기기사 시설관리 보육교사 간병인 택배분류 세차 "
    "농장 양식장 철근공 도장공 전산 디자이너 개발자 영업 강사 사회복지사 통학차량운전 홀서빙 룸메이드 "
    "미용사 정비사 제빵사 CNC MCT PLC"
).split()
AROUND = (
    "주간 야간 격일제 주5일 신입 경력 급구 정규직 계약직 단기 오전 오후 주말 초보가능 중장년 4대보험 "
    "아파트 공장 병원 학교 마트 호텔 식당 현장 본사 신규 직원 사원"
).split()
FIRMS = "산업 푸드 테크 병원 관리 물류 건설 복지센터 식품 전자".split()
CONDITIONS = ("dormitory", "bus", "meals")


def vacancies(count: int, regions: list[str], seed: int = 1) -> Iterator[Posting]:
    """The oldest first, as they are numbered."""
    chance = random.Random(seed)
    often = [1 / (place + 1) for place in range(len(WORK))]
    firms = [_name(chance) + chance.choice(FIRMS) for _ in range(count // 5 + 5)]
    here = [1 / (place + 5) for place in range(len(regions))]
    first = day_number(TODAY) - DAYS + 1
    for at in range(count):
        work = chance.choices(WORK, often)[0]
        title = [
            *chance.sample(AROUND, chance.randint(0, 3)),
            work,
            chance.choice(("모집", "채용", "구인", _name(chance))),
        ]
        hourly = chance.choice((None, 10_320, 10_320, 10_030 + 10 * chance.randint(0, 600)))
        yield Posting(
            f"{at:010}",
            (first + at * DAYS // count) * A_DAY + at % A_DAY,
            "job",
            " ".join(title),
            chance.choice(firms),
            region=chance.choices(regions, here)[0],
            place=f"{_name(chance)}읍 {_name(chance)}로 {chance.randint(1, 300)}",
            pay=Pay("", "hour", hourly, None, hourly, hourly * 209) if hourly else Pay(),
            hours_week=chance.choice((None, 20, 40, 40)),
            conditions=tuple(chance.sample(CONDITIONS, chance.choice((0, 0, 1)))),
            closes="when_filled",
            status="open",
        )


def _name(chance: random.Random) -> str:
    return "".join(chr(0xAC00 + chance.randrange(0, 399) * 28 + chance.choice((0, 0, 4, 8, 21))) for _ in range(2))
