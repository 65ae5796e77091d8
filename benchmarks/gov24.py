"""A seeded, invented catalogue shaped like Gov24's, with every trap of the real one: for tests and for measuring.

`python -m benchmarks.gov24 FOLDER [SERVICES]` writes the pages of its three lists.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

SERVICES, PER_PAGE, SEED = 11_000, 1_000, 24
PROVINCES = """
    서울특별시 부산광역시 대구광역시 인천광역시 광주광역시 대전광역시
    울산광역시 세종특별자치시 경기도 강원특별자치도 충청북도 충청남도
    전북특별자치도 전라남도 경상북도 경상남도 제주특별자치도
""".split()
TOWNS = (
    "가람군 나래시 다솜구 라온시 마루군 바다구 사랑시 아름군 자람구 차오름시 하늘군 새벽구 이슬군 노을시 별빛구".split()
)
MINISTRIES = """
    보건복지부 고용노동부 교육부 국토교통부 농림축산식품부 해양수산부
    국가보훈부 성평등가족부 중소벤처기업부 산림청
""".split()
THINGS = """
    난방비 교통비 학자금 월세 의료비 양육비 장례비 교육비 안경 보청기
    농기계 비료 어선 건강검진 예방접종 창업 재취업 돌봄 급식 상수도 통신비
    문화 여행 체육 주거
""".split()
WAYS = """
    지원 지원금 감면 수당 바우처 대여 상담 사업 장려금 융자
""".split()
WHO = """
    청년 어르신 장애인 다자녀 한부모 임산부 농업인 어업인 신혼부부
    저소득층 국가유공자 다문화가족 소상공인 구직자 아동
""".split()
THEMES = [
    "생활안정",
    "주거·자립",
    "보육·교육",
    "고용·창업",
    "보건·의료",
    "행정·안전",
    "임신·출산",
    "보호·돌봄",
    "문화·환경",
    "농림축산어업",
]
KINDS = ["현금", "현물", "이용권", "서비스(의료)", "현금(감면)", "현금||현물", "기타(상담)"]
DEADLINES = [
    *["상시신청"] * 30,
    *["접수기관 별 상이"] * 14,
    "연중",
    "수시",
    "연중 상시(예산 소진 시까지)",
    "예산 소진 시까지",
    "연초 모집공고에 따름",
    "○ 정기신청 : 5.1.~5.31.○ 반기신청 - 상반기분 신청 : 9.1.~9.15.",
    "2026-04-30",
    "2026.1.2.~2026.12.31.",
    "2026년 3월 2일 ~ 4월 30일",
    "매년 3월",
    "출생일로부터 60일 이내",
    "2026.12.31.~2026.1.2.",
    "20260101~20261130",
    None,
    "",
    "2026.3.2.~3.20., 2026.9.1.~9.18.",
    "시군구별 상이",
    "1.2.~2.28.",
]
LAWS = [
    "국민기초생활보장법(제7조)",
    "장애인복지법(제49조, 제1항)",
    "한부모가족지원법(제12조)||아동수당법(제4조)",
    "긴급복지지원법",
    "농어촌정비법(제16조의0, 제5항)",
    "고용보험법(제19조의2)||고용보험법(제34조, 제2항)",
    "",
    None,
]
PERSON = [f"JA03{n:02}" for n in (1, 2, 3, 13, 14, 15, 16, 17, 18, 19, 20, 22, 26, 27, 28, 29, 30)]
HOUSEHOLD = [f"JA04{n:02}" for n in (1, 2, 3, 4, 10, 11, 12, 13, 14)]
INCOME = [f"JA02{n:02}" for n in range(1, 6)]
OLDER = [f"JA0{n}" for n in (103, 104, 105, 106, 107, 108, 109, 304, 305, *range(306, 313), 323, 324, 325)]
BUSINESS = [
    "JA1101",
    "JA1102",
    "JA1103",
    "JA1201",
    "JA1202",
    "JA1299",
    "JA2101",
    "JA2102",
    "JA2103",
    "JA2201",
    "JA2202",
    "JA2203",
    "JA2299",
]
SAME_TEXT = "지원 내용은 접수기관에 문의하시기 바랍니다."  # as 95 services of the real list do


def write(folder: Path, services: int = SERVICES, seed: int = SEED) -> Path:
    """The folder with all pages, the same for the same seed."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = list(rows_of(services, seed))
    for at, name in enumerate(("serviceList", "serviceDetail", "supportConditions")):
        for page, start in enumerate(range(0, services, PER_PAGE), start=1):
            data = [row[at] for row in rows[start : start + PER_PAGE]]
            counts = {
                "page": page,
                "perPage": PER_PAGE,
                "totalCount": services,
                "currentCount": len(data),
                "matchCount": services,
            }
            (folder / f"{name}{page}.json").write_text(
                json.dumps({**counts, "data": data}, ensure_ascii=False), "utf-8"
            )
    return folder


