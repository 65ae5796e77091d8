"""Can a program read services, page by page, and is it told what it asked wrongly?"""

import json
from pathlib import Path

import pytest
from flask import Flask

from tests.app.catalogue.feeds import SAMPLES, take_in
from tests.tools.isolation import OwnContextClient, OwnContextRunner
from tests.tools.shared_data import SHARED_DATA

SCHEMA = SHARED_DATA / "hsds/schema/service_with_definitions.json"


@pytest.fixture(autouse=True)
def _imported(app: Flask, cli: OwnContextRunner) -> None:
    assert take_in(cli, SAMPLES / "gov24").exit_code == 0


def test_a_service_tells_period_law_and_rule(client: OwnContextClient) -> None:
    [item] = client.get("/api/v1/services?q=청년 월세&source=gov24&locale=ko").json["items"]
    assert (item["id"], item["source_id"]) == ("gov24-900000000001", "900000000001")
    assert item["period"]["type"] == "range"
    assert item["legal_basis"][1]["law"] == "주거기본법"
    conditions = {one["name"]: one for one in item["rule"]["conditions"]}
    assert conditions["age"]["test"] == {"<=": [19, {"age": {"var": "birth_date"}}, 39]}
    assert conditions["person"]["test"] is None


def test_the_packs_rules_come_with_their_sentences(client: OwnContextClient) -> None:
    items = {one["id"]: one for one in client.get("/api/v1/services?q=기초연금&source=pack&locale=ko").json["items"]}
    assert all(one["need"] for one in items["basic-pension"]["rule"]["conditions"])
    young = {one["id"] for one in client.get("/api/v1/services?source=pack&age=30&per_page=100").json["items"]}
    assert "basic-pension" not in young


def test_pages_lead_on_to_the_next(client: OwnContextClient) -> None:
    seen: list[str] = []
    address = "/api/v1/services?per_page=3"
    while address:
        page = client.get(address).json
        seen += [item["id"] for item in page["items"]]
        address = page["next"]
    assert len(seen) == len(set(seen)) == page["total"]
    assert {"basic-pension", "gov24-900000000001"} <= set(seen)


def test_an_age_leaves_out_what_it_rules_out(client: OwnContextClient) -> None:
    ids = {item["id"] for item in client.get("/api/v1/services?source=gov24&age=70").json["items"]}
    assert "gov24-900000000001" not in ids
    assert "gov24-900000000002" in ids


@pytest.mark.parametrize("asked", ["age=x", "age=-1", "page=0", "per_page=101", "locale=xx", "theme=gold", "quer=x"])
def test_what_makes_no_sense_is_a_problem_with_the_parameters_name(client: OwnContextClient, asked: str) -> None:
    response = client.get(f"/api/v1/services?{asked}")
    assert (response.status_code, response.mimetype) == (400, "application/problem+json")
    assert json.loads(response.data)["parameter"] == asked.split("=", maxsplit=1)[0]


def test_the_interface_describes_itself(client: OwnContextClient) -> None:
    assert "/api/v1/services" in client.get("/api/v1/openapi.json").json["paths"]


def test_hsds_keeps_to_its_schema(client: OwnContextClient) -> None:
    if not SCHEMA.exists():
        pytest.skip("the HSDS schemas are not on this machine")
    from jsonschema import Draft202012Validator

    validator = Draft202012Validator(json.loads(SCHEMA.read_text("utf-8")))
    for service in client.get("/api/v1/export/hsds/services?per_page=100").json["contents"]:
        assert [error.message for error in validator.iter_errors(service)] == []


def test_what_was_handed_out_in_hsds_can_be_taken_in_again(
    client: OwnContextClient, cli: OwnContextRunner, tmp_path: Path
) -> None:
    file = tmp_path / "all.json"
    assert cli.invoke(args=["catalogue", "export", "--format", "hsds", "--output", str(file)]).exit_code == 0
    done = take_in(cli, file, "hsds", "--source", "again")
    assert done.exit_code == 0, done.output
    total = client.get("/api/v1/services?per_page=1&source=again").json["total"]
    assert total == len(json.loads(file.read_text("utf-8")))


def test_cpsv_ap_names_office_channel_and_law(client: OwnContextClient, cli: OwnContextRunner, tmp_path: Path) -> None:
    response = client.get("/api/v1/export/cpsv-ap/services?per_page=100")
    assert response.mimetype == "application/ld+json"
    one = next(one for one in response.json["@graph"] if one["identifier"] == "gov24/900000000001")
    assert one["hasCompetentAuthority"]["name"] == "전라남도 가람군"
    assert one["temporal"]["endDate"] == "2026-12-18"
    assert set(one["follows"]["implements"]) == {law["@id"] for law in one["hasLegalResource"]}
    file = tmp_path / "all.jsonld"
    assert cli.invoke(args=["catalogue", "export", "--format", "cpsv-ap", "--output", str(file)]).exit_code == 0
    assert len(json.loads(file.read_text("utf-8"))["@graph"]) == len(response.json["@graph"])
