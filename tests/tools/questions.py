"""Any number of searches, as people type and choose them, good and bad."""

import random
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from app.listings.asked import SORTS, STATUSES, Asked
from app.listings.posting import CONDITIONS, EDUCATIONS, EMPLOYMENTS, EXPERIENCES, SHIFTS, SIZES, SUITS

WORDS = (
    "경비 경비원 요양보호사 요양 보호사 생산직 생산 조리원 청소 미화원 사무보조 간호조무사 배송 물류 상담 "
    "용접 포장 회계 캐셔 바리스타 지게차 cnc CNC 선반 납품 매장 판매 학원 강사 돌봄 미싱사 품질검사 "
    "편의점 버섯 농산물 전기기사 운전 빵 집 명 마트 한우 솔빛 농협 요양보허사 경뵈원 간효조무사 지게자 "
    "셍산직 요양 보호 사 driver security cleaner 4대보험 2명 에이 ㅋㅋ 급구"
).split()
PLACES = (
    "완주 전주 순창 강남 서울 전북 부산 중구 서구 상주 예산군 수원시 영통 봉동읍 세종 전주시 경북 화성 구이면 Seoul"
).split()
WISHES = (
    "주간 야간 2교대 정규직 알바 단기 고졸 신입 경력 기숙사 통근버스 점심 50대 외국인 장애인 시급 12000원 "
    "11000원 월급 250 월 230만원 연봉 3천 주5일 주3일 하루 4시간 주 20시간 1만1천원 이상 일당 12만원 "
    "초보가능 경력무관"
).split()


def questions(count: int = 500, seed: int = 11) -> Iterator[Asked]:
    """So many."""
    chance = random.Random(seed)
    for _ in range(count):
        yield Asked(q=_typed(chance), **dict(_chosen(chance)), sort=chance.choice(("fit", "fit", "fit", *SORTS)))


def plain(asked: Asked) -> dict[str, Any]:
    """As the device is asked."""
    return asdict(asked)


def _typed(chance: random.Random) -> str:
    pieces = chance.sample(WORDS, chance.choice((0, 1, 1, 1, 2, 2)))
    pieces = [chance.choice(("", "", "", "", "+", "-")) + piece for piece in pieces]
    if chance.random() < 0.4:
        pieces += [chance.choice(PLACES) + chance.choice(("", "", "에서", "근처")), *chance.choice(([], [], ["근처"]))]
    if chance.random() < 0.3:
        at = chance.randrange(len(WISHES))
        pieces.append(chance.choice(("", "", "-")) + " ".join(WISHES[at : at + chance.randint(1, 3)]))
    chance.shuffle(pieces)
    return " ".join(pieces)


def _chosen(chance: random.Random) -> Iterator[tuple[str, Any]]:
    offered: dict[str, Any] = {
        "region": chance.choice(("52710", "52110", "52000", "11680", "36110", "99999")),
        "km": chance.choice((5, 20, 50)),
        "hourly": chance.choice((9_000, 10_320, 11_000, 12_345)),
        "monthly": chance.choice((2_000_000, 2_345_678)),
        "shift": (chance.choice(SHIFTS),),
        "employment": tuple(chance.sample(EMPLOYMENTS, 2)),
        "education": chance.choice(EDUCATIONS),
        "experience": chance.choice(EXPERIENCES),
        "size": tuple(chance.sample(SIZES, 2)),
        "has": (chance.choice(CONDITIONS),),
        "suits": (chance.choice(SUITS),),
        "hours": chance.choice((15, 20, 40)),
        "days": chance.choice((3, 5)),
        "status": chance.choice(STATUSES),
        "page": chance.choice((1, 2, 7)),
    }
    for name in chance.sample(sorted(offered), chance.choice((0, 0, 0, 1, 1, 2))):
        yield name, offered[name]
