"""Which sentences of an advert break a law? Said and unsaid, one by one, as people write them."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from app.employers.checks import Check, findings, may_be_published, wage_finding

FILE = Path(__file__).resolve().parents[3] / "app" / "content" / "packs" / "kr" / "hiring_checks.yaml"
CHECKS = {name: Check.of(name, given) for name, given in yaml.safe_load(FILE.read_text("utf-8")).items()}

WRONG = {
    "age": ["45세 이하", "만 40세까지 지원 가능", "20~35세 우대", "20대 환영", "젊은 분 환영해요", "50세 이상 우대",
            "1990년 이후 출생자"],
    "sex": ["남자만 구합니다", "여직원 구함", "남 2명, 여 3명", "주부 환영", "성별: 여"],
    "looks": ["용모 단정한 분", "키 170 이상", "인상이 좋은 분", "몸무게를 적어 주세요"],
    "marriage": ["미혼인 분", "결혼 여부를 적어 주세요", "출산 계획이 없는 분"],
    "origin": ["강원도 출신 우대", "고향을 적어 주세요"],
    "wealth": ["재산 정도를 적어 주세요", "자가 보유자"],
    "family": ["가족관계증명서 제출", "부모님 직업을 적어 주세요"],
    "person_number": ["주민등록번호를 적어 주세요", "주민등록등본 제출"],
    "fee": ["보증금 30만원 필요", "교육비 본인 부담", "가입비 있음"],
    "penalty": ["한 달 안에 퇴사하면 급여 공제", "위약금을 물어요"],
    "unpaid_start": ["수습기간 무급", "무급 교육 3일"],
    "disability": ["장애인 불가"],
    "photo": ["증명사진 부착"],
    "belief": ["기독교인 우대"],
    "school": ["전북대 출신 우대"],
}  # fmt: skip
RIGHT = [
    "60세 이상 환영", "18세 이상", "나이 무관", "연령 제한 없음", "지게차 20대를 정비해요", "하루 30대까지 조립해요",
    "남녀 무관", "여성용품 판매", "성별 무관",
    "여성 직원 3명과 함께 일해요", "20kg 상자를 나르는 일", "가족 같은 분위기",
    "교육비는 회사가 부담", "응시료 없음", "종교 무관", "재산 관리 상담",
    "경력자 우대, 성실한 분", "아침 6시 30분까지 출근",
    "2026년 생산직", "월 250만원 이하",
]  # fmt: skip


@pytest.mark.parametrize(("name", "sentence"), [(name, one) for name, many in WRONG.items() for one in many])
def test_what_may_not_be_said_is_found_with_its_sentence(name: str, sentence: str) -> None:
    found = [
        one
        for one in findings({"needs": f"성실한 분.\n{sentence}\n오래 일할 분."}, CHECKS.values())
        if one.check.name == name
    ]
    assert [(one.question, one.sentence) for one in found] == [("needs", sentence)]


@pytest.mark.parametrize("sentence", RIGHT)
def test_what_may_be_said_is_left_alone(sentence: str) -> None:
    assert findings({"needs": sentence}, CHECKS.values()) == []


def test_every_check_says_a_sentence_in_both_languages_and_names_an_article() -> None:
    for check in CHECKS.values():
        assert set(check.say) == {"ko", "en"}
        assert all(law.law and law.article.startswith("제") for law in check.laws)


def test_what_must_be_changed_comes_first() -> None:
    found = findings({"task": "증명사진 부착", "needs": "45세 이하"}, CHECKS.values())
    assert [one.check.name for one in found] == ["age", "photo"]
    assert not may_be_published(found)
    assert may_be_published(found[1:])


@pytest.mark.parametrize(
    ("hourly", "least", "name"),
    [(10_319, 10_320, "minimum_wage"), (10_320, 10_320, None), (None, 10_320, "unclear_wage"), (1, None, None)],
)
def test_pay_below_the_least_is_told(hourly: int | None, least: int | None, name: str | None) -> None:
    found = wage_finding(CHECKS, hourly, least, "pay_least")
    assert (found.check.name if found else None) == name
