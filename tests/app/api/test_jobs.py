"""What programs read of postings: as published, and comparable only where nobody disputes the unit."""

from typing import Any

import pytest

from tests.app.listings.feeds import listed, posting, take


@pytest.fixture
def board(app: Any) -> None:
    take("work24_list.xml", "work24")
    take("work24_wages_as_text.xml", "work24", board="texts")


@pytest.mark.usefixtures("board")
def test_postings_are_told_with_their_sources_and_pay(client: Any) -> None:
    answer = client.get("/api/v1/jobs?q=택배&locale=ko").get_json()
    assert (answer["total"], answer["page"], answer["next"]) == (1, 1, None)
    (one,) = answer["items"]
    assert one["id"] == posting("work24", "K3").id
    assert one["source_ids"] == ["K3"]
    assert (one["title"], one["company"], one["region"]) == ("택배 배송기사", "(주)한빛식품", "52710")
    assert one["pay"] == {
        "published": "3000~4000만원",
        "unit": "year",
        "least": 30_000_000,
        "most": 40_000_000,
        "hourly": 11_961,
        "monthly": 2_500_000,
    }
    assert (one["closes_on"], one["url"]) == ("2026-12-20", f"/ko/jobs/{one['id']}")


@pytest.mark.usefixtures("board")
def test_a_pay_without_a_unit_is_never_found_by_an_hourly_bound(client: Any) -> None:
    items = client.get("/api/v1/jobs?min_hourly=10000&per_page=100").get_json()["items"]
    assert items
    assert all(one["pay"]["hourly"] >= 10_000 for one in items)


@pytest.mark.usefixtures("app")
def test_closed_ones_are_told_only_when_asked(client: Any, tmp_path: Any) -> None:
    take(listed(tmp_path / "a.csv", "경비원", "조리원", "미화원"), "csv")
    take(listed(tmp_path / "a.csv", "경비원", "조리원"), "csv")
    assert {one["title"] for one in client.get("/api/v1/jobs").get_json()["items"]} == {"경비원", "조리원"}
    closed = client.get("/api/v1/jobs?status=closed").get_json()["items"]
    assert [(one["title"], one["status"]) for one in closed] == [("미화원", "closed")]
    assert client.get("/api/v1/jobs?status=any").get_json()["total"] == 3


@pytest.mark.parametrize("asked", ["region=99999", "min_hourly=much", "status=perhaps", "sort=new"])
def test_what_makes_no_sense_is_told(client: Any, asked: str) -> None:
    answer = client.get(f"/api/v1/jobs?{asked}")
    assert (answer.status_code, answer.get_json()["parameter"]) == (400, asked.split("=", maxsplit=1)[0])


def test_the_interface_is_described(client: Any) -> None:
    assert "/api/v1/jobs" in client.get("/api/v1/openapi.json").get_json()["paths"]
