"""Is a catalogue taken in whole, told honestly where it is unclear, and refused where it is wrong?"""

import json
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from app.catalogue.published import queries
from app.catalogue.published.queries import Filter
from tests.app.catalogue.feeds import SAMPLES, change, copy, get, on_offer, take_in
from tests.tools.isolation import OwnContextRunner
from tests.tools.shared_data import SHARED_DATA

YOUTH, GLASSES = "gov24-900000000001", "gov24-900000000002"


def test_three_lists_become_services(app: Flask, cli: OwnContextRunner) -> None:
    done = take_in(cli, SAMPLES / "gov24")
    assert done.exit_code == 0, done.output
    assert on_offer() == ["어르신 안경 지원", "가람군 청년 월세 지원금", "한부모 학용품 지원금", "복지시설 급식비 지원"]
    service = get(YOUTH).service
    assert service.who == "○ 가람군에 사는 청년\n○ 집이 없는 사람"
    assert service.period.plain()["from_on"] == "2026-03-02"
    assert (service.region, service.office) == ("46000", "전라남도 가람군")
    assert (service.url, service.apply_url) == ("https://example.test/900000000001", "https://www.example.test/apply")
    assert (service.registered_on, service.modified_on) == ("2026-01-05", "2026-11-01")


def test_laws_are_read_in_all_their_spellings(app: Flask, cli: OwnContextRunner) -> None:
    take_in(cli, SAMPLES / "gov24")
    assert [(one.law, one.article) for one in get(YOUTH).service.basis] == [
        ("청년기본법", "제20조"),
        ("주거기본법", "제3조제2항"),
        ("지방자치법", ""),
        ("가람군 청년 지원 조례", "제7조의2"),
    ]


def test_what_is_unclear_is_counted(app: Flask, cli: OwnContextRunner) -> None:
    output = take_in(cli, SAMPLES / "gov24").output
    assert "1  상세가 없는 서비스" in output
    assert "1  모르는 분야 이름" in output


def test_the_same_again_changes_nothing(app: Flask, cli: OwnContextRunner) -> None:
    take_in(cli, SAMPLES / "gov24")
    assert "새것 0, 바뀐 것 0, 그대로 4, 사라진 것 0" in take_in(cli, SAMPLES / "gov24").output


def test_what_vanished_is_gone_and_may_come_back(app: Flask, cli: OwnContextRunner, tmp_path: Path) -> None:
    take_in(cli, SAMPLES / "gov24")
    folder = copy("gov24", tmp_path)
    rows = json.loads((folder / "serviceList2.json").read_text("utf-8"))["data"]
    change(folder / "serviceList1.json", totalCount=3)
    change(folder / "serviceList2.json", totalCount=3, currentCount=1, data=rows[:1])
    assert "사라진 것 1" in take_in(cli, folder).output
    assert "한부모 학용품 지원금" not in on_offer()
    assert queries.count(Filter(words="학용품")) == 0
    assert get("gov24-900000000004").gone_at is not None
    assert "돌아온 것 1" in take_in(cli, SAMPLES / "gov24").output
    assert queries.count(Filter(words="학용품")) == 1


def test_an_editors_words_stay_when_the_source_changes(app: Flask, cli: OwnContextRunner, tmp_path: Path) -> None:
    take_in(cli, SAMPLES / "gov24")
    assert cli.invoke(args=["catalogue", "edit", GLASSES, "title", "어르신 돋보기"]).exit_code == 0
    folder = copy("gov24", tmp_path)
    rows = json.loads((folder / "serviceList1.json").read_text("utf-8"))["data"]
    rows[1] |= {"서비스명": "노인 안경", "지원내용": "안경 두 개"}
    change(folder / "serviceList1.json", data=rows)
    assert f"{GLASSES}: 출처가 바뀌었지만" in take_in(cli, folder).output
    assert (get(GLASSES).service.title, get(GLASSES).service.what) == ("어르신 돋보기", "안경 두 개")
    assert queries.count(Filter(words="돋보기")) == 1
    cli.invoke(args=["catalogue", "edit", GLASSES, "title", ""])
    assert get(GLASSES).service.title == "노인 안경"


def test_only_words_can_be_edited(app: Flask, cli: OwnContextRunner) -> None:
    take_in(cli, SAMPLES / "gov24")
    assert cli.invoke(args=["catalogue", "edit", GLASSES, "office", "x"]).exit_code == 1


def test_a_part_makes_nothing_vanish(app: Flask, cli: OwnContextRunner) -> None:
    take_in(cli, SAMPLES / "gov24")
    assert take_in(cli, SAMPLES / "gov24" / "serviceList1.json").exit_code == 1
    assert take_in(cli, SAMPLES / "gov24" / "serviceList1.json", "gov24", "--part").exit_code == 0
    assert len(on_offer()) == 4


def spoil_row(folder: Path, **members: Any) -> None:
    rows = json.loads((folder / "supportConditions1.json").read_text("utf-8"))["data"]
    rows[1] |= members
    change(folder / "supportConditions1.json", data=rows)


