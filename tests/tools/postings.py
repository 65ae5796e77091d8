"""Invented postings of one region, as various as real ones: for tests of weight and of what devices show."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from app.listings.posting import (
    CONDITIONS,
    EDUCATIONS,
    EMPLOYMENTS,
    EXPERIENCES,
    SHIFTS,
    SIZES,
    SUITS,
    Pay,
    Posting,
    Source,
    id_of,
)  # fmt: skip

TODAY = date(2026, 11, 22)
SYLLABLES = "가나다라마바사아자차하강산정진성한우동남서북대태신현영미주경수원명광호일솔들샘빛"
KINDS_OF_FIRM = (
    "", "㈜", "(주)", "농협", "식품", "물류", "돌봄센터", "요양병원", "산업", "건설", "정밀", "유통", "마트",
    "어린이집", "농원", "테크",
)  # fmt: skip
WORK = (
    "요양보호사", "방문 요양보호사", "경비원", "생산직", "식품 포장", "자동차 부품 조립", "지게차 운전",
    "조리원", "주방 보조", "환경미화원", "사무 보조", "경리", "물류 상하차", "택배 분류", "납품 운전",
    "간호조무사", "사회복지사", "전기 기사", "용접공", "CNC 선반", "농산물 선별", "버섯 재배", "매장 판매",
    "편의점", "학원 강사", "돌봄 선생님", "건물 청소", "시설 관리", "미싱사", "품질 검사",
)  # fmt: skip
AROUND = (
    "주간", "야간", "2교대", "3교대", "초보 가능", "경력자 우대", "기숙사 제공", "통근버스", "주5일", "오전",
    "오후", "단기", "장기", "급구", "정규직", "60세 이상 환영", "외국인 가능", "4대보험", "식사 제공",
    "격일제",
)  # fmt: skip
TOWNS = (
    "봉동읍", "삼례읍", "용진읍", "상관면", "이서면", "소양면", "구이면", "고산면", "비봉면", "운주면",
    "화산면", "동상면", "경천면",
)  # fmt: skip
BOARDS = ("work24", "work24", "work24", "jobalio", "seoul", "saramin")


def postings(count: int, region: str = "52710", seed: int = 1) -> list[Posting]:
    """So many, the newest last."""
    chance = random.Random(seed)
    made = (_one(chance, number, region) for number in range(count))
    return sorted(made, key=lambda one: one.number)


def a_day_later(before: list[Posting], share: float = 0.03, seed: int = 2) -> tuple[list[Posting], list[str]]:
    """What is put and what is gone after a day in which a share of the postings changed."""
    chance = random.Random(seed)
    changed = chance.sample(before, round(len(before) * share))
    third = len(changed) // 3
    new = [
        replace(one, id=id_of("work24", f"new {at}"), title=_title(chance), company=_firm(chance))
        for at, one in enumerate(changed[:third])
    ]
    longer = [replace(one, closes_on=TODAY + timedelta(days=21), closes="date") for one in changed[third : 2 * third]]
    return [*new, *longer], [one.id for one in changed[2 * third :]]


def _one(chance: random.Random, number: int, region: str) -> Posting:
    posted = TODAY - timedelta(days=min(int(chance.expovariate(0.08)), 60))
    closes = chance.choice(("date", "date", "date", "when_filled", "unknown"))
    return Posting(
        id=id_of("work24", str(number)),
        number=((posted - date(2020, 1, 1)).days << 20) | number,
        kind="job",
        title=_title(chance),
        company=_firm(chance),
        occupation=f"{chance.randint(11, 90):02}{chance.randint(1, 9)}{chance.randint(1, 9)}00",
        region=region,
        place=f"{chance.choice(TOWNS)} {chance.choice(SYLLABLES)}{chance.choice(SYLLABLES)}로 {chance.randint(1, 900)}",
        pay=_pay(chance),
        hours_week=chance.choice((None, 15, 20, 24, 30, 40, 40, 40, 40, 44, 48, 52)),
        days_week=chance.choice((None, 3, 5, 5, 5, 6)),
        shift=chance.choice((None, None, None, *SHIFTS)),
        employment=chance.choice((None, *EMPLOYMENTS)),
        education=chance.choice((None, "none", "none", *EDUCATIONS)),
        experience=chance.choice((None, "none", *EXPERIENCES)),
        company_size=chance.choice(("", *SIZES)),
        conditions=tuple(sorted(chance.sample(CONDITIONS, chance.choice((0, 0, 1, 2))))),
        suits=tuple(sorted(chance.sample(SUITS, chance.choice((0, 0, 0, 1, 2))))),
        posted_on=posted,
        closes_on=TODAY + timedelta(days=chance.randint(1, 45)) if closes == "date" else None,
        closes=closes,
        status="unknown" if closes == "unknown" else "open",
        sources=tuple(_sources(chance, number)),
    )


def _sources(chance: random.Random, number: int) -> Iterator[Source]:
    for board in sorted({chance.choice(BOARDS) for _ in range(chance.choice((1, 1, 1, 2)))}):
        yield Source(
            board, f"K{number:08}", f"https://example.kr/{board}/K{number:08}", datetime(2026, 11, 22, tzinfo=UTC)
        )


def _title(chance: random.Random) -> str:
    around = chance.sample(AROUND, chance.choice((0, 1, 1, 2, 2, 3)))
    words = [*around, chance.choice(WORK)]
    chance.shuffle(words)
    people = f" {chance.randint(1, 9)}명" if chance.random() < 0.2 else ""
    return " ".join(words) + people + chance.choice((" 모집", " 채용", " 구인", " 모집합니다", ""))


def _firm(chance: random.Random) -> str:
    return "".join(chance.choice(SYLLABLES) for _ in range(chance.choice((2, 2, 3, 4)))) + chance.choice(KINDS_OF_FIRM)


def _pay(chance: random.Random) -> Pay:
    unit = chance.choice((None, "hour", "hour", "month", "month", "month", "year"))
    if unit == "hour":
        sum_ = 10_320 + 10 * chance.choice((0, 0, 0, 18, 48, 68, chance.randint(1, 400)))
        return Pay(f"시급 {sum_:,}원", "hour", sum_, None, sum_, round(sum_ * 209))
    if unit == "month":
        sum_ = chance.choice((2_156_880, 2_200_000, 2_300_000, 2_500_000, chance.randint(160, 450) * 10_000))
        most = chance.choice((None, sum_ + 300_000))
        return Pay(f"월급 {sum_:,}원 이상", "month", sum_, most, round(sum_ / 209), sum_)
    if unit == "year":
        sum_ = chance.randint(26, 60) * 1_000_000
        return Pay(f"연봉 {sum_ // 10_000:,}만원", "year", sum_, None, round(sum_ / 2508), round(sum_ / 12))
    return Pay(chance.choice(("회사 내규에 따름", "면접 후 결정", "협의")))