def rows_of(services: int, seed: int) -> Iterator[tuple[dict[str, Any], dict[str, Any], dict[str, Any]]]:
    """Each service as the three lists tell it."""
    pick = random.Random(seed)
    for number in range(services):
        key = f"{pick.choice(('1192', '3000', 'B551', 'WII0'))}{number:08}"
        who, thing, way = pick.choice(WHO), pick.choice(THINGS), pick.choice(WAYS)
        title = f"{who} {thing} {way}" if pick.random() < 0.7 else f"{thing}{way}"
        yield _listed(pick, key, (title, who, thing), number), _detail(pick, key, title), _conditions(pick, key, title)


def _listed(pick: random.Random, key: str, words: tuple[str, str, str], number: int) -> dict[str, Any]:
    title, who, thing = words
    is_local = pick.random() < 0.85
    office = f"{pick.choice(PROVINCES)} {pick.choice(TOWNS)}" if is_local else pick.choice(MINISTRIES)
    stamp = f"20{pick.randint(20, 26)}{pick.randint(1, 12):02}{pick.randint(1, 28):02}"
    return {
        "서비스ID": key,
        "서비스명": title,
        "서비스목적요약": f"{who}에게 {thing}을(를) 도와 생활의 어려움을 던다",
        "서비스분야": pick.choice(THEMES),
        "지원유형": pick.choice(KINDS),
        "지원대상": f"○ {office}에 주소를 둔 {who}<br>○ 그 밖에 기관의 장이 필요하다고 인정하는 사람 &lt;{number}&gt;",
        "선정기준": pick.choice([None, f"{who} 가운데 소득이 낮은 차례로 고른다", "제한없음"]),
        "지원내용": SAME_TEXT
        if number % 116 == 0
        else f"○ {thing} {pick.randint(1, 50)}만원 ○ 한 해에 {pick.randint(1, 4)}번 "
        + "자세한 것은 접수기관에 묻는다. " * pick.randint(1, 6),
        "신청방법": pick.choice(["방문신청", "온라인신청||방문신청", "기타 온라인신청", "우편||팩스"]),
        "신청기한": pick.choice(DEADLINES),
        "소관기관코드": f"{pick.randint(1000000, 6999999)}",
        "소관기관명": office,
        "소관기관유형": "시군구" if is_local else "중앙행정기관",
        "부서명": pick.choice(["복지과", "주민생활과", None]),
        "사용자구분": pick.choices(["개인", "가구", "개인||가구", "소상공인", "법인/시설/단체"], [70, 10, 10, 6, 4])[0],
        "접수기관": pick.choice(["읍면동 주민센터", "주민센터||복지로", None]),
        "전화문의": pick.choice(["보건복지상담센터/129", f"{office}/02-000-{pick.randint(1000, 9999)}", None]),
        "상세조회URL": pick.choice([f"https://example.test/service/{key}", f"example.test/service/{key}"]),
        "조회수": int(pick.paretovariate(0.8) * 40),
        "등록일시": pick.choice([f"{stamp}090000", f"{stamp[:4]}-{stamp[4:6]}-{stamp[6:]} 09:00:00"]),
        "수정일시": "20261101120000",
    }


def _detail(pick: random.Random, key: str, title: str) -> dict[str, Any]:
    return {
        "서비스ID": key,
        "서비스목적": f"{title}(으)로 생활의 안정을 돕는다",
        "구비서류": pick.choice(["신분증||통장 사본", "해당없음", None]),
        "온라인신청사이트URL": pick.choice(["www.example.test", "https://apply.example.test/", "", None]),
        "법령": pick.choice(LAWS),
        "행정규칙": None,
        "자치법규": pick.choice([None, "가람군 주민 생활 지원 조례(제3조)"]),
        "문의처": None,
        "접수기관명": None,
    }


def _conditions(pick: random.Random, key: str, title: str) -> dict[str, Any]:
    row: dict[str, Any] = dict.fromkeys(
        ["JA0101", "JA0102", "JA0110", "JA0111", *INCOME, *PERSON, *HOUSEHOLD, *BUSINESS]
    )
    is_older = pick.random() < 0.1
    if pick.random() < 0.75:
        row |= dict.fromkeys(["JA0101", "JA0102"], "Y") if pick.random() < 0.95 else {"JA0102": "Y"}
    if is_older:
        row |= dict.fromkeys(OLDER) | dict.fromkeys(pick.sample(OLDER, pick.randint(0, 3)), "Y")
    elif pick.random() < 0.7:
        low = pick.choice([0, 0, 18, 19, 19, 60, 65, 6])
        row |= {"JA0110": low, "JA0111": pick.choice([None, 120, low + 15, low + 20, 999])}
    for group, everything in ((INCOME, 0.5), (PERSON, 0.1), (HOUSEHOLD, 0.1)):
        chance = pick.random()
        if chance < everything:
            row |= dict.fromkeys(group, "Y")
        elif chance < 0.7:
            row |= dict.fromkeys(pick.sample(group, pick.randint(1, 2)), "Y")
    return {"서비스ID": key, "서비스명": title, **row}


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else SERVICES)
