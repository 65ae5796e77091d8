"""Is the place that a text names found, and how far is it?"""

from pathlib import Path

import pytest
import yaml

from app.listings.places import Places, read


@pytest.fixture(scope="module")
def korea() -> Places:
    pack = Path(__file__).resolve().parents[3] / "app/content/packs/kr/places.yaml"
    return read(yaml.safe_load(pack.read_text("utf-8")))


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("전북특별자치도 완주군 봉동읍", "52710"),
        ("전라북도 전주시 덕진구", "52113"),
        ("서울 강남구", "11680"),
        ("경기 광주", "41610"),
        ("광주", "29000"),
        ("세종", "36110"),
        ("경북 상주시 함창읍", "47250"),
    ],
)
def test_an_address_names_its_narrowest_place(korea: Places, address: str, code: str) -> None:
    assert korea.code_of(address) == code


@pytest.mark.parametrize("address", ["중구", "고성군", "해외", ""])
def test_what_could_be_several_places_is_none(korea: Places, address: str) -> None:
    assert korea.code_of(address) == ""


def test_codes_of_before_a_province_took_its_name_are_todays(korea: Places) -> None:
    assert [korea.code_now(code) for code in ("45710", "42110", "47720", "11110")] == [
        "52710",
        "51110",
        "27720",
        "11110",
    ]


def test_a_part_of_a_city_lies_in_the_city_and_the_province(korea: Places) -> None:
    assert korea.lineage("52113") == ("52113", "52110", "52000")
    assert korea.lineage("36110") == ("36110",)


def test_distances_are_whole_hundreds_of_metres(korea: Places) -> None:
    assert korea.distance("52710", "52110") == 89
    assert korea.distance("52710", "52000") is None
    assert {"52110", "52140", "52710"} < set(korea.around("52710", 20))
    assert "11110" not in korea.around("52710", 20)


def test_every_province_of_the_pack_has_its_place(korea: Places) -> None:
    pack = Path(__file__).resolve().parents[3] / "app/content/packs/kr/pack.yaml"
    regions = yaml.safe_load(pack.read_text("utf-8"))["regions"]
    assert {one["code"] for one in regions} == korea.provinces