@pytest.mark.parametrize(
    ("members", "told"),
    [
        ({"JA0999": "Y"}, "모르는 코드예요: JA0999"),
        ({"JA0101": "yes"}, "JA0101의 값이 이상해요: yes"),
        ({"JA0110": 70, "JA0111": 60}, "나이가 거꾸로예요: 70부터 60까지"),
        ({"JA0110": "old"}, "JA0110의 값이 이상해요: old"),
    ],
)
def test_a_wrong_code_names_file_and_row(
    app: Flask, cli: OwnContextRunner, tmp_path: Path, members: dict[str, Any], told: str
) -> None:
    take_in(cli, SAMPLES / "gov24")
    folder = copy("gov24", tmp_path)
    spoil_row(folder, **members)
    change(folder / "serviceList2.json", data=[])
    done = take_in(cli, folder, "gov24", "--part")
    assert done.exit_code == 1
    assert f"supportConditions1.json, 2번째: {told}" in done.output
    assert len(on_offer()) == 4


def half(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def error_page(file: Path) -> None:
    file.write_text("<!DOCTYPE html><html><head><title>Service Unavailable</title></head></html>", "utf-8")


def error_answer(file: Path) -> None:
    file.write_text('{"code": -401, "msg": "유효하지 않은 인증키 입니다."}', "utf-8")


def quota(file: Path) -> None:
    header = "<cmmMsgHeader><returnAuthMsg>LIMITED</returnAuthMsg></cmmMsgHeader>"
    text = f"<OpenAPI_ServiceResponse>{header}</OpenAPI_ServiceResponse>"
    file.write_text(text, "utf-8")


def fewer(file: Path) -> None:
    change(file, totalCount=5)


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (half, "받다가 만 파일"),
        (error_page, "오류 페이지예요: Service Unavailable"),
        (error_answer, "답이 아니에요: 유효하지 않은 인증키"),
        (quota, "오류 페이지예요: LIMITED"),
        (fewer, "전체 개수가 달라요"),
        (Path.unlink, "4개 가운데 2개뿐"),
    ],
)
def test_answers_that_are_none_leave_the_last_good_state(
    app: Flask, cli: OwnContextRunner, tmp_path: Path, spoil: Any, told: str
) -> None:
    take_in(cli, SAMPLES / "gov24")
    folder = copy("gov24", tmp_path)
    spoil(folder / "serviceList2.json")
    done = take_in(cli, folder)
    assert done.exit_code == 1
    assert told in done.output
    assert "아무것도 가져오지 않았어요" in done.output
    assert len(on_offer()) == 4


def test_pages_that_moved_while_they_were_saved_are_refused(app: Flask, cli: OwnContextRunner, tmp_path: Path) -> None:
    folder = copy("gov24", tmp_path)
    first = json.loads((folder / "serviceList1.json").read_text("utf-8"))["data"]
    change(folder / "serviceList2.json", data=first)
    done = take_in(cli, folder)
    assert "serviceList2.json, 1번째: 900000000001이(가) 또 나와요" in done.output


def test_central_and_local_answers_speak_alike(app: Flask, cli: OwnContextRunner) -> None:
    done = take_in(cli, SAMPLES / "bokjiro", "bokjiro")
    assert done.exit_code == 0, done.output
    hearing, birth = get("bokjiro-central-wlf90000001").service, get("bokjiro-local-wlf90000003").service
    assert hearing.how == "주민센터에 간다\n처방전을 낸다"
    assert hearing.phone == "보건복지상담센터 129"
    assert hearing.documents == "신청서"
    assert (hearing.stages, hearing.groups) == (("old", "middle"), ("disabled",))
    assert [(one.law, one.article) for one in hearing.basis] == [("장애인복지법", "제66조")]
    assert (birth.office, birth.region, birth.stages) == ("전라남도 가람군", "46000", ("birth",))
    assert birth.period.plain() == {"kind": "range", "from_on": "2026-01-01"}


def test_a_stray_sign_in_xml_is_named_with_its_line(app: Flask, cli: OwnContextRunner, tmp_path: Path) -> None:
    folder = copy("bokjiro", tmp_path)
    file = folder / "NationalWelfarelistV001.xml"
    file.write_bytes(file.read_bytes().replace("보청기".encode(), b"\x0b"))
    done = take_in(cli, folder, "bokjiro")
    assert done.exit_code == 1
    assert "NationalWelfarelistV001.xml: 4번째 줄" in done.output
    assert on_offer() == []


def test_xml_reads_no_other_file(app: Flask, cli: OwnContextRunner, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET", "utf-8")
    file = tmp_path / "list.xml"
    file.write_text(
        f'<!DOCTYPE x [<!ENTITY e SYSTEM "file://{secret}">]><wantedList><totalCount>1</totalCount><servList>'
        "<servId>WLF1</servId><servNm>이름 &e;</servNm></servList></wantedList>",
        "utf-8",
    )
    take_in(cli, file, "bokjiro")
    assert "SECRET" not in " ".join(on_offer())


def test_hsds_is_read_and_what_is_defunct_is_left_out(app: Flask, cli: OwnContextRunner) -> None:
    done = take_in(cli, SAMPLES / "hsds", "hsds", "--source", "valley")
    assert done.exit_code == 0, done.output
    assert sorted(on_offer()) == ["Homework Room", "Warm Kitchen"]
    assert get("valley-0b8f6f0e-6f0a-4d7e-9c43-000000000002").service.criteria.ages == ((6, 18),)


def test_the_specifications_own_example_is_read(app: Flask, cli: OwnContextRunner) -> None:
    example = SHARED_DATA / "hsds/service_full.json"
    if not example.exists():
        pytest.skip("the example of the HSDS specification is not on this machine")
    assert take_in(cli, example, "hsds").exit_code == 0
    assert on_offer() == ["Community Counselling"]
